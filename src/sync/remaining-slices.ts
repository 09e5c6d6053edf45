import { addDays, datesBetween, startOfDay, type LocalDate } from '../core/calendar';
import type { DateRange, ReadDays } from '../domain/metrics';
import type { Slice } from './ranges';

/** Figures that still move are good for this long; after it an attempt that goes on reads them again. */
const FRESH_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** When a read counts: by the account's time zone and the hours by which its platform runs late. */
export interface ReadingTimes {
  now: Date;
  timeZone: string;
  lagHours: number;
}

/**
 * What is left of a plan's slices after the days that earlier attempts of the same sync have published, in the plan's
 * order. A day that was read before its figures had settled is left when that was over 15 minutes ago, and so is one
 * that was read without the hours which the plan wants. The plan may be another than the one that was read by.
 */
export function remainingSlices(
  plan: readonly Slice[],
  read: readonly ReadDays[],
  { now, timeZone, lagHours }: ReadingTimes,
): Slice[] {
  return plan.flatMap((slice) => {
    const left = datesBetween(slice.from, slice.to)
      .reverse()
      .filter((date) => {
        const reads = read.filter(
          (days) => holds(days, date) && (days.withHours || !slice.withHours),
        );
        if (reads.length === 0) return true;
        const settledAt = startOfDay(addDays(date, 1), timeZone).getTime() + lagHours * HOUR_MS;
        return !reads
          .map(({ at }) => Date.parse(at))
          .some((at) => at >= settledAt || now.getTime() - at <= FRESH_MS);
      });
    return stretchesOf(left).map((stretch) => ({ ...stretch, withHours: slice.withHours }));
  });
}

/** What has been read once `slice` is read too; entries that it makes superfluous are left out. */
export function withSlice(read: readonly ReadDays[], slice: Slice, at: Date): ReadDays[] {
  const kept = read.filter(
    ({ from, to, withHours }) =>
      from < slice.from || to > slice.to || (withHours && !slice.withHours),
  );
  return [...kept, { ...slice, at: at.toISOString() }];
}

/** How many days of the range have been read. */
export function daysReadOf(range: DateRange, read: readonly ReadDays[]): number {
  return datesBetween(range.from, range.to).filter((date) => read.some((days) => holds(days, date)))
    .length;
}

function holds({ from, to }: DateRange, date: LocalDate): boolean {
  return from <= date && date <= to;
}

/** Days, newest first, as the stretches without a gap that they make. */
function stretchesOf(dates: readonly LocalDate[]): DateRange[] {
  const stretches: DateRange[] = [];
  for (const date of dates) {
    const last = stretches.at(-1);
    if (last !== undefined && addDays(last.from, -1) === date) last.from = date;
    else stretches.push({ from: date, to: date });
  }
  return stretches;
}
