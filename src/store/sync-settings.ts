import type { AdPlatform } from '../domain/enums';
import type { TenantScope } from './database';

/** What people set of an account's syncs. */
export interface SyncSettings {
  syncCadenceMinutes: number;
  /** Days after a click that a conversion may come; null: the platform's usual. */
  conversionWindowDays: number | null;
}

/** What is set of an account's syncs, held until the transaction ends; null when there is no such account. */
export async function holdSyncSettings(
  scope: TenantScope,
  id: string,
): Promise<
  (SyncSettings & { platform: AdPlatform; syncEnabled: boolean; nextSyncAt: Date | null }) | null
> {
  const [row] = await scope.query<
    SyncSettings & { platform: AdPlatform; syncEnabled: boolean; nextSyncAt: Date | null }
  >(
    `SELECT platform, sync_enabled AS "syncEnabled", next_sync_at AS "nextSyncAt",
       sync_cadence_minutes AS "syncCadenceMinutes", conversion_window_days AS "conversionWindowDays"
     FROM ad_accounts WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Sets them, and when the account's next turn is. */
export async function saveSyncSettings(
  scope: TenantScope,
  id: string,
  { syncCadenceMinutes, conversionWindowDays }: SyncSettings,
  nextSyncAt: Date | null,
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE ad_accounts SET sync_cadence_minutes = $3, conversion_window_days = $4, next_sync_at = $5, updated_at = $6
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, syncCadenceMinutes, conversionWindowDays, nextSyncAt, now],
  );
}
