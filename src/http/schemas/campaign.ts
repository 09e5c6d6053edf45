import { z } from 'zod';
import { AD_PLATFORMS, BUDGET_TYPES, CAMPAIGN_STATUSES } from '../../domain/enums';
import { id, instant, localDate, micros, named } from './primitives';

/** Sums of a day, an hour or a window. */
export const sums = {
  impressions: z.int(),
  clicks: z.int(),
  costMicros: micros,
  conversions: z.number(),
  conversionValueMicros: micros,
};

export const sumsSchema = z.strictObject(sums).meta({ id: 'Sums' });

export const totalsSchema = z
  .strictObject({
    ...sums,
    ctr: z.number().nullable().meta({ description: 'Clicks ÷ impressions' }),
    cpcMicros: micros.nullable(),
    cpmMicros: micros.nullable(),
    cpaMicros: micros.nullable(),
    cvr: z.number().nullable().meta({ description: 'Conversions ÷ clicks' }),
    roas: z.number().nullable().meta({ description: 'Conversion value ÷ cost' }),
  })
  .meta({
    id: 'Totals',
    description: 'Sums over a window and ratios of those sums; null where the denominator is 0',
  });

/** Spent against planned over the complete days of a budget's cycle. */
export const pacingSchema = z.strictObject({
  spentMicros: micros,
  plannedMicros: micros,
  ratio: z.number().nullable().meta({ description: 'Spent ÷ planned; 1 is on plan' }),
});

const campaign = {
  id,
  externalId: z.string(),
  name: z.string(),
  platform: z.enum(AD_PLATFORMS),
  status: z.enum(CAMPAIGN_STATUSES),
  adAccount: z.strictObject({
    id,
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
  }),
  client: named.nullable(),
  budgetMicros: micros.nullable(),
  budgetType: z.enum(BUDGET_TYPES).nullable(),
  pacing: pacingSchema
    .nullable()
    .meta({ description: 'Of active campaigns with a budget; null where it cannot be told' }),
  objective: z.string().nullable(),
  lastSyncedAt: instant.nullable().meta({ description: 'The last success of its account' }),
  stale: z.boolean(),
  metrics: totalsSchema,
  sparkline: z
    .array(z.number())
    .meta({ description: 'Cost of each day of the window in currency units, oldest first' }),
  openAlerts: z
    .strictObject({ critical: z.int(), warning: z.int(), info: z.int() })
    .meta({ description: 'Unresolved alerts: open and acknowledged' }),
};

export const campaignSchema = z.strictObject(campaign).meta({ id: 'Campaign' });

export const campaignDetailSchema = z
  .strictObject({
    ...campaign,
    startDate: localDate.nullable(),
    endDate: localDate.nullable(),
    primaryStatusReasons: z.array(z.string()).optional(),
  })
  .meta({ id: 'CampaignDetail' });

export const metricsSummarySchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        platform: z.enum(AD_PLATFORMS),
        currency: z.string(),
        campaigns: z.int(),
        totals: totalsSchema,
      }),
    ),
  })
  .meta({ id: 'MetricsSummary', description: 'Never summed over currencies' });

export const campaignTotalsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({ currency: z.string(), campaigns: z.int(), totals: totalsSchema }),
    ),
  })
  .meta({ id: 'CampaignTotals', description: 'Never summed over currencies' });
