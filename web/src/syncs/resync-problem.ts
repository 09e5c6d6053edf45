import type { AdAccount, Platform } from '../api/types';
import { localDateOf } from '../format/dates';

/** The furthest that may be read at once; the server holds to it too. */
export const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** What is wrong with a choice of accounts and days, before the server is asked; null when nothing is. */
export type ResyncProblem =
  | { field: 'accounts'; code: 'none' }
  | { field: 'to'; code: 'reversed' | 'future' | 'tooLong' }
  | { field: 'from'; code: 'tooEarly'; platform: Platform; date: string };

/** How many days a range has, both ends included. */
export function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/**
 * The first thing that is wrong. An account whose today is still yesterday is left to the server's answer. `begins` is
 * the instant at which the days are read, where that is not now.
 */
export function resyncProblem(
  accounts: readonly Pick<AdAccount, 'platform' | 'today' | 'earliestDay' | 'timeZone'>[],
  from: string,
  to: string,
  begins: number | null = null,
): ResyncProblem | null {
  if (accounts.length === 0) return { field: 'accounts', code: 'none' };
  if (from > to) return { field: 'to', code: 'reversed' };
  const lastDayOf = ({ today, timeZone }: (typeof accounts)[number]) =>
    begins === null ? today : localDateOf(begins, timeZone);
  if (accounts.every((account) => to > lastDayOf(account))) return { field: 'to', code: 'future' };
  if (daysOf(from, to) > MOST_DAYS) return { field: 'to', code: 'tooLong' };
  for (const { platform, earliestDay } of accounts) {
    if (earliestDay !== null && from < earliestDay)
      return { field: 'from', code: 'tooEarly', platform, date: earliestDay };
  }
  return null;
}
