import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_CODES } from '../../src/domain/failure-codes';
import { reasonOf, REMEDIES } from '../../web/src/failures/remedies';
import { catalogue as en } from '../../web/src/i18n/locales/en/failures';
import { catalogue as ja } from '../../web/src/i18n/locales/ja/failures';
import { catalogue as th } from '../../web/src/i18n/locales/th/failures';

const page = readFileSync(join(__dirname, '../../docs/failures.md'), 'utf8');

describe('every code with which a sync or a connection fails', () => {
  it.each(FAILURE_CODES)(
    '%s has words in each language, a remedy, and a row in the documentation',
    (code) => {
      const reason = reasonOf(code)!;
      expect(reason).not.toBeNull();
      for (const { failure } of [en, th, ja]) {
        expect(failure.what[reason].length).toBeGreaterThan(5);
        expect(failure.todo[REMEDIES[reason]].length).toBeGreaterThan(3);
      }
      expect(page).toMatch(new RegExp(`^\\| .*\`(…_)?${reason}\``, 'm'));
    },
  );

  it('is translated, not copied', () => {
    for (const { failure } of [th, ja])
      for (const reason of Object.keys(REMEDIES) as (keyof typeof REMEDIES)[])
        expect(failure.what[reason]).not.toBe(en.failure.what[reason]);
  });

  it('names the platform wherever the English words do', () => {
    const names = (text: string) => text.includes('{{platform}}');
    for (const { failure } of [th, ja])
      for (const reason of Object.keys(REMEDIES) as (keyof typeof REMEDIES)[])
        expect([reason, names(failure.what[reason])]).toEqual([
          reason,
          names(en.failure.what[reason]),
        ]);
  });

  it.each([null, 'SOMETHING_OLD', 'toString', 'GOOGLE_ADS_'])('%s is none of them', (code) => {
    expect(reasonOf(code)).toBeNull();
  });
});
