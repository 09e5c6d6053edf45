import { PlatformFailure } from '../domain/failures';
import type { Jobs } from '../domain/jobs';
import type { PlatformAdapter } from '../platforms/platform';
import { findAdAccount } from '../store/ad-accounts';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { IngestRefusedError } from '../store/ingest-metrics';
import { saveCampaigns } from '../store/save-campaigns';
import {
  claimSync,
  failSync,
  postponeSync,
  recordProgress,
  SyncRunLostError,
} from '../store/sync-runs';
import { readTenantSettings } from '../store/tenants';
import { oweWebhooks } from '../store/webhook-outbox';
import { withAccessToken, type WithAccessToken } from './access-token';
import type { SyncDependencies } from './dependencies';
import { holdingLease } from './hold-lease';
import { retryDelayMs } from './retry';
import { NO_PROGRESS, syncMetrics } from './sync-metrics';
import { announceSync, syncEvent, type Run } from './sync-run';

/**
 * Runs one sync: campaigns, then metrics slice by slice, each slice's days published with their hours in one
 * transaction. What was stored before a failure stays visible. Does nothing when the sync is not there to be run.
 */
export async function syncAccount(
  deps: SyncDependencies,
  job: Jobs['sync-account'],
): Promise<void> {
  const run = await takeUp(deps, job);
  if (run === null) return;
  try {
    announceSync(deps, run.sync);
    const adapter = adapterOf(deps, run.account);
    const call = withAccessToken(deps, adapter, run.account);
    await holdingLease(deps, run, async () => {
      const campaigns = await syncCampaigns(deps, run, adapter, call);
      await syncMetrics(deps, run, adapter, call, campaigns);
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

async function takeUp(deps: SyncDependencies, job: Jobs['sync-account']): Promise<Run | null> {
  return await deps.database.inTenant(job.tenantId, async (scope) => {
    const claim = await claimSync(scope, job.syncLogId, deps.clock.now());
    if (claim === null) return null;
    const { sync, runId } = claim;
    const account = await findAdAccount(scope, sync.adAccountId);
    if (account === null || sync.rangeFrom === null || sync.rangeTo === null) return null;
    const { hourlyRetentionDays } = await readTenantSettings(scope);
    const range = { from: sync.rangeFrom, to: sync.rangeTo };
    return { sync, runId, account, range, hourlyRetentionDays };
  });
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

/** @returns how many campaigns the account has */
async function syncCampaigns(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
): Promise<number> {
  const campaigns = await call((token) => adapter.fetchCampaigns(token, run.account));
  await deps.database.inTenant(run.sync.tenantId, async (scope) => {
    const now = deps.clock.now();
    await recordProgress(scope, run.sync.id, run.runId, NO_PROGRESS, now);
    await saveCampaigns(scope, run.account.id, campaigns, now);
  });
  return campaigns.length;
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
  const reason = { code: failure.code, message: failure.message };
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
