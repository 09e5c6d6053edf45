import { z } from 'zod';
import { AD_PLATFORMS } from '../../domain/enums';
import { pacingSchema, sumsSchema, totalsSchema } from './campaign';
import { instant, localDate, named } from './primitives';

const compared = {
  totals: totalsSchema.meta({ description: 'Of the whole window, today included' }),
  complete: totalsSchema.meta({ description: 'Of its days that are over' }),
  previous: totalsSchema.meta({ description: 'Of the same days whole weeks before' }),
};

const series = z
  .array(sumsSchema.nullable())
  .meta({ description: 'One entry a day, oldest first; null where nothing is known' });

const portfolio = z.strictObject({
  currency: z.string(),
  ...compared,
  days: series,
  previousDays: series,
  pacing: pacingSchema
    .nullable()
    .meta({ description: 'Of all active campaigns whose pacing can be told, over their cycles' }),
  pacedCampaigns: z.int(),
  platforms: z
    .array(z.strictObject({ platform: z.enum(AD_PLATFORMS), ...compared }))
    .meta({ description: 'The largest spend first' }),
  clients: z
    .array(z.strictObject({ client: named.nullable(), ...compared }))
    .meta({ description: 'The largest spend first; null is what has no client' }),
});

const freshness = z.strictObject({
  platform: z.enum(AD_PLATFORMS),
  accounts: z.int(),
  lastSuccessAt: instant.nullable(),
  oldestSuccessAt: instant
    .nullable()
    .meta({ description: 'Of the account that waits longest; null when one was never synced' }),
  lateAccounts: z.int().meta({ description: 'Half a turn was missed, but they are not stale' }),
  staleAccounts: z.int(),
  staleSince: instant.nullable(),
  failedAccounts: z.int().meta({ description: 'Whose latest sync failed' }),
});

export const overviewSchema = z
  .strictObject({
    from: localDate,
    to: localDate,
    previousFrom: localDate,
    previousTo: localDate,
    shiftDays: z.int().meta({ description: 'Whole weeks between a day and the one it meets' }),
    alerts: z
      .strictObject({
        critical: z.int(),
        warning: z.int(),
        info: z.int(),
        unacknowledged: z.int(),
      })
      .meta({ description: 'Unresolved alerts' }),
    freshness: z.array(freshness),
    portfolios: z
      .array(portfolio)
      .meta({ description: 'One a currency, never added up; the tenant’s own comes first' }),
  })
  .meta({ id: 'Overview', description: 'Dates are days of the tenant’s time zone' });
