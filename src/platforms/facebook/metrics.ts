import { z } from 'zod';
import { isLocalDate } from '../../core/calendar';
import type { BaseFigures, DailyMetric, DateRange, HourlyMetric } from '../../domain/metrics';
import { EVERY_STATUS } from './campaigns';
import { actionCounts, actionValues, conversionsOf, conversionValueOf } from './conversions';
import { amount, count, id, quantity } from './figures';

const HOURLY = 'hourly_stats_aggregated_by_advertiser_time_zone';
const FIGURES = ['campaign_id', 'impressions', 'clicks', 'spend', 'actions', 'action_values'];

/** Reach and frequency cannot be told by the hour. */
export const DAILY_FIELDS = [...FIGURES, 'reach', 'frequency', 'video_play_actions'];
export const HOURLY_FIELDS = FIGURES;

/**
 * What to ask of insights: campaigns of every status, a row for each day. The attribution windows are each ad set's
 * own, Meta's default; 7d_view and 28d_view ended on 2026-01-12.
 */
export function insightsParameters(range: DateRange, hourly: boolean): Record<string, unknown> {
  return {
    level: 'campaign',
    time_increment: 1,
    time_range: { since: range.from, until: range.to },
    filtering: [{ field: 'campaign.effective_status', operator: 'IN', value: EVERY_STATUS }],
    ...(hourly ? { breakdowns: [HOURLY] } : {}),
    limit: 500,
  };
}

const figures = {
  campaign_id: id,
  date_start: z.string().refine(isLocalDate, 'is not a date'),
  date_stop: z.string().refine(isLocalDate, 'is not a date'),
  impressions: count.default(0n),
  clicks: count.default(0n),
  spend: amount.default(0n),
  actions: actionCounts,
  action_values: actionValues,
};
const oneDay = (row: { date_start: string; date_stop: string }) => row.date_start === row.date_stop;

export const dailyRow = z
  .object({
    ...figures,
    reach: count.nullish(),
    frequency: quantity.nullish(),
    video_play_actions: actionCounts,
  })
  .refine(oneDay, 'is more than a day');

export const hourlyRow = z
  .object({
    ...figures,
    [HOURLY]: z
      .string()
      .regex(/^([01]\d|2[0-3]):00:00 - /, 'is not an hour')
      .transform((text) => Number(text.slice(0, 2))),
  })
  .refine(oneDay, 'is more than a day');

type FiguresRow = Pick<z.infer<typeof hourlyRow>, keyof typeof figures>;

function toFigures(row: FiguresRow, conversionTypes: readonly (readonly string[])[]): BaseFigures {
  return {
    impressions: row.impressions,
    clicks: row.clicks,
    cost: row.spend,
    conversions: conversionsOf(row.actions, conversionTypes),
    conversionValue: conversionValueOf(row.action_values, conversionTypes),
  };
}

/** A campaign's day. */
export function toDailyMetric(
  row: z.infer<typeof dailyRow>,
  conversionTypes: readonly (readonly string[])[],
): DailyMetric {
  const plays = row.video_play_actions.reduce((sum, entry) => sum + entry.value, 0);
  return {
    campaignExternalId: row.campaign_id,
    date: row.date_start,
    ...toFigures(row, conversionTypes),
    reach: row.reach ?? null,
    frequency: row.frequency ?? null,
    videoViews: BigInt(Math.round(plays)),
  };
}

/** A campaign's hour. Its conversions are those on Meta's own surfaces: of others Meta tells the day alone. */
export function toHourlyMetric(
  row: z.infer<typeof hourlyRow>,
  conversionTypes: readonly (readonly string[])[],
): HourlyMetric {
  return {
    campaignExternalId: row.campaign_id,
    date: row.date_start,
    hour: row[HOURLY],
    ...toFigures(row, conversionTypes),
  };
}
