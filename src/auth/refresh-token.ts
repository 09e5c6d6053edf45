import { createHash, randomBytes } from 'node:crypto';

/** A refresh token as the cookie carries it: `<session id>.<32 random bytes, base64url>`. */
export interface RefreshToken {
  sessionId: string;
  text: string;
  /** SHA-256 of the whole text: all that the database keeps. */
  hash: Buffer;
}

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/;

function tokenOf(sessionId: string, text: string): RefreshToken {
  return { sessionId, text, hash: createHash('sha256').update(text).digest() };
}

/** A new token of a session. */
export function newRefreshToken(sessionId: string): RefreshToken {
  return tokenOf(sessionId, `${sessionId}.${randomBytes(32).toString('base64url')}`);
}

/** The token in a cookie's value, or null when it has not the shape of one. */
export function parseRefreshToken(text: string): RefreshToken | null {
  const sessionId = SHAPE.exec(text)?.[1];
  return sessionId === undefined ? null : tokenOf(sessionId, text);
}
