import { createHmac, timingSafeEqual } from 'node:crypto';

const CHARACTERS = 20;
const GROUP = 5;
/** Crockford's: no letter is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The code that sets an empty installation up: 100 bits made of the installation's current token key, so that every process
 * of it and the command line know the same without keeping it. It opens nothing once somebody can sign in.
 */
export function setupCodeOf([tokenKey]: readonly [Buffer, ...Buffer[]]): string {
  const bytes = createHmac('sha256', tokenKey).update('campanile set-up code').digest();
  const characters = Array.from({ length: CHARACTERS }, (_, index) =>
    ALPHABET.charAt((bytes[index] ?? 0) % ALPHABET.length),
  ).join('');
  return (characters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** Whether somebody typed the code; case, spaces and hyphens do not matter. */
export function isSetupCode(typed: string, code: string): boolean {
  const [given, wanted] = [typed, code].map((text) =>
    Buffer.from(text.toUpperCase().replace(/[\s-]/g, '')),
  );
  return (
    given !== undefined &&
    wanted !== undefined &&
    given.length === wanted.length &&
    timingSafeEqual(given, wanted)
  );
}
