import { DATA_LAG_MINUTES } from '../domain/data-lag';
import type { Moment } from './moment';
import type { Subject } from './subject';

/** Newest complete days whose conversions count as immature until an account has learned its own curve. */
export const PRIOR_IMMATURE_DAYS = 3;

const MINUTE_MS = 60_000;

/** What says how far a subject's figures have settled. */
export type SettlingSubject = Pick<Subject, 'platform' | 'lastSyncedAt' | 'immatureDays'>;

/**
 * The last day that is over and fully read: yesterday once a sync ran later than the platform's lag after midnight of
 * the account's time zone, until then the day before.
 */
export function lastCompleteDay(subject: SettlingSubject, moment: Moment): number {
  const settledAt = moment.todayBegan + DATA_LAG_MINUTES[subject.platform] * MINUTE_MS;
  const settled = subject.lastSyncedAt !== null && subject.lastSyncedAt.getTime() >= settledAt;
  return settled ? moment.today - 1 : moment.today - 2;
}

/** The last day whose conversions are at least 90 % known. */
export function lastMatureDay(subject: SettlingSubject, moment: Moment): number {
  const immature = subject.immatureDays ?? PRIOR_IMMATURE_DAYS;
  return Math.min(lastCompleteDay(subject, moment), moment.today - 1 - immature);
}
