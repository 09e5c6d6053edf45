import { z } from 'zod';
import type { PlatformCampaign } from '../../domain/campaigns';
import type { BudgetType, CampaignStatus } from '../../domain/enums';
import type { Micros } from '../../core/money';
import { unreadableAnswer } from './failures';
import { int64 } from './int64';

/** Removed campaigns too: their past spend stays in every total. Dates since v23 carry a time. */
export const CAMPAIGNS_QUERY = `
  SELECT campaign.id, campaign.name, campaign.status, campaign.primary_status,
    campaign.primary_status_reasons, campaign.advertising_channel_type,
    campaign.start_date_time, campaign.end_date_time,
    campaign_budget.amount_micros, campaign_budget.total_amount_micros, campaign_budget.period
  FROM campaign
  ORDER BY campaign.id`;

export const campaignRow = z.object({
  campaign: z.object({
    resourceName: z.string().regex(/^customers\/\d+\/campaigns\/\d+$/),
    name: z.string(),
    status: z.string(),
    primaryStatus: z.string().optional(),
    primaryStatusReasons: z.array(z.string()).default([]),
    advertisingChannelType: z.string().optional(),
    startDateTime: z.string().optional(),
    endDateTime: z.string().optional(),
  }),
  campaignBudget: z
    .object({
      amountMicros: int64.optional(),
      totalAmountMicros: int64.optional(),
      period: z.string().optional(),
    })
    .optional(),
});
type CampaignRow = z.infer<typeof campaignRow>;

/**
 * The campaign's id from a resource name: a string, so that no id is ever rounded. The name says whose the campaign is:
 * nobody's figures become another's. @throws PlatformFailure GOOGLE_ADS_UNREADABLE_ANSWER for another account's
 */
export function campaignIdOf(resourceName: string, accountId: string): string {
  if (!resourceName.startsWith(`customers/${accountId}/`))
    throw unreadableAnswer('a campaign is another account’s');
  return resourceName.slice(resourceName.lastIndexOf('/') + 1);
}

function statusOf(row: CampaignRow['campaign']): CampaignStatus {
  if (row.status === 'REMOVED') return 'DELETED';
  if (row.status === 'PAUSED') return 'PAUSED';
  if (row.primaryStatus === 'ENDED') return 'COMPLETED';
  if (row.primaryStatus === 'PENDING') return 'PENDING';
  return 'ACTIVE';
}

function budgetOf(row: CampaignRow): { budget: Micros | null; budgetType: BudgetType | null } {
  const budget = row.campaignBudget ?? {};
  const overall = budget.period === 'CUSTOM_PERIOD';
  const amount = overall ? budget.totalAmountMicros : budget.amountMicros;
  if (amount === undefined) return { budget: null, budgetType: null };
  return { budget: amount, budgetType: overall ? 'LIFETIME' : 'DAILY' };
}

/** Google writes "no end" as a day in 2037. */
function dateOf(dateTime: string | undefined): string | null {
  const date = dateTime?.slice(0, 10);
  return date === undefined || date >= '2037-12-30' ? null : date;
}

/** A campaign in the product's vocabulary; ENABLED with an ended or coming flight is COMPLETED or PENDING. */
export function toCampaign(row: CampaignRow, accountId: string): PlatformCampaign {
  const { campaign } = row;
  return {
    externalId: campaignIdOf(campaign.resourceName, accountId),
    name: campaign.name,
    status: statusOf(campaign),
    objective: campaign.advertisingChannelType ?? null,
    ...budgetOf(row),
    startDate: dateOf(campaign.startDateTime),
    endDate: dateOf(campaign.endDateTime),
    details: {
      primaryStatus: campaign.primaryStatus ?? null,
      primaryStatusReasons: campaign.primaryStatusReasons,
    },
  };
}
