import type { LocalHour } from './local-time';
import type { Channel } from './model';

/** Spend by weekday, Monday to Sunday, against the mean day: within ±2 %, so that a weekday alone never alarms anybody. */
const OFFICE_WEEK = [0.008, 0.01, 0.008, 0.008, 0.006, -0.02, -0.02];
const SHOPPERS_WEEK = [-0.012, -0.012, -0.008, 0, 0.006, 0.013, 0.013];

const OFFICE_CHANNELS: ReadonlySet<Channel> = new Set([
  'SEARCH',
  'DEMAND_GEN',
  'SOCIAL_LEADS',
  'VIDEO_LEADS',
]);

/** Traffic by local hour: quiet at night, a lunch bump, an evening peak. Sums to 100. */
const HOUR_WEIGHTS = [
  2.6, 2.1, 1.9, 1.8, 1.9, 2.2, 2.8, 3.5, 4.1, 4.6, 4.9, 5.1, 5.4, 5.2, 4.9, 4.8, 4.8, 4.9, 5.2,
  5.8, 6.2, 6.1, 5.2, 4,
];

/** Relative change of spend on a weekday (0 Monday): shops sell at the weekend, services on working days. */
export function weekdayShape(channel: Channel, weekday: number): number {
  const week = OFFICE_CHANNELS.has(channel) ? OFFICE_WEEK : SHOPPERS_WEEK;
  return week[weekday] ?? 0;
}

const shares = new WeakMap<readonly LocalHour[], readonly number[]>();

/**
 * Shares (0–1) of a local day's traffic that have passed after its first 0, 1, 2 … hours, over the hours its clocks really
 * show: 24, or 23 or 25 where they change.
 */
export function passedShares(hours: readonly LocalHour[]): readonly number[] {
  let passed = shares.get(hours);
  if (passed === undefined) {
    const sums = [0];
    for (const { hour } of hours) sums.push((sums.at(-1) ?? 0) + (HOUR_WEIGHTS[hour] ?? 0));
    const total = sums.at(-1) ?? 1;
    passed = sums.map((sum) => sum / total);
    shares.set(hours, passed);
  }
  return passed;
}
