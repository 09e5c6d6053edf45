import type { WireRequest } from '../server/wire';
import type { WorldAccount, WorldCampaign } from '../world/model';
import type { World } from '../world/world';
import { badParameter } from './graph-error';
import { digitsOf, effectiveStatus, project, type Node } from './nodes';
import { pageOf } from './paging';
import { fieldsOf, structured, type Parameters } from './parameters';

/** Ads of every campaign: the last ones are those that are rejected first. */
const ADS = 3;

const KNOWN_STATUSES: readonly unknown[] = [
  'ACTIVE',
  'PAUSED',
  'DELETED',
  'PENDING_REVIEW',
  'DISAPPROVED',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
  'CAMPAIGN_PAUSED',
  'ARCHIVED',
  'ADSET_PAUSED',
  'IN_PROCESS',
  'WITH_ISSUES',
];

/** A page of an account's ads, of the effective statuses that were named. @throws GraphError */
export function adsPage(
  { world, pageSize }: { readonly world: World; readonly pageSize: number | null },
  request: WireRequest,
  parameters: Parameters,
  account: WorldAccount,
): object {
  const wanted = structured(parameters, 'effective_status');
  if (wanted !== undefined && !Array.isArray(wanted)) {
    throw badParameter('param effective_status must be an array.');
  }
  if (wanted?.every((status) => KNOWN_STATUSES.includes(status)) === false) {
    throw badParameter('effective_status[0] must be one of the statuses of an ad');
  }
  const fields = fieldsOf(parameters);
  const rows = account.campaigns
    .flatMap((campaign) => adsOf(world, account, campaign))
    .filter((ad) => wanted?.includes(ad['effective_status']) ?? true)
    .map((ad) => project(ad, fields, 'Ad'));
  return pageOf(rows, request, parameters, pageSize);
}

/** Ads of a campaign that does not run take its status; rejected ones keep their own. */
function adsOf(world: World, account: WorldAccount, campaign: WorldCampaign): Node[] {
  const status = effectiveStatus(world, account, campaign);
  const running = status === 'ACTIVE' ? 'ACTIVE' : 'CAMPAIGN_PAUSED';
  const rejected = status === 'DELETED' ? 0 : world.rejectedAds(account, campaign);
  const count = Math.max(ADS, rejected);
  return Array.from({ length: count }, (_, index) => {
    const refused = index >= count - rejected;
    return {
      id: `${campaign.id}${String(index + 1)}`,
      account_id: digitsOf(account),
      campaign_id: campaign.id,
      name: `${campaign.name} ${String(index + 1)}`,
      status: 'ACTIVE',
      effective_status: refused ? 'DISAPPROVED' : running,
      ad_review_feedback: refused
        ? { global: { 'Personal attributes': 'Ads must not assert personal attributes.' } }
        : null,
    };
  });
}
