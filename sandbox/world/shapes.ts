import type { Channel } from './model';

/** Spend by weekday, Monday to Sunday, against the mean day: within ±4 %, so that a weekday alone never alarms anybody. */
const OFFICE_WEEK = [0.02, 0.025, 0.02, 0.01, 0.005, -0.04, -0.04];
const SHOPPERS_WEEK = [-0.02, -0.02, -0.01, 0, 0.01, 0.02, 0.02];

/** Traffic by local hour: quiet at night, a lunch bump, an evening peak. Sums to 100. */
const HOUR_WEIGHTS = [
  2.6, 2.1, 1.9, 1.8, 1.9, 2.2, 2.8, 3.5, 4.1, 4.6, 4.9, 5.1, 5.4, 5.2, 4.9, 4.8, 4.8, 4.9, 5.2,
  5.8, 6.2, 6.1, 5.2, 4,
];

/** Relative change of spend on a weekday (0 Monday): shops sell at the weekend, services on working days. */
export function weekdayShape(channel: Channel, weekday: number): number {
  const week = channel === 'SEARCH' || channel === 'DEMAND_GEN' ? OFFICE_WEEK : SHOPPERS_WEEK;
  return week[weekday] ?? 0;
}

/** Weight of a local hour in its day, before the day is normalised to the hours its clocks really show. */
export function hourWeight(hour: number): number {
  return HOUR_WEIGHTS[hour] ?? 0;
}
