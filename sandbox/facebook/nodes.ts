import { localMoment, addDays, daysBetween } from '../world/local-time';
import type { Channel, WorldAccount, WorldCampaign } from '../world/model';
import { usualDailySpendMicros } from '../world/campaign-day';
import { usualAccountSpendMicros } from '../world/usual-account-spend';
import type { World } from '../world/world';
import { badParameter } from './graph-error';
import { minorUnits } from './minor-units';

/** Facebook shows clicks and their cost about an hour later. */
export const FACEBOOK_LAG_HOURS = 1;

/** The slot whose campaign has a budget for its whole flight instead of one for each day. */
const LIFETIME_SLOT = 8;
const LIFETIME_DAYS_AFTER_START = 1_826;

/** A node's fields by name; null and undefined ones are left out of answers. */
export type Node = Readonly<Record<string, unknown>>;

/** The fields that were asked for, and always the id. @throws GraphError 100 for a field that there is not */
export function project(node: Node, fields: readonly string[], type: string): object {
  for (const field of fields) {
    if (!Object.hasOwn(node, field)) {
      throw badParameter(`Tried accessing nonexisting field (${field}) on node type (${type})`);
    }
  }
  const shown = [...new Set(['id', ...fields])].map((field) => [field, node[field]] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== null && value !== undefined));
}

/** The digits of an ad account's id. */
export function digitsOf(account: WorldAccount): string {
  return account.id.replace('act_', '');
}

/** Meta's account_status and disable_reason of a suspended account: disabled, for its ads' content. */
const DISABLED = 2;
const ADS_INTEGRITY_POLICY = 1;

/** An ad account. Its spending has no cap, unless its balance runs low. */
export function accountNode(world: World, account: WorldAccount): Node {
  const spent = account.campaigns.reduce((sum, item) => sum + usualDailySpendMicros(item), 0) * 90;
  const suspended = world.isSuspended(account);
  const left = world.daysOfBalance(account);
  const cap = left === null ? 0 : spent + left * usualAccountSpendMicros(account);
  return {
    id: account.id,
    account_id: digitsOf(account),
    name: account.name,
    account_status: suspended ? DISABLED : 1,
    currency: account.currency,
    timezone_name: account.timeZone,
    timezone_offset_hours_utc: null,
    disable_reason: suspended ? ADS_INTEGRITY_POLICY : 0,
    balance: '0',
    amount_spent: minorUnits(spent, account.currency),
    spend_cap: minorUnits(cap, account.currency),
    business: null,
  };
}

const OBJECTIVES: Partial<Record<Channel, string>> = {
  SOCIAL_SALES: 'OUTCOME_SALES',
  SOCIAL_LEADS: 'OUTCOME_LEADS',
  SOCIAL_TRAFFIC: 'OUTCOME_TRAFFIC',
  SOCIAL_AWARENESS: 'OUTCOME_AWARENESS',
};

/** What a campaign is for, in Meta's words. */
export function objectiveOf(campaign: WorldCampaign): string {
  return OBJECTIVES[campaign.channel] ?? 'OUTCOME_ENGAGEMENT';
}

/** Removed campaigns of even slots were archived, the others deleted: Meta tells the two apart. */
export function effectiveStatus(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): string {
  switch (world.standing(account, campaign)) {
    case 'ENABLED':
      return 'ACTIVE';
    case 'PAUSED':
      return 'PAUSED';
    case 'REMOVED':
      return campaign.slot % 2 === 0 ? 'ARCHIVED' : 'DELETED';
  }
}

/** A campaign with an Advantage campaign budget. */
export function campaignNode(world: World, account: WorldAccount, campaign: WorldCampaign): Node {
  const status = effectiveStatus(world, account, campaign);
  const daily = world.dailyBudgetMicros(account, campaign);
  const lifetime = campaign.slot === LIFETIME_SLOT;
  const stop = addDays(campaign.startDate, LIFETIME_DAYS_AFTER_START);
  const flight = daysBetween(campaign.startDate, stop);
  return {
    id: campaign.id,
    account_id: digitsOf(account),
    name: campaign.name,
    objective: objectiveOf(campaign),
    status,
    configured_status: status,
    effective_status: status,
    buying_type: 'AUCTION',
    bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    daily_budget: lifetime ? null : minorUnits(daily, account.currency),
    lifetime_budget: lifetime ? minorUnits(daily * flight, account.currency) : null,
    budget_remaining: minorUnits(daily, account.currency),
    spend_cap: null,
    special_ad_categories: [],
    start_time: timeOf(campaign.startDate, account.timeZone),
    stop_time: lifetime ? timeOf(stop, account.timeZone) : null,
    created_time: timeOf(campaign.startDate, account.timeZone),
    updated_time: timeOf(campaign.startDate, account.timeZone),
  };
}

/** Midnight of a date as Meta writes times: local, with the zone's offset and no colon in it. */
function timeOf(date: string, timeZone: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const noon = midnight + 12 * 3_600_000;
  const local = localMoment(noon, timeZone);
  const offset = daysBetween(date, local.date) * 24 + local.hour - 12;
  const sign = offset < 0 ? '-' : '+';
  return `${date}T00:00:00${sign}${String(Math.abs(offset)).padStart(2, '0')}00`;
}
