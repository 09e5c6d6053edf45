import { addDays, daysBetween, localDateAt, type LocalDate } from '../core/calendar';
import type { DateRange } from '../domain/metrics';

/** Days that a first sync reads. */
export const INITIAL_DAYS = 90;

/** The furthest that one sync reads. */
export const LONGEST_RANGE_DAYS = 400;

/** A slice is small enough to be one transaction and one call for each grain, and large enough to be few. */
const LONGEST_SLICE_DAYS = 30;

/** Campaign-hours that a slice may have: some 15 MB on the wire. */
const MOST_HOURLY_ROWS = 60_000;

/** Days that are read, stored and published together. */
export interface Slice extends DateRange {
  withHours: boolean;
}

/** The last `days` local days up to today in the account's time zone. */
export function trailingRange(now: Date, timeZone: string, days: number): DateRange {
  const today = localDateAt(now, timeZone);
  return { from: addDays(today, 1 - days), to: today };
}

/** Number of days in a range, both ends included. */
export function daysIn(range: DateRange): number {
  return daysBetween(range.from, range.to) + 1;
}

/**
 * The range in slices, newest first, so that a screen fills with what matters at once. Days from `firstWithHours` on
 * are read with their hours, in slices that are the shorter the more campaigns the account has.
 */
export function slicesOf(
  range: DateRange,
  firstWithHours: LocalDate | null,
  campaigns: number,
): Slice[] {
  const hourlyDays = Math.floor(MOST_HOURLY_ROWS / (24 * Math.max(1, campaigns)));
  const longestWithHours = Math.min(LONGEST_SLICE_DAYS, Math.max(1, hourlyDays));
  const slices: Slice[] = [];
  let to: LocalDate = range.to;
  while (to >= range.from) {
    const withHours = firstWithHours !== null && to >= firstWithHours;
    const start = addDays(to, 1 - (withHours ? longestWithHours : LONGEST_SLICE_DAYS));
    const earliest = withHours && firstWithHours > range.from ? firstWithHours : range.from;
    const from = start > earliest ? start : earliest;
    slices.push({ from, to, withHours });
    to = addDays(from, -1);
  }
  return slices;
}
