import type { WorldAccount, WorldCampaign } from '../world/model';
import { usualAccountSpendMicros } from '../world/usual-account-spend';
import type { World } from '../world/world';
import type { Value } from './gaql/row';

/** Ads of every campaign: the last ones are those that are rejected first. */
const ADS = 4;

/** Days of spend that a budget has behind it when it nears its end. */
const SERVED_DAYS = 60;

/** An account's budget, as those have who pay by invoice: without a limit, unless its balance runs low. */
export function accountBudget(
  world: World,
  account: WorldAccount,
): Readonly<Record<string, Value>> {
  const left = world.daysOfBalance(account);
  const daily = usualAccountSpendMicros(account);
  const served = Math.round(daily * SERVED_DAYS);
  const limit = left === null ? null : Math.round(served + daily * left);
  const type = limit === null ? 'INFINITE' : null;
  return {
    'account_budget.resource_name': `customers/${account.id}/accountBudgets/1`,
    'account_budget.id': '1',
    'account_budget.name': account.name,
    'account_budget.status': 'APPROVED',
    'account_budget.approved_start_date_time': '2022-01-01 00:00:00',
    'account_budget.approved_end_date_time': null,
    'account_budget.approved_spending_limit_micros': limit,
    'account_budget.approved_spending_limit_type': type,
    'account_budget.adjusted_spending_limit_micros': limit,
    'account_budget.adjusted_spending_limit_type': type,
    'account_budget.amount_served_micros': served,
  };
}

/** A campaign's ads and what became of their reviews. */
export function adsOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): Readonly<Record<string, Value>>[] {
  const rejected = world.rejectedAds(account, campaign);
  return Array.from({ length: Math.max(ADS, rejected) }, (_, index) => {
    const refused = index >= Math.max(ADS, rejected) - rejected;
    const id = `${campaign.id}${String(index + 1)}`;
    return {
      'ad_group_ad.resource_name': `customers/${account.id}/adGroupAds/${campaign.id}~${id}`,
      'ad_group_ad.status': 'ENABLED',
      'ad_group_ad.ad.id': id,
      'ad_group_ad.policy_summary.approval_status': refused ? 'DISAPPROVED' : 'APPROVED',
      'ad_group_ad.policy_summary.review_status': 'REVIEWED',
      'ad_group_ad.policy_summary.policy_topic_entries': refused
        ? [{ topic: 'DESTINATION_NOT_WORKING', type: 'PROHIBITED' }]
        : null,
    };
  });
}
