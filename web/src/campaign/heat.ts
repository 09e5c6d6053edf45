import type { MetricRow } from '../api/types';
import { added } from '../campaigns/totals';
import { valueOf, type MetricName } from './metrics';

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Monday first. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const SUMS: readonly MetricName[] = [
  'cost',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
];

export interface Heat {
  /** By `weekday/hour`: the mean hour of a sum, or the ratio of the hours' sums. Hours without data are absent. */
  cells: Map<string, number>;
  /** The highest of them. */
  top: number;
}

/** A metric by weekday and hour of the account's clock. */
export function heatOf(name: MetricName, rows: readonly MetricRow[]): Heat {
  const groups = new Map<string, MetricRow[]>();
  for (const row of rows) {
    if (row.hour === null) continue;
    const key = `${(new Date(row.date).getUTCDay() + 6) % 7}/${row.hour}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const cells = new Map<string, number>();
  for (const [key, group] of groups) {
    const value = valueOf(name, added(group));
    if (value !== null) cells.set(key, SUMS.includes(name) ? value / group.length : value);
  }
  return { cells, top: Math.max(0, ...cells.values()) };
}
