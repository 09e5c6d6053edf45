import type { Metrics } from '../../world/model';
import type { Value } from './row';

/** The value of a metric over summed figures; rates are fractions, averages micros, and 0 where nothing can be divided by. */
export function metricValue(name: string, sum: Metrics): Value {
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  switch (name) {
    case 'metrics.impressions':
      return sum.impressions;
    case 'metrics.clicks':
    case 'metrics.interactions':
      return sum.clicks;
    case 'metrics.cost_micros':
      return sum.costMicros;
    case 'metrics.conversions':
      return sum.conversions;
    case 'metrics.conversions_value':
      return sum.conversionsValue;
    case 'metrics.ctr':
      return ratio(sum.clicks, sum.impressions);
    case 'metrics.average_cpc':
      return ratio(sum.costMicros, sum.clicks);
    case 'metrics.average_cpm':
      return ratio(sum.costMicros * 1000, sum.impressions);
    case 'metrics.cost_per_conversion':
      return ratio(sum.costMicros, sum.conversions);
    case 'metrics.value_per_conversion':
      return ratio(sum.conversionsValue, sum.conversions);
    case 'metrics.conversions_from_interactions_rate':
      return ratio(sum.conversions, sum.clicks);
    default:
      return null;
  }
}

/** Whether anything at all was recorded. */
export function hasTraffic(sum: Metrics): boolean {
  return sum.impressions + sum.clicks + sum.costMicros + sum.conversions > 0;
}
