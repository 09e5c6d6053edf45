import { z } from 'zod';
import { microsFromDecimal, type Micros } from '../../core/money';

/** What TikTok writes where it has no data. */
const NO_DATA = '-';

const DECIMAL = /^(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * A number as it is written out: "1.0E7", as TikTok writes larger floats, is "10000000". Null when it is none, or
 * negative.
 */
export function plainDecimal(text: string): string | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const before = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const after = '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point));
  const significant = after.replace(/0+$/, '');
  const integer = before.replace(/^0+(?=\d)/, '');
  return significant === '' ? integer : `${integer}.${significant}`;
}

/** Numbers come as text, whatever they were on the wire: see `askTikTok`. */
const decimal = z.string().transform((text, context) => {
  const plain = plainDecimal(text);
  if (plain !== null && plain.length <= 40) return plain;
  context.addIssue({ code: 'custom', message: 'is not a number' });
  return z.NEVER;
});

/** A count: no fraction, and no more than a count can have. */
const number = decimal
  .pipe(z.string().regex(/^\d{1,15}$/, 'is not a count'))
  .transform((digits) => BigInt(digits));

const money = decimal
  .pipe(z.string().regex(/^\d{1,12}(\.\d+)?$/, 'is not an amount'))
  .transform((text): Micros => microsFromDecimal(text));

const share = decimal
  .pipe(z.string().regex(/^\d{1,12}(\.\d+)?$/, 'is not a quantity'))
  .transform(Number);

const none = <Value>(value: Value) => z.literal(NO_DATA).transform(() => value);

/** A count that is zero where there is no data. */
export const count = z.union([none(0n), number]);

/** An amount in currency units, as micros; zero where there is no data, never negative. */
export const amount = z.union([none(0n), money]);

/** A quantity that may have a fraction; zero where there is no data, never negative. */
export const quantity = z.union([none(0), share]);

/** A count, or null where there is no data. */
export const countIfAny = z.union([none(null), number]);

/** A quantity, or null where there is no data. */
export const quantityIfAny = z.union([none(null), share]);

/** An id, kept as text, since it is more than a number holds. */
export const id = z.string().regex(/^[\w-]{1,64}$/, 'is not an id');
