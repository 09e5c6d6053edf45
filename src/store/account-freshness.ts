import type { AdPlatform, SyncStatus } from '../domain/enums';
import type { TenantScope } from './database';

/** How fresh an account's data is, and how its latest sync went. */
export interface AccountFreshnessView {
  platform: AdPlatform;
  lastSyncedAt: Date | null;
  syncCadenceMinutes: number;
  latestStatus: SyncStatus | null;
}

/** Every account that is synced by schedule. */
export async function readAccountFreshness(scope: TenantScope): Promise<AccountFreshnessView[]> {
  return await scope.query<AccountFreshnessView>(
    `SELECT a.platform, a.last_synced_at AS "lastSyncedAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
            latest.status AS "latestStatus"
     FROM ad_accounts a
     LEFT JOIN LATERAL (
       SELECT s.status FROM sync_logs s WHERE s.tenant_id = a.tenant_id AND s.ad_account_id = a.id
         AND (s.planned_for IS NULL OR s.started_at IS NOT NULL)
       ORDER BY s.created_at DESC, s.id DESC LIMIT 1
     ) latest ON true
     WHERE a.tenant_id = $1 AND a.sync_enabled
     ORDER BY a.platform`,
    [scope.tenantId],
  );
}
