import { z } from 'zod';
import { isLocalDate } from '../../core/calendar';

export const id = z.uuid();

/** An amount of micros as a decimal string. */
export const micros = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: 'Micros of the account’s currency', examples: ['1234500000'] });

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** A day in the ad account's time zone; years that PostgreSQL and people can both mean. */
export const localDate = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, { error: 'is not a date such as 2026-11-21' })
  .refine(isLocalDate, { error: 'is not a day of the calendar' })
  .meta({ format: 'date', description: 'A day in the ad account’s time zone' });

/** A text for people: trimmed, not empty. */
export const shortText = z.string().trim().min(1).max(200);

/** A reference with the name that screens show. */
export const named = z.strictObject({ id, name: z.string() });

/** A query value with several of `values`, separated by commas. */
export function listOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1).max(values.length))
    .meta({ description: `One or more of ${values.join(', ')}, separated by commas` });
}
