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

/** Figures come as text, whatever they were on the wire: see `askTikTok`. */
function figure<Value, None>(
  what: string,
  pattern: RegExp,
  read: (plain: string) => Value,
  none: None,
) {
  return z.string().transform((text, context): Value | None => {
    if (text === NO_DATA) return none;
    const plain = plainDecimal(text);
    if (plain !== null && pattern.test(plain)) return read(plain);
    context.addIssue({ code: 'custom', message: `is not ${what}` });
    return z.NEVER;
  });
}

/** No fraction, and no more than a count can have. */
const COUNT = /^\d{1,15}$/;
const AMOUNT = /^\d{1,12}(\.\d{1,40})?$/;

/** A count; zero where there is no data. */
export const count = figure('a count', COUNT, BigInt, 0n);

/** An amount in currency units, as micros; zero where there is no data, never negative. */
export const amount = figure('an amount', AMOUNT, (text): Micros => microsFromDecimal(text), 0n);

/** A quantity that may have a fraction; zero where there is no data, never negative. */
export const quantity = figure('a quantity', AMOUNT, Number, 0);

/** A count, or null where there is no data. */
export const countIfAny = figure('a count', COUNT, BigInt, null);

/** A quantity, or null where there is no data. */
export const quantityIfAny = figure('a quantity', AMOUNT, Number, null);

/** An id, kept as text, since it is more than a number holds. */
export const id = z.string().regex(/^[\w-]{1,64}$/, 'is not an id');
