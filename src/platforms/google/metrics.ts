import { z } from 'zod';
import { microsFromUnits } from '../../core/money';
import type { DailyMetric, DateRange, HourlyMetric } from '../../domain/metrics';
import { campaignIdOf } from './campaigns';

const FIGURES = `metrics.impressions, metrics.clicks, metrics.cost_micros,
    metrics.conversions, metrics.conversions_value`;

/** Daily rows of a range; Google leaves days without activity out. */
export function dailyMetricsQuery(range: DateRange): string {
  return `
  SELECT campaign.resource_name, segments.date, ${FIGURES}
  FROM campaign
  WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'
  ORDER BY segments.date DESC`;
}

/** Hourly rows of a range; Google adds the hour that a clock change repeats up under its one number. */
export function hourlyMetricsQuery(range: DateRange): string {
  return `
  SELECT campaign.resource_name, segments.date, segments.hour, ${FIGURES}
  FROM campaign
  WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'
  ORDER BY segments.date DESC`;
}

/** int64 beyond 2^53 was already rounded by the SDK: it is refused rather than stored wrong. */
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0);
const amount = z.number().nonnegative().max(1e12).default(0);

const campaign = z.object({
  resource_name: z.string().regex(/^customers\/\d+\/campaigns\/\d+$/),
});
const metrics = z.object({
  impressions: count,
  clicks: count,
  cost_micros: count,
  conversions: amount,
  conversions_value: amount,
});

export const dailyMetricRow = z.object({
  campaign,
  segments: z.object({ date: z.string() }),
  metrics,
});

export const hourlyMetricRow = z.object({
  campaign,
  segments: z.object({ date: z.string(), hour: z.number().int().min(0).max(23) }),
  metrics,
});

/**
 * A campaign's day. Google gives cost in micros, conversion value in currency units; reach, frequency and video views
 * are not asked of it.
 */
export function toDailyMetric(row: z.infer<typeof dailyMetricRow>): DailyMetric {
  return {
    campaignExternalId: campaignIdOf(row.campaign.resource_name),
    date: row.segments.date,
    impressions: BigInt(row.metrics.impressions),
    clicks: BigInt(row.metrics.clicks),
    cost: BigInt(row.metrics.cost_micros),
    conversions: row.metrics.conversions,
    conversionValue: microsFromUnits(row.metrics.conversions_value),
    reach: null,
    frequency: null,
    videoViews: null,
  };
}

/** A campaign's hour, likewise. */
export function toHourlyMetric(row: z.infer<typeof hourlyMetricRow>): HourlyMetric {
  return {
    campaignExternalId: campaignIdOf(row.campaign.resource_name),
    date: row.segments.date,
    hour: row.segments.hour,
    impressions: BigInt(row.metrics.impressions),
    clicks: BigInt(row.metrics.clicks),
    cost: BigInt(row.metrics.cost_micros),
    conversions: row.metrics.conversions,
    conversionValue: microsFromUnits(row.metrics.conversions_value),
  };
}
