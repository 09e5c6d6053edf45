import { AppError } from '../../core/errors';

const DEEPEST = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const UNCLEAN_TEXT = /\0|\p{Surrogate}/u;

function refuse(code: string, message: string): never {
  throw new AppError(code, 400, message);
}

/** @throws AppError INVALID_TEXT (400) for NUL and lone surrogates, which no database text can hold */
export function requireCleanText(text: string): void {
  if (UNCLEAN_TEXT.test(text))
    refuse('INVALID_TEXT', 'Text must be valid Unicode without NUL characters.');
}

/** @throws AppError FORBIDDEN_KEY (400) for keys that reach for an object's prototype, INVALID_TEXT (400) */
export function requireCleanKey(key: string): void {
  if (FORBIDDEN_KEYS.has(key)) refuse('FORBIDDEN_KEY', `The key ${key} is not allowed.`);
  requireCleanText(key);
}

/**
 * Refuses what no schema should have to think of.
 * @throws AppError JSON_TOO_DEEP, FORBIDDEN_KEY, INVALID_TEXT, INVALID_NUMBER (400)
 */
export function requireCleanJson(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) refuse('JSON_TOO_DEEP', `JSON may nest at most ${DEEPEST} levels.`);
    level = level.flatMap(partsOf);
  }
}

function partsOf(value: unknown): unknown[] {
  if (typeof value === 'string') requireCleanText(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    refuse('INVALID_NUMBER', 'A number is too large.');
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value as unknown[];
  Object.keys(value).forEach(requireCleanKey);
  return Object.values(value);
}
