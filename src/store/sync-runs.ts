import { newId } from '../core/ids';
import { daysBetween } from '../core/calendar';
import type { SyncType } from '../domain/enums';
import type { DateRange, ReadDays } from '../domain/metrics';
import type { TenantScope } from './database';
import type { AdAccountRow } from './entities/accounts';
import { SyncLogEntity, type SyncLogRow } from './entities/campaigns';

/**
 * How long a run may be silent before another may take it up; it renews it every few seconds. Longer than a queue
 * takes to hand out the job of a worker that died (16 s), so that the job is free when the scheduler puts it back.
 */
const LEASE_SECONDS = 20;

/** Every column of a sync under the name that its row has here. */
export const SYNC_COLUMNS = Object.entries(SyncLogEntity.options.columns)
  .map(([field, column]) => `${column.name ?? field} AS "${field}"`)
  .join(', ');

export interface PlannedSync {
  syncType: SyncType;
  /** The scheduled instant that this sync serves; one sync per account and slot. Null when not by schedule. */
  slot: Date | null;
  /** Local days of the account; a number is as many up to the day on which the sync begins. */
  range: DateRange | number;
  requestedBy: string | null;
  /** The instant at which it is to begin; at once when absent. */
  plannedFor?: Date | null;
}

/** Writes a sync of an account that is to be run; null when its slot is already served. */
export async function insertPlannedSync(
  scope: TenantScope,
  account: Pick<AdAccountRow, 'id' | 'platform' | 'externalId'>,
  sync: PlannedSync,
  now: Date,
): Promise<SyncLogRow | null> {
  const days = typeof sync.range === 'number' ? null : sync.range;
  const [inserted] = await scope.query<SyncLogRow>(
    `INSERT INTO sync_logs (tenant_id, id, ad_account_id, platform, account_id, sync_type, slot, range_from, range_to,
       days_total, requested_by, planned_for, last_days, scheduled_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce($12::timestamptz, $14::timestamptz), $14, $14)
     ON CONFLICT (tenant_id, ad_account_id, slot) WHERE slot IS NOT NULL DO NOTHING
     RETURNING ${SYNC_COLUMNS}`,
    [
      scope.tenantId,
      newId(),
      account.id,
      account.platform,
      account.externalId,
      sync.syncType,
      sync.slot,
      days?.from ?? null,
      days?.to ?? null,
      days === null ? sync.range : daysBetween(days.from, days.to) + 1,
      sync.requestedBy,
      sync.plannedFor ?? null,
      days === null ? sync.range : null,
      now,
    ],
  );
  return inserted ?? null;
}

/**
 * Takes up a sync that waits, or whose runner fell silent: at most one runs per account. The returned run id fences
 * every later write. Null when there is nothing to take up now. The caller holds the sync (`holdSync`): it is locked
 * before its account, as every write of a run locks them.
 */
export async function claimSync(
  scope: TenantScope,
  { id, adAccountId }: Pick<SyncLogRow, 'id' | 'adAccountId'>,
  now: Date,
): Promise<{ sync: SyncLogRow; runId: string } | null> {
  await scope.prepared(`SELECT 1 FROM ad_accounts WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
    scope.tenantId,
    adAccountId,
  ]);
  const runId = newId();
  const [claimed] = await scope.prepared<SyncLogRow>(
    `UPDATE sync_logs AS mine
     SET status = 'STARTED', run_id = $3, started_at = coalesce(started_at, $4), attempts = attempts + 1,
       lease_until = $4::timestamptz + make_interval(secs => $5), error_code = NULL, error_message = NULL,
       error_request_id = NULL, expected_at = NULL, updated_at = $4
     WHERE tenant_id = $1 AND id = $2
       AND (status = 'PENDING' AND scheduled_at <= $4
         OR status IN ('STARTED', 'IN_PROGRESS') AND lease_until < $4)
       AND NOT EXISTS (
         SELECT 1 FROM sync_logs AS other
         WHERE other.tenant_id = mine.tenant_id AND other.ad_account_id = mine.ad_account_id AND other.id <> mine.id
           AND other.status IN ('STARTED', 'IN_PROGRESS') AND other.lease_until >= $4)
     RETURNING ${SYNC_COLUMNS}`,
    [scope.tenantId, id, runId, now, LEASE_SECONDS],
  );
  return claimed === undefined ? null : { sync: claimed, runId };
}

/** A fenced write found that another run has taken the sync over: this one must stop. */
export class SyncRunLostError extends Error {
  constructor(syncLogId: string) {
    super(`the run of sync ${syncLogId} was taken over`);
    this.name = 'SyncRunLostError';
  }
}

/** A write of the run that holds the sync, and of no other. @throws SyncRunLostError */
export async function fenced(
  scope: TenantScope,
  id: string,
  runId: string,
  set: string,
  values: unknown[],
): Promise<SyncLogRow> {
  const [row] = await scope.prepared<SyncLogRow>(
    `UPDATE sync_logs SET ${set} WHERE tenant_id = $1 AND id = $2 AND run_id = $3 RETURNING ${SYNC_COLUMNS}`,
    [scope.tenantId, id, runId, ...values],
  );
  if (row === undefined) throw new SyncRunLostError(id);
  return row;
}

/**
 * Locks the run for the rest of the transaction: nobody takes it over while it writes. What is written after this is
 * written by the one run that holds the sync. @throws SyncRunLostError
 */
export async function holdRun(scope: TenantScope, id: string, runId: string): Promise<void> {
  const held = await scope.prepared(
    `SELECT 1 FROM sync_logs WHERE tenant_id = $1 AND id = $2 AND run_id = $3 FOR UPDATE`,
    [scope.tenantId, id, runId],
  );
  if (held.length === 0) throw new SyncRunLostError(id);
}

/** How far a run has come. */
export interface RecordedProgress {
  daysDone: number;
  daysRead: readonly ReadDays[];
  recordsCount: bigint;
  recordsSync: bigint;
  pagesCount: number;
  expectedAt: Date | null;
}

/** Why a run did not end well; the id is the platform's own of the request that failed. */
export interface FailureReason {
  code: string;
  message: string;
  requestId: string | null;
}

/** Records that more days are stored and renews the lease. @throws SyncRunLostError */
export async function recordProgress(
  scope: TenantScope,
  id: string,
  runId: string,
  progress: RecordedProgress,
  now: Date,
): Promise<SyncLogRow> {
  return await fenced(
    scope,
    id,
    runId,
    `status = 'IN_PROGRESS', days_done = $4, records_count = $5, records_sync = $6, updated_at = $7,
     lease_until = $7::timestamptz + make_interval(secs => $8), days_read = $9, pages_count = $10, expected_at = $11`,
    [
      progress.daysDone,
      progress.recordsCount,
      progress.recordsSync,
      now,
      LEASE_SECONDS,
      JSON.stringify(progress.daysRead),
      progress.pagesCount,
      progress.expectedAt,
    ],
  );
}

/**
 * Renews the lease of a run that still holds its sync. While the run writes, its row is locked and nothing is to be
 * renewed: what it writes renews it.
 */
export async function renewLease(
  scope: TenantScope,
  id: string,
  runId: string,
  now: Date,
): Promise<void> {
  await scope.prepared(
    `UPDATE sync_logs SET lease_until = $4::timestamptz + make_interval(secs => $5)
     WHERE tenant_id = $1 AND id = (
       SELECT id FROM sync_logs WHERE tenant_id = $1 AND id = $2 AND run_id = $3 AND lease_until IS NOT NULL
       FOR UPDATE SKIP LOCKED)`,
    [scope.tenantId, id, runId, now, LEASE_SECONDS],
  );
}

/** All data is stored; rules are still to be evaluated. @throws SyncRunLostError */
export async function markStored(
  scope: TenantScope,
  id: string,
  runId: string,
  now: Date,
): Promise<SyncLogRow> {
  return await fenced(
    scope,
    id,
    runId,
    `status = 'SUCCESS', lease_until = NULL, expected_at = NULL, updated_at = $4`,
    [now],
  );
}

/**
 * Puts the sync back to wait until `at`, saying why. A run that was held back before it asked is no attempt.
 * @throws SyncRunLostError
 */
export async function postponeSync(
  scope: TenantScope,
  id: string,
  runId: string,
  reason: FailureReason & { heldBack: boolean },
  at: Date,
  now: Date,
): Promise<SyncLogRow> {
  return await fenced(
    scope,
    id,
    runId,
    `status = 'PENDING', run_id = NULL, lease_until = NULL, scheduled_at = $4, error_code = $5, error_message = $6,
     error_request_id = $8, expected_at = NULL, updated_at = $7, attempts = attempts - $9::int`,
    [at, reason.code, reason.message, now, reason.requestId, reason.heldBack ? 1 : 0],
  );
}

/** Ends the sync as failed, saying why. @throws SyncRunLostError */
export async function failSync(
  scope: TenantScope,
  id: string,
  runId: string,
  reason: FailureReason,
  now: Date,
): Promise<SyncLogRow> {
  return await fenced(
    scope,
    id,
    runId,
    `status = 'FAILED', lease_until = NULL, completed_at = $4, error_code = $5, error_message = $6,
     error_request_id = $7, expected_at = NULL, updated_at = $4`,
    [now, reason.code, reason.message, reason.requestId],
  );
}

/** Data stored and rules evaluated: the sync is complete. Returns it, or null when it already was. */
export async function completeSync(
  scope: TenantScope,
  id: string,
  now: Date,
): Promise<SyncLogRow | null> {
  const [row] = await scope.prepared<SyncLogRow>(
    `UPDATE sync_logs SET status = 'COMPLETED', completed_at = $3, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status = 'SUCCESS' RETURNING ${SYNC_COLUMNS}`,
    [scope.tenantId, id, now],
  );
  return row ?? null;
}
