import { createHash, randomInt } from 'node:crypto';

/** Crockford's alphabet: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODES = 10;
const CHARACTERS = 16;
const SHAPE = new RegExp(`^[${ALPHABET}]{${CHARACTERS}}$`);

/** A recovery code, 80 random bits: shown once, kept as SHA-256. */
export interface RecoveryCode {
  text: string;
  hash: Buffer;
}

const hashOf = (plain: string) => createHash('sha256').update(plain).digest();

/** Ten new codes, written `xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCodes(): RecoveryCode[] {
  return Array.from({ length: CODES }, () => {
    const plain = Array.from({ length: CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
    const text = plain.join('').replace(/(.{4})(?=.)/g, '$1-');
    return { text, hash: hashOf(plain.join('')) };
  });
}

/** The hash of a code as people type it, or null when it cannot be one: case, blanks and dashes do not matter. */
export function recoveryCodeHash(typed: string): Buffer | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return SHAPE.test(plain) ? hashOf(plain) : null;
}
