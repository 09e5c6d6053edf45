import { z } from 'zod';
import { isLocalDate } from '../../core/calendar';
import { microsFromUnits } from '../../core/money';
import type { DailyMetric, DateRange } from '../../domain/metrics';
import { campaignIdOf } from './campaigns';

/** Daily rows of a range; Google leaves days without activity out. */
export function dailyMetricsQuery(range: DateRange): string {
  return `
  SELECT campaign.resource_name, segments.date, metrics.impressions, metrics.clicks, metrics.cost_micros,
    metrics.conversions, metrics.conversions_value
  FROM campaign
  WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'
  ORDER BY segments.date DESC`;
}

/** int64 beyond 2^53 was already rounded by the SDK: it is refused rather than stored wrong. */
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0);
const amount = z.number().nonnegative().max(1e12).default(0);

export const dailyMetricRow = z.object({
  campaign: z.object({ resource_name: z.string().regex(/^customers\/\d+\/campaigns\/\d+$/) }),
  segments: z.object({ date: z.string().refine(isLocalDate, 'is not a date') }),
  metrics: z.object({
    impressions: count,
    clicks: count,
    cost_micros: count,
    conversions: amount,
    conversions_value: amount,
  }),
});

/** A campaign's day; Google gives cost in micros, conversion value in currency units. */
export function toDailyMetric(row: z.infer<typeof dailyMetricRow>): DailyMetric {
  return {
    campaignExternalId: campaignIdOf(row.campaign.resource_name),
    date: row.segments.date,
    impressions: BigInt(row.metrics.impressions),
    clicks: BigInt(row.metrics.clicks),
    cost: BigInt(row.metrics.cost_micros),
    conversions: row.metrics.conversions,
    conversionValue: microsFromUnits(row.metrics.conversions_value),
  };
}

/** What is wrong with an answer as a whole: a day outside the range or the same campaign's day twice; else null. */
export function inconsistencyOf(metrics: readonly DailyMetric[], range: DateRange): string | null {
  const seen = new Set<string>();
  for (const metric of metrics) {
    const key = `${metric.campaignExternalId}/${metric.date}`;
    if (metric.date < range.from || metric.date > range.to)
      return `${metric.date} was not asked for`;
    if (seen.has(key)) return `campaign ${metric.campaignExternalId} has ${metric.date} twice`;
    seen.add(key);
  }
  return null;
}
