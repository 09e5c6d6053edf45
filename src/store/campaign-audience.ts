import type { TenantScope } from './database';

/** A CLIENT user and those of some campaigns that they may see. */
export interface CampaignAudience {
  userId: string;
  campaignIds: string[];
}

/** Which CLIENT users may see which of the campaigns. */
export async function readCampaignAudience(
  scope: TenantScope,
  campaignIds: readonly string[],
): Promise<CampaignAudience[]> {
  return await scope.prepared<CampaignAudience>(
    `SELECT u.id AS "userId", array_agg(c.id) AS "campaignIds"
     FROM client_grants g
     JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.user_id AND u.role = 'CLIENT' AND u.is_active
     JOIN campaigns c ON c.tenant_id = g.tenant_id AND c.id = ANY ($2::uuid[])
     JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id
       AND coalesce(c.client_id, a.client_id) = g.client_id
     WHERE g.tenant_id = $1
     GROUP BY u.id`,
    [scope.tenantId, campaignIds],
  );
}
