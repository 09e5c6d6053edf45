import { PlatformFailure } from '../domain/failures';
import type { Jobs } from '../domain/jobs';
import type { PlatformAdapter } from '../platforms/platform';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { IngestRefusedError } from '../store/ingest-metrics';
import { failSync, postponeSync, SyncRunLostError } from '../store/sync-runs';
import { oweWebhooks } from '../store/webhook-outbox';
import { withAccessToken } from './access-token';
import type { SyncDependencies } from './dependencies';
import { holdingLease } from './hold-lease';
import { observeAccount } from './observe-account';
import { retryDelayMs } from './retry';
import { syncMetrics } from './sync-metrics';
import { announceSync, syncEvent, type Run } from './sync-run';
import { takeUpSync } from './take-up-sync';

/**
 * Runs one sync: the account and its campaigns, then metrics slice by slice, each slice's days published with their
 * hours in one transaction. What was stored before a failure stays visible. Does nothing when the sync is not there to
 * be run.
 */
export async function syncAccount(
  deps: SyncDependencies,
  job: Jobs['sync-account'],
): Promise<void> {
  const run = await takeUpSync(deps, job);
  if (run === null) return;
  try {
    run.progress.tell(run.sync);
    const adapter = adapterOf(deps, run.account);
    const call = withAccessToken(deps, adapter, run.account);
    await holdingLease(deps, run, async () => {
      const seen = await observeAccount(deps, run, adapter, call);
      await syncMetrics(deps, seen.run, adapter, call, seen.campaigns);
    });
  } catch (error) {
    if (error instanceof SyncRunLostError) {
      deps.logger.warn({ tenantId: job.tenantId, syncLogId: job.syncLogId }, error.message);
      return;
    }
    await settle(deps, run, failureOf(error, deps, run));
    return;
  }
  const { tenantId, adAccountId, id } = run.sync;
  await deps.publish('evaluate-account', { tenantId, adAccountId, syncLogId: id });
}

function adapterOf(deps: SyncDependencies, account: AdAccountRow): PlatformAdapter {
  const adapter = deps.adapters[account.platform];
  if (adapter !== undefined) return adapter;
  throw new PlatformFailure({
    failureClass: 'PERMANENT',
    code: 'PLATFORM_NOT_CONFIGURED',
    message: `This installation is not configured for ${account.platform}.`,
  });
}

/** Platform failures and refused answers as they are; anything else is our own interruption, logged and retried. */
function failureOf(error: unknown, deps: SyncDependencies, run: Run): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  if (error instanceof IngestRefusedError) {
    return new PlatformFailure({
      failureClass: 'RETRY',
      code: error.code,
      message: error.message,
      cause: error,
    });
  }
  deps.logger.error(
    { err: error, tenantId: run.sync.tenantId, syncLogId: run.sync.id },
    'sync interrupted',
  );
  return new PlatformFailure({
    failureClass: 'RETRY',
    code: 'SYNC_INTERRUPTED',
    message: 'The sync was interrupted by an error of our own.',
    cause: error,
  });
}

async function settle(deps: SyncDependencies, run: Run, failure: PlatformFailure): Promise<void> {
  const { tenantId, id, adAccountId, attempts } = run.sync;
  const { code, message, requestId } = failure;
  const reason = { code, message, requestId };
  const delay = retryDelayMs(failure, attempts, deps.random);
  const now = deps.clock.now();
  const log = { tenantId, syncLogId: id, adAccountId, ...reason, attempts, retryInMs: delay };
  let settled: SyncLogRow;
  try {
    settled = await deps.database.inTenant(tenantId, async (scope) => {
      if (delay !== null) {
        const at = new Date(now.getTime() + delay);
        return postponeSync(
          scope,
          id,
          run.runId,
          { ...reason, heldBack: failure.heldBack },
          at,
          now,
        );
      }
      const failed = await failSync(scope, id, run.runId, reason, now);
      await oweWebhooks(scope, [{ event: 'sync.failed', data: syncEvent(failed) }], now);
      return failed;
    });
  } catch (error) {
    if (!(error instanceof SyncRunLostError)) throw error;
    deps.logger.warn(log, error.message);
    return;
  }
  deps.logger.warn(log, delay === null ? 'sync failed' : 'sync postponed');
  announceSync(deps, settled);
  if (delay === null)
    await deps.publish('evaluate-account', { tenantId, adAccountId, syncLogId: null });
}
