import { z } from 'zod';
import { isLocalDate } from '../../core/calendar';
import type { BaseFigures, DailyMetric, DateRange, HourlyMetric } from '../../domain/metrics';
import { amount, count, countIfAny, id, quantity, quantityIfAny } from './figures';

/** `total_complete_payment_rate` is no rate: it is what the completed payments on websites were worth. */
const FIGURES = ['spend', 'impressions', 'clicks', 'conversion', 'total_complete_payment_rate'];
const DAILY_FIGURES = [...FIGURES, 'reach', 'frequency', 'video_play_actions'];

/** What to ask of a report. Without STATUS_ALL the spend of deleted campaigns is missing from it. */
export function reportQuery(range: DateRange, hourly: boolean): Record<string, unknown> {
  return {
    service_type: 'AUCTION',
    report_type: 'BASIC',
    data_level: 'AUCTION_CAMPAIGN',
    dimensions: ['campaign_id', hourly ? 'stat_time_hour' : 'stat_time_day'],
    metrics: hourly ? FIGURES : DAILY_FIGURES,
    start_date: range.from,
    end_date: range.to,
    filtering: [
      {
        field_name: 'campaign_status',
        filter_type: 'IN',
        filter_value: JSON.stringify(['STATUS_ALL']),
      },
    ],
  };
}

const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):00:00$/, 'is not an hour')
  .refine((text) => isLocalDate(text.slice(0, 10)), 'is not a date')
  .transform((text) => ({ date: text.slice(0, 10), hour: Number(text.slice(11, 13)) }));

const figures = {
  spend: amount,
  impressions: count,
  clicks: count,
  conversion: quantity.nullish().transform((told) => told ?? 0),
  total_complete_payment_rate: amount.nullish().transform((told) => told ?? 0n),
};

export const dailyRow = z.object({
  dimensions: z.object({ campaign_id: id, stat_time_day: moment }),
  metrics: z.object({
    ...figures,
    reach: countIfAny.nullish(),
    frequency: quantityIfAny.nullish(),
    video_play_actions: countIfAny.nullish(),
  }),
});

export const hourlyRow = z.object({
  dimensions: z.object({ campaign_id: id, stat_time_hour: moment }),
  metrics: z.object(figures),
});

function toFigures(metrics: z.infer<typeof hourlyRow>['metrics']): BaseFigures {
  return {
    impressions: metrics.impressions,
    clicks: metrics.clicks,
    cost: metrics.spend,
    conversions: metrics.conversion,
    conversionValue: metrics.total_complete_payment_rate,
  };
}

/** A campaign's day. */
export function toDailyMetric({ dimensions, metrics }: z.infer<typeof dailyRow>): DailyMetric {
  return {
    campaignExternalId: dimensions.campaign_id,
    date: dimensions.stat_time_day.date,
    ...toFigures(metrics),
    reach: metrics.reach ?? null,
    frequency: metrics.frequency ?? null,
    videoViews: metrics.video_play_actions ?? null,
  };
}

/** A campaign's hour. */
export function toHourlyMetric({ dimensions, metrics }: z.infer<typeof hourlyRow>): HourlyMetric {
  return {
    campaignExternalId: dimensions.campaign_id,
    ...dimensions.stat_time_hour,
    ...toFigures(metrics),
  };
}

/** Whether anything happened: TikTok may list campaigns that did nothing. */
export function hasActivity(metric: BaseFigures): boolean {
  const { impressions, clicks, cost, conversions, conversionValue } = metric;
  return impressions > 0n || clicks > 0n || cost > 0n || conversions > 0 || conversionValue > 0n;
}
