import { z } from 'zod';
import type { WorldAccount, WorldCampaign } from '../world/model';
import type { World } from '../world/world';
import { projected } from './advertisers';
import { statusesOf } from './campaigns';
import { pageOf } from './paging';
import { structured } from './parameters';

/** Ads of every campaign: the last ones are those that are rejected first. */
const ADS = 3;

const filterSchema = z.object({
  campaign_ids: z.array(z.string()).max(100).optional(),
  secondary_status: z.string().optional(),
});

/** A page of an advertiser's ads; deleted ones come only to who asks for all. @throws TikTokError 40002 */
export function adsPage(
  world: World,
  account: WorldAccount,
  search: URLSearchParams,
  mostRows: number | null,
): object {
  const filter = structured(search, 'filtering', filterSchema) ?? {};
  const fields = structured(search, 'fields', z.array(z.string()));
  const wanted = filter.secondary_status ?? 'AD_STATUS_NOT_DELETE';
  const rows = account.campaigns
    .filter(({ id }) => filter.campaign_ids?.includes(id) ?? true)
    .flatMap((campaign) => adsOf(world, account, campaign))
    .filter(({ secondary_status: status }) => {
      if (wanted === 'AD_STATUS_ALL') return true;
      return wanted === 'AD_STATUS_NOT_DELETE' ? status !== 'AD_STATUS_DELETE' : status === wanted;
    })
    .map((ad) => projected(ad, fields));
  return pageOf(rows, search, mostRows);
}

type Ad = Readonly<Record<string, unknown>> & { readonly secondary_status: string };

function adsOf(world: World, account: WorldAccount, campaign: WorldCampaign): Ad[] {
  const { operation } = statusesOf(world, account, campaign);
  const rejected = operation === 'DELETE' ? 0 : world.rejectedAds(account, campaign);
  const count = Math.max(ADS, rejected);
  return Array.from({ length: count }, (_, index) => ({
    advertiser_id: account.id,
    campaign_id: campaign.id,
    ad_id: `${campaign.id}${String(index + 1)}`,
    ad_name: `${campaign.name} ${String(index + 1)}`,
    operation_status: operation === 'DELETE' ? 'DELETE' : 'ENABLE',
    secondary_status:
      index >= count - rejected
        ? 'AD_STATUS_AUDIT_DENY'
        : (STATUSES[operation] ?? 'AD_STATUS_NOT_DELETE'),
  }));
}

const STATUSES: Readonly<Record<string, string>> = {
  ENABLE: 'AD_STATUS_DELIVERY_OK',
  DISABLE: 'AD_STATUS_CAMPAIGN_DISABLE',
  DELETE: 'AD_STATUS_DELETE',
};
