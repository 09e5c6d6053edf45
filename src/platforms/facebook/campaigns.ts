import { z } from 'zod';
import { localDateAt } from '../../core/calendar';
import type { PlatformCampaign } from '../../domain/campaigns';
import type { BudgetType, CampaignStatus } from '../../domain/enums';
import type { Micros } from '../../core/money';
import type { AccountReference } from '../platform';
import { count, id } from './figures';
import { microsFromMinorUnits } from './minor-units';

/** Every status: Meta leaves deleted and archived campaigns out unless they are named, and their spend with them. */
export const EVERY_STATUS = [
  'ACTIVE',
  'PAUSED',
  'DELETED',
  'ARCHIVED',
  'IN_PROCESS',
  'WITH_ISSUES',
];

export const CAMPAIGN_FIELDS = [
  'name',
  'effective_status',
  'objective',
  'buying_type',
  'bid_strategy',
  'daily_budget',
  'lifetime_budget',
  'start_time',
  'stop_time',
];

const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:?\d{2}|Z)$/, 'is not a time')
  .transform((text) => new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')))
  .refine((instant) => !Number.isNaN(instant.getTime()), 'is not a time');

export const campaignRow = z.object({
  id,
  name: z.string(),
  effective_status: z.string(),
  objective: z.string().nullish(),
  buying_type: z.string().nullish(),
  bid_strategy: z.string().nullish(),
  daily_budget: count.nullish().transform((minor) => minor ?? 0n),
  lifetime_budget: count.nullish().transform((minor) => minor ?? 0n),
  start_time: time.nullish().transform((instant) => instant ?? null),
  stop_time: time.nullish().transform((instant) => instant ?? null),
});
type CampaignRow = z.infer<typeof campaignRow>;

/** An archived campaign is over, not gone; one that Meta still processes is yet to come. */
function statusOf(row: CampaignRow, now: Date): CampaignStatus {
  switch (row.effective_status) {
    case 'DELETED':
      return 'DELETED';
    case 'ARCHIVED':
      return 'COMPLETED';
    case 'IN_PROCESS':
      return 'PENDING';
    case 'ACTIVE':
    case 'WITH_ISSUES':
      if (row.stop_time !== null && row.stop_time <= now) return 'COMPLETED';
      return row.start_time !== null && row.start_time > now ? 'PENDING' : 'ACTIVE';
    default:
      return 'PAUSED';
  }
}

/** A campaign without a budget of its own leaves it to its ad sets: Meta writes 0 or nothing. */
function budgetOf(
  row: CampaignRow,
  currency: string,
): { budget: Micros | null; budgetType: BudgetType | null } {
  const { daily_budget: daily, lifetime_budget: lifetime } = row;
  if (daily > 0n) {
    return { budget: microsFromMinorUnits(daily, currency), budgetType: 'DAILY' };
  }
  if (lifetime > 0n) {
    return { budget: microsFromMinorUnits(lifetime, currency), budgetType: 'LIFETIME' };
  }
  return { budget: null, budgetType: null };
}

/** A campaign in the product's vocabulary; its days are the account's. */
export function toCampaign(
  row: CampaignRow,
  account: AccountReference,
  now: Date,
): PlatformCampaign {
  const dateOf = (instant: Date | null) =>
    instant === null ? null : localDateAt(instant, account.timeZone);
  return {
    externalId: row.id,
    name: row.name,
    status: statusOf(row, now),
    objective: row.objective ?? null,
    ...budgetOf(row, account.currency),
    startDate: dateOf(row.start_time),
    endDate: dateOf(row.stop_time),
    details: {
      effectiveStatus: row.effective_status,
      buyingType: row.buying_type ?? null,
      bidStrategy: row.bid_strategy ?? null,
    },
  };
}
