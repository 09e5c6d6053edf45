import { randomBytes } from 'node:crypto';
import { AppError } from './errors';
import { createSecretBox } from './secret-box';

const place = { tenantId: 't1', table: 'platform_tokens', column: 'refresh_token', rowId: 'r1' };

describe('the secret box', () => {
  const box = createSecretBox(randomBytes(32));

  it('opens what it sealed, and never seals the same way twice', () => {
    const sealed = box.seal('1//refresh-ñ-ไทย', place);
    expect(box.open(sealed, place)).toBe('1//refresh-ñ-ไทย');
    expect(box.seal('same', place)).not.toEqual(box.seal('same', place));
  });

  it.each(['tenantId', 'table', 'column', 'rowId'] as const)(
    'stays shut when its %s changed',
    (part) => {
      const sealed = box.seal('secret', place);
      expect(() => box.open(sealed, { ...place, [part]: 'other' })).toThrow(AppError);
    },
  );

  it('stays shut when a byte changed or the key differs', () => {
    const sealed = box.seal('secret', place);
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => box.open(altered, place)).toThrow(/cannot be opened with this master key/);
    }
    expect(() => createSecretBox(randomBytes(32)).open(sealed, place)).toThrow(AppError);
  });
});
