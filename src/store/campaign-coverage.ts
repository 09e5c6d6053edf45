import type { LocalDate } from '../core/calendar';
import type { AdPlatform } from '../domain/enums';
import type { TenantScope } from './database';

/** A campaign's account: platform, currency, zone, its last sync, and the days that successful syncs cover. */
export interface CampaignCoverage {
  platform: AdPlatform;
  currency: string;
  timeZone: string;
  lastSyncedAt: Date | null;
  coveredFrom: LocalDate | null;
  coveredTo: LocalDate | null;
}

/** What frames a campaign's metrics, or null when there is no such campaign. */
export async function readCampaignCoverage(
  scope: TenantScope,
  campaignId: string,
): Promise<CampaignCoverage | null> {
  const [row] = await scope.query<CampaignCoverage>(
    `SELECT a.platform, a.currency, a.time_zone AS "timeZone", a.last_synced_at AS "lastSyncedAt",
            a.covered_from AS "coveredFrom", a.covered_to AS "coveredTo"
     FROM campaigns c JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [scope.tenantId, campaignId],
  );
  return row ?? null;
}
