import { daysBetween } from '../core/calendar';
import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';
import type { SyncLogRow } from './entities/campaigns';
import { fenced, SYNC_COLUMNS } from './sync-runs';

/** The code of a sync that somebody took back before it began; its status is FAILED. */
export const SYNC_CANCELLED = 'SYNC_CANCELLED';

/** The account's sync that waits for the same instant with the same range, or null. */
export async function findSamePlan(
  scope: TenantScope,
  adAccountId: string,
  plan: { plannedFor: Date; range: DateRange | number },
): Promise<SyncLogRow | null> {
  const { plannedFor, range } = plan;
  const days = typeof range === 'number' ? null : range;
  const [row] = await scope.query<SyncLogRow>(
    `SELECT ${SYNC_COLUMNS} FROM sync_logs
     WHERE tenant_id = $1 AND ad_account_id = $2 AND status = 'PENDING' AND planned_for = $3
       AND (last_days = $4 OR last_days IS NULL AND range_from = $5 AND range_to = $6)
     LIMIT 1`,
    [
      scope.tenantId,
      adAccountId,
      plannedFor,
      days === null ? range : null,
      days?.from ?? null,
      days?.to ?? null,
    ],
  );
  return row ?? null;
}

/** How many syncs of the account wait for an instant after `now`. */
export async function countPlannedSyncs(
  scope: TenantScope,
  adAccountId: string,
  now: Date,
): Promise<number> {
  const [row] = await scope.query<{ planned: number }>(
    `SELECT count(*)::int AS planned FROM sync_logs
     WHERE tenant_id = $1 AND ad_account_id = $2 AND status = 'PENDING' AND planned_for > $3`,
    [scope.tenantId, adAccountId, now],
  );
  return row?.planned ?? 0;
}

/** Holds a sync until the transaction ends: nobody takes it up meanwhile. Null when there is no such sync. */
export async function holdSync(scope: TenantScope, id: string): Promise<SyncLogRow | null> {
  const [row] = await scope.prepared<SyncLogRow>(
    `SELECT ${SYNC_COLUMNS} FROM sync_logs WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Ends a sync that waits and never began, saying why. False when it is no longer so. */
export async function endWaitingSync(
  scope: TenantScope,
  id: string,
  reason: { code: string; message: string },
  now: Date,
): Promise<boolean> {
  const ended = await scope.query(
    `UPDATE sync_logs SET status = 'FAILED', completed_at = $3, error_code = $4, error_message = $5, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status = 'PENDING' AND started_at IS NULL RETURNING id`,
    [scope.tenantId, id, now, reason.code, reason.message],
  );
  return ended.length > 0;
}

/** Fixes the days of a sync whose range is counted from the day on which it begins. @throws SyncRunLostError */
export async function fixRange(
  scope: TenantScope,
  id: string,
  runId: string,
  range: DateRange,
): Promise<SyncLogRow> {
  const days = daysBetween(range.from, range.to) + 1;
  return await fenced(scope, id, runId, 'range_from = $4, range_to = $5, days_total = $6', [
    range.from,
    range.to,
    days,
  ]);
}
