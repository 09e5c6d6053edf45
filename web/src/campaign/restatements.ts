import type { MetricChain } from '../api/types';
import { keyOf } from './baseline';
import { valueOf, type MetricName } from './metrics';

type Value = MetricChain['values'][number];

/** A day or an hour whose figures changed after it was over. */
export interface Restatement {
  date: string;
  hour: number | null;
  /** What was first known of it when it was over, and what is known now (or was at the instant asked about). */
  first: Value;
  last: Value;
  /** How often it changed after it was over. */
  changes: number;
}

/**
 * What was restated, as far as it was known at `knownAt` (null: now), by day or hour. Values read before the day had
 * settled do not count: it was still growing.
 */
export function restatementsOf(
  chains: readonly MetricChain[],
  knownAt: string | null,
): Map<string, Restatement> {
  const asOf = knownAt === null ? Infinity : Date.parse(knownAt);
  const found = new Map<string, Restatement>();
  for (const { date, hour, settledAt, values } of chains) {
    const settled = values.filter(
      ({ observedAt }) =>
        Date.parse(observedAt) <= asOf && Date.parse(observedAt) >= Date.parse(settledAt),
    );
    const first = settled[0];
    const last = settled.at(-1);
    if (first === undefined || last === undefined || first === last) continue;
    found.set(keyOf({ date, hour }), { date, hour, first, last, changes: settled.length - 1 });
  }
  return found;
}

/** One metric's change by a restatement. */
export interface MetricChange {
  name: MetricName;
  before: number;
  after: number;
  /** after ÷ before − 1; null when it was 0. */
  relative: number | null;
}

/** How a restatement changed a metric; null when it did not. Money in currency units. */
export function changeOf(name: MetricName, { first, last }: Restatement): MetricChange | null {
  const before = valueOf(name, first);
  const after = valueOf(name, last);
  if (before === null || after === null || before === after) return null;
  return { name, before, after, relative: before === 0 ? null : after / before - 1 };
}
