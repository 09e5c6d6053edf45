import { z } from 'zod';
import { microsFromDecimal, type Micros } from '../../core/money';

/** Meta writes figures as text; a number is taken as it would be written. */
const figure = z.union([z.string(), z.number()]).transform(String);

/** A count: digits alone, and no more than a count can have. */
export const count = figure
  .pipe(z.string().regex(/^\d{1,15}$/, 'is not a count'))
  .transform((digits) => BigInt(digits));

/** An amount in currency units, as micros; never negative. */
export const amount = figure
  .pipe(z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'is not an amount'))
  .transform((text): Micros => microsFromDecimal(text));

/** A quantity that may have a fraction; never negative. */
export const quantity = figure
  .pipe(z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'is not a quantity'))
  .transform(Number);

/** An id: digits, kept as text, since they are more than a number holds. */
export const id = z.string().regex(/^\d{1,32}$/, 'is not an id');
