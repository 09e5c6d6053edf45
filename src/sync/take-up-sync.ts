import type { Jobs } from '../domain/jobs';
import { findAdAccount } from '../store/ad-accounts';
import { heldBackBy } from '../store/chosen-accounts';
import type { TenantScope } from '../store/database';
import type { SyncLogRow } from '../store/entities/campaigns';
import { endWaitingSync, fixRange, holdSync } from '../store/planned-syncs';
import { claimSync } from '../store/sync-runs';
import { isSuspended, readTenantSettings } from '../store/tenants';
import { oweWebhooks } from '../store/webhook-outbox';
import type { SyncDependencies } from './dependencies';
import { HELD_BACK_REASONS } from './held-back';
import { trailingRange } from './ranges';
import { createRunProgress } from './run-progress';
import { announceSync, syncEvent, type Run } from './sync-run';

const SUSPENDED = {
  code: 'TENANT_SUSPENDED',
  message: 'Your agency was suspended when this sync was to begin. Plan it again.',
};

/**
 * Takes up a sync that is to be run; null when there is nothing to run. Nothing of a suspended tenant is run. A planned
 * sync whose instant has come while its tenant is suspended or its account held back ends here, and says why.
 */
export async function takeUpSync(
  deps: SyncDependencies,
  job: Jobs['sync-account'],
): Promise<Run | null> {
  const { run, ended } = await deps.database.inTenant(job.tenantId, (scope) =>
    takeUpWithin(deps, scope, job.syncLogId),
  );
  if (ended !== null) {
    const { tenantId, id, adAccountId, errorCode } = ended;
    deps.logger.info({ tenantId, syncLogId: id, adAccountId, errorCode }, 'planned sync not begun');
    announceSync(deps, ended);
  }
  return run;
}

interface TakenUp {
  run: Run | null;
  /** The sync, where it ended instead of beginning. */
  ended: SyncLogRow | null;
}

async function takeUpWithin(
  deps: SyncDependencies,
  scope: TenantScope,
  syncLogId: string,
): Promise<TakenUp> {
  const now = deps.clock.now();
  const waiting = await holdSync(scope, syncLogId);
  if (waiting === null) return { run: null, ended: null };
  const reason = await hindrance(scope, waiting);
  if (reason !== null) return { run: null, ended: await endPlanned(scope, waiting, reason, now) };
  const claim = await claimSync(scope, waiting, now);
  if (claim === null) return { run: null, ended: null };
  const account = await findAdAccount(scope, claim.sync.adAccountId);
  if (account === null) return { run: null, ended: null };
  const { runId } = claim;
  const sync =
    claim.sync.rangeFrom === null && claim.sync.lastDays !== null
      ? await fixRange(
          scope,
          syncLogId,
          runId,
          trailingRange(now, account.timeZone, claim.sync.lastDays),
        )
      : claim.sync;
  if (sync.rangeFrom === null || sync.rangeTo === null) return { run: null, ended: null };
  const { hourlyRetentionDays } = await readTenantSettings(scope);
  const range = { from: sync.rangeFrom, to: sync.rangeTo };
  const progress = createRunProgress(deps.clock, sync, (told) => {
    announceSync(deps, told);
  });
  return { run: { sync, runId, account, range, hourlyRetentionDays, progress }, ended: null };
}

/** Why the sync must not run now. */
async function hindrance(
  scope: TenantScope,
  sync: SyncLogRow,
): Promise<{ code: string; message: string } | null> {
  if (await isSuspended(scope)) return SUSPENDED;
  // Others end with what the platform says, or with the state of the token that they need.
  if (sync.plannedFor === null) return null;
  const heldBack = await heldBackBy(scope, sync.adAccountId);
  return heldBack === null ? null : HELD_BACK_REASONS[heldBack];
}

/** Ends a planned sync whose instant has come; others wait until what hinders them is over. */
async function endPlanned(
  scope: TenantScope,
  sync: SyncLogRow,
  reason: { code: string; message: string },
  now: Date,
): Promise<SyncLogRow | null> {
  if (sync.plannedFor === null || sync.plannedFor > now) return null;
  if (!(await endWaitingSync(scope, sync.id, reason, now))) return null;
  const ended = await holdSync(scope, sync.id);
  if (ended !== null)
    await oweWebhooks(scope, [{ event: 'sync.failed', data: syncEvent(ended) }], now);
  return ended;
}
