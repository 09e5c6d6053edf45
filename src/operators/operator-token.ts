import { createHash, randomBytes } from 'node:crypto';
import { unauthenticated, type AppError } from '../core/errors';

const PREFIX = 'cmo_';
const SHAPE = /^cmo_[A-Za-z0-9_-]{43}$/;

/** An operator's bearer token: `cmo_` and 32 random bytes, base64url. */
export interface OperatorToken {
  text: string;
  /** SHA-256 of the text: all that the database keeps. */
  hash: Buffer;
}

function tokenOf(text: string): OperatorToken {
  return { text, hash: createHash('sha256').update(text).digest() };
}

/** A token for a new session. */
export function newOperatorToken(): OperatorToken {
  return tokenOf(`${PREFIX}${randomBytes(32).toString('base64url')}`);
}

/** Whether a bearer token says of itself that it is an operator's. */
export function looksLikeOperatorToken(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** The token, or null when it has not the shape of one. */
export function parseOperatorToken(text: string): OperatorToken | null {
  return SHAPE.test(text) ? tokenOf(text) : null;
}

/** 401: no living session of an active operator has this token. */
export function operatorTokenInvalid(): AppError {
  return unauthenticated(
    'OPERATOR_TOKEN_INVALID',
    'This is not the token of a living session of an operator.',
  );
}
