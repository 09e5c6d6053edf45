import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';
import { SyncLogEntity, type SyncLogRow } from './entities/campaigns';
import { SYNC_COLUMNS } from './sync-runs';

/** One sync of this tenant, or null. */
export async function findSync(scope: TenantScope, id: string): Promise<SyncLogRow | null> {
  return await scope.manager.findOneBy(SyncLogEntity, { tenantId: scope.tenantId, id });
}

/** An unfinished sync of the account for the same range, if one waits or runs; one that is planned for later does not. */
export async function findUnfinishedSync(
  scope: TenantScope,
  adAccountId: string,
  now: Date,
  range?: DateRange,
): Promise<SyncLogRow | null> {
  const [row] = await scope.query<SyncLogRow>(
    `SELECT ${SYNC_COLUMNS} FROM sync_logs
     WHERE tenant_id = $1 AND ad_account_id = $2 AND status IN ('PENDING', 'STARTED', 'IN_PROGRESS')
       AND NOT (status = 'PENDING' AND coalesce(planned_for > $5, false))
       AND ($3::date IS NULL OR (range_from = $3 AND range_to = $4))
     ORDER BY created_at DESC LIMIT 1`,
    [scope.tenantId, adAccountId, range?.from ?? null, range?.to ?? null, now],
  );
  return row ?? null;
}

/** Whether every day of `range` was read by one successful sync that was planned since `since`. */
export async function hasReadSince(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  since: Date,
): Promise<boolean> {
  const rows = await scope.query(
    `SELECT 1 FROM sync_logs
     WHERE tenant_id = $1 AND ad_account_id = $2 AND status IN ('SUCCESS', 'COMPLETED')
       AND greatest(created_at, planned_for) >= $3 AND range_from <= $4 AND range_to >= $5
     LIMIT 1`,
    [scope.tenantId, adAccountId, since, range.from, range.to],
  );
  return rows.length > 0;
}
