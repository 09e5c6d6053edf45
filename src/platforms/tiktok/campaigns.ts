import { z } from 'zod';
import { localDateAt } from '../../core/calendar';
import type { Micros } from '../../core/money';
import type { PlatformCampaign } from '../../domain/campaigns';
import type { BudgetType, CampaignStatus } from '../../domain/enums';
import { amount, id } from './figures';

/**
 * What to ask of campaigns: deleted ones, which TikTok leaves out unless all are asked for, and both kinds of buying that
 * reports tell of. TopView, which is reserved with TikTok's people, cannot be asked for together with them.
 */
export const CAMPAIGN_QUERY = {
  filtering: {
    secondary_status: 'CAMPAIGN_STATUS_ALL',
    buying_types: ['AUCTION', 'RESERVATION_RF'],
  },
  fields: [
    'campaign_id',
    'campaign_name',
    'objective_type',
    'buying_type',
    'budget',
    'budget_mode',
    'operation_status',
    'secondary_status',
    'create_time',
  ],
};

/** TikTok writes these times in UTC. */
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'is not a time')
  .transform((text) => new Date(`${text.replace(' ', 'T')}Z`))
  .refine((instant) => !Number.isNaN(instant.getTime()), 'is not a time');

export const campaignRow = z.object({
  campaign_id: id,
  campaign_name: z.string(),
  objective_type: z.string().nullish(),
  buying_type: z.string().nullish(),
  budget: amount.nullish().transform((micros) => micros ?? 0n),
  budget_mode: z.string().nullish(),
  operation_status: z.string(),
  secondary_status: z.string().nullish(),
  create_time: time.nullish(),
});
type CampaignRow = z.infer<typeof campaignRow>;

/**
 * What keeps a campaign that people switched on from delivering. Statuses that are not here, such as a budget that is
 * spent for today or one that TikTok has yet to invent, leave it as people set it.
 */
const HINDERED: Readonly<Record<string, CampaignStatus>> = {
  CAMPAIGN_STATUS_DISABLE: 'PAUSED',
  CAMPAIGN_STATUS_FROZEN: 'PAUSED',
  CAMPAIGN_STATUS_ADVERTISER_AUDIT: 'PENDING',
  CAMPAIGN_STATUS_ADVERTISER_AUDIT_DENY: 'PAUSED',
  CAMPAIGN_STATUS_ADVERTISER_ACCOUNT_PUNISH: 'PAUSED',
  CAMPAIGN_STATUS_ADVERTISER_CONTRACT_PENDING: 'PENDING',
  CAMPAIGN_STATUS_REVIEW_DISAPPROVED: 'PAUSED',
  CAMPAIGN_STATUS_NOT_START: 'PENDING',
  CAMPAIGN_STATUS_TIME_DONE: 'COMPLETED',
};

function statusOf({ operation_status: set, secondary_status: told }: CampaignRow): CampaignStatus {
  if (set === 'DELETE' || told === 'CAMPAIGN_STATUS_DELETE') return 'DELETED';
  if (set !== 'ENABLE') return 'PAUSED';
  return HINDERED[told ?? ''] ?? 'ACTIVE';
}

/** A dynamic daily budget is a mean of the week's days. Without a limit, the ad groups hold the budgets. */
const BUDGET_TYPES: Readonly<Record<string, BudgetType>> = {
  BUDGET_MODE_DAY: 'DAILY',
  BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'DAILY',
  BUDGET_MODE_TOTAL: 'LIFETIME',
};

function budgetOf(row: CampaignRow): { budget: Micros | null; budgetType: BudgetType | null } {
  const type = BUDGET_TYPES[row.budget_mode ?? ''];
  if (type === undefined || row.budget === 0n) return { budget: null, budgetType: null };
  return { budget: row.budget, budgetType: type };
}

/**
 * A campaign in the product's vocabulary. TikTok's campaigns have no dates of their own: it starts on the day it was made,
 * in the account's time zone.
 */
export function toCampaign(row: CampaignRow, timeZone: string): PlatformCampaign {
  const made = row.create_time ?? null;
  return {
    externalId: row.campaign_id,
    name: row.campaign_name,
    status: statusOf(row),
    objective: row.objective_type ?? null,
    ...budgetOf(row),
    startDate: made === null ? null : localDateAt(made, timeZone),
    endDate: null,
    details: {
      operationStatus: row.operation_status,
      secondaryStatus: row.secondary_status ?? null,
      buyingType: row.buying_type ?? null,
      budgetMode: row.budget_mode ?? null,
    },
  };
}
