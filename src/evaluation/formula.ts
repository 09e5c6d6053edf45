import type { Compare, Condition, MetricName } from './definition';
import { METRICS } from './metrics';

/** What a condition computes, in words of the vocabulary: `(cost ÷ conversions) ÷ (reference CPA)`. */
export function formulaOf({ metric, compare }: Condition): string {
  const own = METRICS[metric].formula;
  const baseline = baselineOf(compare, metric);
  if (baseline === null) return own;
  if (compare.type === 'robustScore') return `(${own} − ${baseline}) ÷ (1.4826 × MAD)`;
  if (compare.type === 'excessOverMedian') return `(${own} − ${baseline}) ÷ D`;
  return `(${own}) ÷ (${baseline})`;
}

function baselineOf(compare: Compare, metric: MetricName): string | null {
  switch (compare.type) {
    case 'value':
      return null;
    case 'previousWindow':
      return 'the same of the window before';
    case 'trailingDays':
      return `the same rate over the ${compare.days} days before`;
    case 'sameWeekdayMedian':
    case 'robustScore':
    case 'excessOverMedian':
      return `median of the same weekday over ${compare.weeks} weeks`;
    case 'target':
      return metric === 'roas'
        ? 'target ROAS'
        : 'target CPA, else cost ÷ conversions over the newest 28 mature days';
    case 'cadence':
      return 'sync cadence in hours';
    case 'cycleBand':
      return `plan; the deviation grows to 1 ÷ ${compare.lastDayShare} of itself by the last day of the cycle`;
  }
}
