import { enums } from 'google-ads-api/enums';
import { z } from 'zod';
import type { PlatformCampaign } from '../../domain/campaigns';
import type { BudgetType, CampaignStatus } from '../../domain/enums';
import type { Micros } from '../../core/money';
import { unreadableAnswer } from './failures';

/** Removed campaigns too: their past spend stays in every total. Dates since v23 carry a time. */
export const CAMPAIGNS_QUERY = `
  SELECT campaign.id, campaign.name, campaign.status, campaign.primary_status,
    campaign.primary_status_reasons, campaign.advertising_channel_type,
    campaign.start_date_time, campaign.end_date_time,
    campaign_budget.amount_micros, campaign_budget.total_amount_micros, campaign_budget.period
  FROM campaign
  ORDER BY campaign.id`;

const micros = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A row as the SDK gives it: enums as numbers, int64 as Numbers. */
export const campaignRow = z.object({
  campaign: z.object({
    resource_name: z.string().regex(/^customers\/\d+\/campaigns\/\d+$/),
    name: z.string(),
    status: z.number(),
    primary_status: z.number().optional(),
    primary_status_reasons: z.array(z.union([z.string(), z.number()])).default([]),
    advertising_channel_type: z.number().optional(),
    start_date_time: z.string().optional(),
    end_date_time: z.string().optional(),
  }),
  campaign_budget: z
    .object({
      amount_micros: micros.optional(),
      total_amount_micros: micros.optional(),
      period: z.number().optional(),
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
  const status = enums.CampaignStatus[row.status];
  const primary = enums.CampaignPrimaryStatus[row.primary_status ?? 0];
  if (status === 'REMOVED') return 'DELETED';
  if (status === 'PAUSED') return 'PAUSED';
  if (primary === 'ENDED') return 'COMPLETED';
  if (primary === 'PENDING') return 'PENDING';
  return 'ACTIVE';
}

function budgetOf(row: CampaignRow): { budget: Micros | null; budgetType: BudgetType | null } {
  const budget = row.campaign_budget ?? {};
  const overall = enums.BudgetPeriod[budget.period ?? 0] === 'CUSTOM_PERIOD';
  const amount = overall ? budget.total_amount_micros : budget.amount_micros;
  if (amount === undefined) return { budget: null, budgetType: null };
  return { budget: BigInt(amount), budgetType: overall ? 'LIFETIME' : 'DAILY' };
}

/** The name of an enum's number; numbers that this API version does not know have none. */
function nameOf(
  names: Readonly<Record<number, string | undefined>>,
  value: number | undefined,
): string | null {
  return (value === undefined ? undefined : names[value]) ?? null;
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
    externalId: campaignIdOf(campaign.resource_name, accountId),
    name: campaign.name,
    status: statusOf(campaign),
    objective: nameOf(enums.AdvertisingChannelType, campaign.advertising_channel_type),
    ...budgetOf(row),
    startDate: dateOf(campaign.start_date_time),
    endDate: dateOf(campaign.end_date_time),
    details: {
      primaryStatus: nameOf(enums.CampaignPrimaryStatus, campaign.primary_status),
      primaryStatusReasons: campaign.primary_status_reasons.map(String),
    },
  };
}
