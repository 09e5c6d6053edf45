import { addDays, localDateAt } from '../core/calendar';
import type { SyncEventPayload } from '../domain/events';
import { PlatformFailure } from '../domain/failures';
import type { Jobs } from '../domain/jobs';
import type { DateRange } from '../domain/metrics';
import type { PlatformAdapter } from '../platforms/platform';
import { extendCoverage, findAdAccount, markSynced } from '../store/ad-accounts';
import {
  ingestDailyMetrics,
  IngestRefusedError,
  refreshSummaries,
  saveCampaigns,
  SUMMARY_DAYS,
} from '../store/campaign-ingest';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { refreshRollups } from '../store/refresh-rollups';
import {
  claimSync,
  failSync,
  findSync,
  markStored,
  postponeSync,
  recordProgress,
  SyncRunLostError,
} from '../store/sync-runs';
import { withAccessToken, type WithAccessToken } from './access-token';
import type { SyncDependencies } from './dependencies';
import { daysIn, slicesOf } from './ranges';
import { retryDelayMs } from './retry';

/** One run of a sync: what it is for, and the id that fences its writes. */
interface Run {
  sync: SyncLogRow;
  runId: string;
  account: AdAccountRow;
  range: DateRange;
}

/** The face of a sync that sockets carry. */
export function syncEvent(sync: SyncLogRow): SyncEventPayload {
  return {
    id: sync.id,
    adAccountId: sync.adAccountId,
    platform: sync.platform,
    syncType: sync.syncType,
    status: sync.status,
    daysDone: sync.daysDone,
    daysTotal: sync.daysTotal,
    errorCode: sync.errorCode,
    errorMessage: sync.errorMessage,
  };
}

/**
 * Runs one sync: campaigns, then daily metrics slice by slice, each slice published whole in one transaction. What
 * was stored before a failure stays visible. Does nothing when the sync is not there to be run.
 */
export async function syncAccount(
  deps: SyncDependencies,
  job: Jobs['sync-account'],
): Promise<void> {
  const run = await takeUp(deps, job);
  if (run === null) return;
  try {
    await announceSync(deps, run);
    const adapter = adapterOf(deps, run.account);
    const call = withAccessToken(deps, adapter, run.account);
    await syncCampaigns(deps, run, adapter, call);
    await syncMetrics(deps, run, adapter, call);
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
    return { sync, runId, account, range: { from: sync.rangeFrom, to: sync.rangeTo } };
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

async function syncCampaigns(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
) {
  const campaigns = await call((token) => adapter.fetchCampaigns(token, run.account));
  await deps.database.inTenant(run.sync.tenantId, async (scope) => {
    const now = deps.clock.now();
    await recordProgress(scope, run.sync.id, run.runId, progressOf(0, 0, 0), now);
    await saveCampaigns(scope, run.account.id, campaigns, now);
  });
}

function progressOf(daysDone: number, recordsCount: number, recordsSync: number) {
  return { daysDone, recordsCount: BigInt(recordsCount), recordsSync: BigInt(recordsSync) };
}

async function syncMetrics(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
) {
  const slices = slicesOf(run.range);
  let daysDone = 0;
  let read = 0;
  let written = 0;
  for (const [index, slice] of slices.entries()) {
    const metrics = await call((token) => adapter.fetchDailyMetrics(token, run.account, slice));
    const changed = await deps.database.inTenant(run.sync.tenantId, async (scope) => {
      const now = deps.clock.now();
      const result = await ingestDailyMetrics(scope, run.account.id, slice, metrics, now);
      await refreshSummaries(
        scope,
        run.account.id,
        summaryWindow(run.account, now),
        result.changedCampaignIds,
        now,
      );
      await refreshRollups(scope, run.account.id, slice, result.changedCampaignIds, now);
      await extendCoverage(scope, run.account.id, slice);
      daysDone += daysIn(slice);
      read += metrics.length;
      written += result.rowsWritten;
      await recordProgress(scope, run.sync.id, run.runId, progressOf(daysDone, read, written), now);
      if (index === slices.length - 1) {
        await markSynced(scope, run.account.id, now);
        await markStored(scope, run.sync.id, run.runId, now);
      }
      return result.changedCampaignIds;
    });
    if (changed.length > 0) {
      const audience = { tenantId: run.sync.tenantId };
      deps.announce(audience, 'metrics.updated', {
        adAccountId: run.account.id,
        campaignIds: changed,
      });
    }
    await announceSync(deps, run);
  }
}

function summaryWindow(account: AdAccountRow, now: Date) {
  const today = localDateAt(now, account.timeZone);
  return { firstDay: addDays(today, 1 - SUMMARY_DAYS), today };
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
  try {
    await deps.database.inTenant(tenantId, (scope) =>
      delay === null
        ? failSync(scope, id, run.runId, reason, now)
        : postponeSync(scope, id, run.runId, reason, new Date(now.getTime() + delay), now),
    );
  } catch (error) {
    if (!(error instanceof SyncRunLostError)) throw error;
    deps.logger.warn(log, error.message);
    return;
  }
  deps.logger.warn(log, delay === null ? 'sync failed' : 'sync postponed');
  await announceSync(deps, run);
  if (delay === null)
    await deps.publish('evaluate-account', { tenantId, adAccountId, syncLogId: null });
}

async function announceSync(deps: SyncDependencies, run: Run): Promise<void> {
  const { tenantId, id } = run.sync;
  const sync = await deps.database.inTenant(tenantId, (scope) => findSync(scope, id));
  if (sync === null) return;
  deps.announce(
    { tenantId },
    sync.status === 'FAILED' ? 'sync.failed' : 'sync.progress',
    syncEvent(sync),
  );
}
