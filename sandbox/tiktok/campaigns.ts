import { z } from 'zod';
import type { Channel, WorldAccount, WorldCampaign } from '../world/model';
import type { World } from '../world/world';
import { projected } from './advertisers';
import { pageOf } from './paging';
import { structured } from './parameters';
import { badParameter } from './tiktok-error';

/** Slots whose campaigns have a budget for the whole flight, none of their own, and one that TikTok spreads. */
const TOTAL_SLOT = 8;
const INFINITE_SLOT = 3;
const DYNAMIC_SLOT = 4;
const FLIGHT_DAYS = 1_826;

const OBJECTIVES: Partial<Record<Channel, string>> = {
  VIDEO_SALES: 'WEB_CONVERSIONS',
  VIDEO_LEADS: 'LEAD_GENERATION',
  VIDEO_TRAFFIC: 'TRAFFIC',
  VIDEO_REACH: 'VIDEO_VIEWS',
};

const BUYING_TYPES = ['AUCTION', 'RESERVATION_RF', 'RESERVATION_TOP_VIEW'] as const;

const filterSchema = z.object({
  campaign_ids: z.array(z.string()).max(100).optional(),
  secondary_status: z.string().optional(),
  buying_types: z.array(z.enum(BUYING_TYPES)).optional(),
});

/** A page of an advertiser's campaigns; deleted ones come only to who asks for all. @throws TikTokError 40002 */
export function campaignsPage(
  world: World,
  account: WorldAccount,
  search: URLSearchParams,
  mostRows: number | null,
): object {
  const filter = structured(search, 'filtering', filterSchema) ?? {};
  const types = filter.buying_types ?? ['AUCTION', 'RESERVATION_RF'];
  if (types.includes('RESERVATION_TOP_VIEW') && types.length > 1) {
    throw badParameter('filtering.buying_types: RESERVATION_TOP_VIEW cannot be combined.');
  }
  const fields = structured(search, 'fields', z.array(z.string()));
  const rows = account.campaigns
    .filter(() => types.includes('AUCTION'))
    .filter(({ id }) => filter.campaign_ids?.includes(id) ?? true)
    .filter((campaign) => isWanted(world, account, campaign, filter.secondary_status))
    .map((campaign) => projected(campaignFields(world, account, campaign), fields));
  return pageOf(rows, search, mostRows);
}

function isWanted(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
  wanted: string | undefined,
): boolean {
  if (wanted === 'CAMPAIGN_STATUS_ALL') return true;
  const { secondary } = statusesOf(world, account, campaign);
  if (wanted === undefined || wanted === 'CAMPAIGN_STATUS_NOT_DELETE') {
    return secondary !== 'CAMPAIGN_STATUS_DELETE';
  }
  return secondary === wanted;
}

/** What people set, and what became of it. */
export function statusesOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): { operation: string; secondary: string } {
  switch (world.standing(account, campaign)) {
    case 'ENABLED':
      return { operation: 'ENABLE', secondary: 'CAMPAIGN_STATUS_ENABLE' };
    case 'PAUSED':
      return { operation: 'DISABLE', secondary: 'CAMPAIGN_STATUS_DISABLE' };
    case 'REMOVED':
      return { operation: 'DELETE', secondary: 'CAMPAIGN_STATUS_DELETE' };
  }
}

function campaignFields(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): Readonly<Record<string, unknown>> {
  const { operation, secondary } = statusesOf(world, account, campaign);
  return {
    advertiser_id: account.id,
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    campaign_type: 'REGULAR_CAMPAIGN',
    objective_type: OBJECTIVES[campaign.channel] ?? 'ENGAGEMENT',
    buying_type: 'AUCTION',
    ...budgetOf(world, account, campaign),
    operation_status: operation,
    secondary_status: secondary,
    create_time: `${campaign.startDate} 03:00:00`,
    modify_time: `${campaign.startDate} 03:00:00`,
  };
}

/** Budgets are floats in currency units. */
function budgetOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): { budget: number; budget_mode: string } {
  const daily = world.dailyBudgetMicros(account, campaign) / 1e6;
  switch (campaign.slot) {
    case INFINITE_SLOT:
      return { budget: 0, budget_mode: 'BUDGET_MODE_INFINITE' };
    case TOTAL_SLOT:
      return { budget: daily * FLIGHT_DAYS, budget_mode: 'BUDGET_MODE_TOTAL' };
    case DYNAMIC_SLOT:
      return { budget: daily, budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET' };
    default:
      return { budget: daily, budget_mode: 'BUDGET_MODE_DAY' };
  }
}
