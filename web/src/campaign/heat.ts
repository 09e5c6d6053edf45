import type { MetricRow } from '../api/types';
import { medianOf } from './median';
import { valueOf, type MetricName } from './metrics';

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Monday first. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

export interface Heat {
  /** By `weekday/hour`: the median of its hours, which one odd week does not move. Hours without data are absent. */
  cells: Map<string, number>;
  /** The highest of them. */
  top: number;
}

/** A metric by weekday and hour of the account's clock. */
export function heatOf(name: MetricName, rows: readonly MetricRow[]): Heat {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const value = row.hour === null ? null : valueOf(name, row);
    if (value === null || row.hour === null) continue;
    const key = `${(new Date(row.date).getUTCDay() + 6) % 7}/${row.hour}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  const cells = new Map([...groups].map(([key, values]) => [key, medianOf(values)]));
  return { cells, top: Math.max(0, ...cells.values()) };
}
