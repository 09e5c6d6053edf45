import { catalogue as en } from '../i18n/locales/en/failures';
import { catalogue as ja } from '../i18n/locales/ja/failures';
import { catalogue as th } from '../i18n/locales/th/failures';
import { reasonOf, REMEDIES } from './remedies';

/** The type of the table holds every reason that the server knows: what is here is all there is. */
const REASONS = Object.keys(REMEDIES) as (keyof typeof REMEDIES)[];

describe('words about failures', () => {
  it.each(REASONS)('%s is told in each language, with what to do', (reason) => {
    for (const { failure } of [en, th, ja]) {
      expect(failure.what[reason].length).toBeGreaterThan(5);
      expect(failure.todo[REMEDIES[reason]].length).toBeGreaterThan(3);
    }
  });

  it.each(REASONS)('%s is translated, and names the platform wherever English does', (reason) => {
    const names = (text: string) => text.includes('{{platform}}');
    for (const { failure } of [th, ja]) {
      expect(failure.what[reason]).not.toBe(en.failure.what[reason]);
      expect(names(failure.what[reason])).toBe(names(en.failure.what[reason]));
    }
  });

  it('find the reason in the code of any platform', () => {
    expect(reasonOf('GOOGLE_ADS_RATE_LIMITED')).toBe('RATE_LIMITED');
    expect(reasonOf('TIKTOK_TOKEN_REVOKED')).toBe('TOKEN_REVOKED');
    expect(reasonOf('CONNECTION_REVOKED')).toBe('CONNECTION_REVOKED');
  });

  it.each([null, '', 'SOMETHING_OLD', 'toString', 'GOOGLE_ADS_'])('find none in %s', (code) => {
    expect(reasonOf(code)).toBeNull();
  });
});
