import { createHash, randomBytes } from 'node:crypto';

const MARK = 'cmp_';
const SECRET_BYTES = 32;
const SHOWN_CHARACTERS = 6;
const SHAPE = /^cmp_[\w-]{43}$/;

/** Whether a bearer token is meant to be an API key: access tokens look otherwise. */
export function looksLikeApiKey(token: string): boolean {
  return token.startsWith(MARK);
}

/** A new key: the text that is shown once, what stays readable of it, and its SHA-256, which alone is stored. */
export function newApiKeyToken(): { text: string; prefix: string; hash: Buffer } {
  const text = `${MARK}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { text, prefix: text.slice(0, MARK.length + SHOWN_CHARACTERS), hash: hashOf(text) };
}

/** The hash under which a key is stored; null for a text that is no key. 256 random bits need no slow hash. */
export function apiKeyHash(token: string): Buffer | null {
  return SHAPE.test(token) ? hashOf(token) : null;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
