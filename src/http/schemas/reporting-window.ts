import { z } from 'zod';
import { daysBetween } from '../../core/calendar';
import { invalidRequest } from '../../core/errors';
import type { ReportingWindow } from '../../store/reporting-window';
import { localDate } from './primitives';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 90;
export const LONGEST_RANGE_DAYS = 400;

/** Query keys of reports: the last complete days and today, or a range of dates. */
export const windowQuery = {
  days: z
    .string()
    .regex(/^[1-9]\d?$/, { error: `is not a whole number from 1 to ${MOST_DAYS}` })
    .transform(Number)
    .pipe(z.int().max(MOST_DAYS))
    .optional()
    .meta({
      description: `The last complete days and today, in each account’s zone; ${DEFAULT_DAYS} when absent`,
    }),
  from: localDate.optional(),
  to: localDate.optional(),
};

interface WindowQuery {
  days?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The window that a query asks for at the instant `now`.
 * @throws AppError INVALID_REQUEST for a reversed, too long or future range, or a range beside `days`
 */
export function windowOf(query: WindowQuery, now: Date): ReportingWindow {
  const { days, from, to } = query;
  if (from === undefined && to === undefined) return { kind: 'days', days: days ?? DEFAULT_DAYS };
  if (days !== undefined)
    throw invalidRequest([
      { path: 'days', code: 'CONFLICT', message: 'cannot be given beside from and to' },
    ]);
  requireRange(from, to);
  if (to === undefined) requireBegun(from, now);
  return { kind: 'range', from: from ?? null, to: to ?? null };
}

/** A range without end runs to yesterday, which is another day in other zones: the furthest of them counts. */
function requireBegun(from: string | undefined, now: Date): void {
  if (from === undefined) return;
  const latestYesterday = now.toISOString().slice(0, 10);
  if (from > latestYesterday)
    throw invalidRequest([
      { path: 'from', code: 'NOT_BEGUN', message: 'lies after yesterday; give to as well' },
    ]);
  requireRange(from, latestYesterday);
}

/** @throws AppError INVALID_REQUEST when both ends are given and are reversed or more than `longest` days */
export function requireRange(
  from: string | undefined,
  to: string | undefined,
  longest = LONGEST_RANGE_DAYS,
): void {
  if (from === undefined || to === undefined) return;
  const span = daysBetween(from, to) + 1;
  if (span < 1)
    throw invalidRequest([{ path: 'to', code: 'REVERSED', message: 'lies before from' }]);
  if (span > longest)
    throw invalidRequest([
      { path: 'from', code: 'TOO_LONG', message: `at most ${longest} days at once` },
    ]);
}
