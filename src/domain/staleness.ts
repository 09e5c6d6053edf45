import { DATA_LAG_MINUTES } from './data-lag';
import type { AdPlatform } from './enums';

const LEAST_HOURS = 3;
const MISSED_CADENCES = 3;
/** A turn that runs a little behind is no news; half a cadence without it is. */
const LATE_AFTER_CADENCES = 1.5;

/** Minutes after its last success at which an account's data is too old: three cadences, three hours at the least. */
export function staleAfterMinutes(cadenceMinutes: number): number {
  return Math.max(MISSED_CADENCES * cadenceMinutes, LEAST_HOURS * 60);
}

/** Whether an account's data is too old to judge; before its first success it is. */
export function isStale(lastSyncedAt: Date | null, cadenceMinutes: number, now: Date): boolean {
  if (lastSyncedAt === null) return true;
  return now.getTime() - lastSyncedAt.getTime() > staleAfterMinutes(cadenceMinutes) * 60_000;
}

/** How fresh an account's figures are, in the order in which it gets worse; `NEVER` before the first success. */
export const FRESHNESS_STATES = ['FRESH', 'LATE', 'STALE', 'NEVER'] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** What can be said of the age of an account's figures. */
export interface Freshness {
  state: FreshnessState;
  /** Up to when they are whole: the last success less the time by which the platform itself runs late. */
  figuresUntil: Date | null;
  /** Minutes since a sync should have succeeded; 0 when none is missing. */
  lateMinutes: number;
}

/** How fresh the figures of an account are at `now`: late from half a missed turn on, stale as `isStale` says. */
export function freshnessOf(
  { platform, lastSyncedAt, syncCadenceMinutes }: SyncedAccount,
  now: Date,
): Freshness {
  if (lastSyncedAt === null) return { state: 'NEVER', figuresUntil: null, lateMinutes: 0 };
  const age = (now.getTime() - lastSyncedAt.getTime()) / 60_000;
  const late = age > LATE_AFTER_CADENCES * syncCadenceMinutes ? 'LATE' : 'FRESH';
  return {
    state: isStale(lastSyncedAt, syncCadenceMinutes, now) ? 'STALE' : late,
    figuresUntil: new Date(lastSyncedAt.getTime() - DATA_LAG_MINUTES[platform] * 60_000),
    lateMinutes: Math.max(0, Math.floor(age - syncCadenceMinutes)),
  };
}

/** Of an account, what its freshness follows from. */
interface SyncedAccount {
  platform: AdPlatform;
  lastSyncedAt: Date | null;
  syncCadenceMinutes: number;
}
