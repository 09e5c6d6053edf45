import type { AdPlatform, CampaignStatus } from '../domain/enums';
import type { Bindings } from './keyset';
import { containing } from './like-pattern';

/** Which campaigns to look at; null does not narrow. */
export interface CampaignFilter {
  /** Part of the name, or the platform's id. */
  text: string | null;
  statuses: readonly CampaignStatus[] | null;
  platforms: readonly AdPlatform[] | null;
  adAccountId: string | null;
  clientId: string | null;
  /** Only those with an unresolved alert. */
  alerting: boolean;
}

/** SQL conditions over campaign `c` and its account `a`; $1 is the tenant. */
export function campaignFilterSql(filter: CampaignFilter, { bind }: Bindings): string[] {
  const { text, statuses, platforms, adAccountId, clientId, alerting } = filter;
  return [
    'c.tenant_id = $1',
    ...(text === null
      ? []
      : [`(c.name ILIKE ${bind(containing(text))} OR c.external_id = ${bind(text)})`]),
    ...(statuses === null ? [] : [`c.status = ANY (${bind(statuses)}::campaign_status[])`]),
    ...(platforms === null ? [] : [`c.platform = ANY (${bind(platforms)}::ad_platform[])`]),
    ...(adAccountId === null ? [] : [`c.ad_account_id = ${bind(adAccountId)}`]),
    ...(clientId === null ? [] : [`coalesce(c.client_id, a.client_id) = ${bind(clientId)}`]),
    ...(alerting
      ? [
          `EXISTS (SELECT FROM alerts x WHERE x.tenant_id = c.tenant_id AND x.campaign_id = c.id
             AND x.status <> 'RESOLVED')`,
        ]
      : []),
  ];
}
