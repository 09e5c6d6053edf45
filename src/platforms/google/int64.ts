import { z } from 'zod';

/** More digits than any count or money has, and few enough that sums fit into an int64 as well. */
const DIGITS = /^\d{1,18}$/;

/**
 * The integer that Google states, exact whatever its size: it writes int64 as text, and a number is taken where none was
 * lost. Null when it is none, negative, or beyond what is kept.
 */
export function int64Of(value: unknown): bigint | null {
  if (typeof value === 'string') return DIGITS.test(value) ? BigInt(value) : null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? BigInt(value)
    : null;
}

/** The same as a schema. */
export const int64 = z.unknown().transform((value, context) => {
  const known = int64Of(value);
  if (known !== null) return known;
  context.addIssue('is not a count');
  return z.NEVER;
});
