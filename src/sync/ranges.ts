import { addDays, daysBetween, localDateAt, type LocalDate } from '../core/calendar';
import type { DateRange } from '../domain/metrics';

/** Days that a first sync reads. */
export const INITIAL_DAYS = 90;

/** A slice is small enough to be one call and one transaction, and large enough to be few. */
const SLICE_DAYS = 30;

/** The last `days` local days up to today in the account's time zone. */
export function trailingRange(now: Date, timeZone: string, days: number): DateRange {
  const today = localDateAt(now, timeZone);
  return { from: addDays(today, 1 - days), to: today };
}

/** Number of days in a range, both ends included. */
export function daysIn(range: DateRange): number {
  return daysBetween(range.from, range.to) + 1;
}

/** The range in slices, newest first, so that a screen fills with what matters at once. */
export function slicesOf(range: DateRange): DateRange[] {
  const slices: DateRange[] = [];
  let to: LocalDate = range.to;
  while (to >= range.from) {
    const start = addDays(to, 1 - SLICE_DAYS);
    const from = start > range.from ? start : range.from;
    slices.push({ from, to });
    to = addDays(from, -1);
  }
  return slices;
}
