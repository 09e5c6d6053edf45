import type { MetricRow } from '../api/types';
import type { Band } from '../chart/panel';
import { addDays } from '../format/dates';
import { medianOf } from './median';
import { valueOf, type MetricName } from './metrics';

/** Weeks before a point whose same weekday (and hour) say what is expected of it. */
export const BASELINE_WEEKS = 4;
/** Fewer known values than this make no expectation. */
const LEAST_VALUES = 2;
/** Spreads on either side of the middle. */
export const BASELINE_SPREADS = 2;
/** Makes the median absolute deviation of normal noise its standard deviation (docs/dashboard.md). */
const MAD_SCALE = 1.4826;

/** Names a day or an hour. */
export function keyOf({ date, hour }: Pick<MetricRow, 'date' | 'hour'>): string {
  return `${date}/${hour ?? ''}`;
}

/**
 * What is expected of a metric at each point: the median over the same weekday (and hour) of the four weeks before,
 * give or take twice the spread, 1.4826 × the median absolute deviation. Never below 0. Null when no point has one.
 */
export function bandOf(
  name: MetricName,
  points: readonly Pick<MetricRow, 'date' | 'hour'>[],
  rows: readonly MetricRow[],
): Band | null {
  const values = new Map(rows.map((row) => [keyOf(row), valueOf(name, row)]));
  const ranges = points.map(({ date, hour }) => {
    const known: number[] = [];
    for (let week = 1; week <= BASELINE_WEEKS; week += 1) {
      const value = values.get(keyOf({ date: addDays(date, -7 * week), hour }));
      if (value !== undefined && value !== null) known.push(value);
    }
    return rangeOf(known);
  });
  if (ranges.every((range) => range === null)) return null;
  return {
    low: ranges.map((range) => range?.low ?? null),
    high: ranges.map((range) => range?.high ?? null),
  };
}

function rangeOf(known: readonly number[]): { low: number; high: number } | null {
  if (known.length < LEAST_VALUES) return null;
  const middle = medianOf(known);
  const spread = MAD_SCALE * medianOf(known.map((value) => Math.abs(value - middle)));
  const reach = BASELINE_SPREADS * spread;
  return { low: Math.max(0, middle - reach), high: middle + reach };
}
