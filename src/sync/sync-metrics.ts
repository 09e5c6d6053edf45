import { localDateAt } from '../core/calendar';
import type { PlatformAdapter } from '../platforms/platform';
import { extendCoverage, markSynced } from '../store/ad-accounts';
import type { TenantScope } from '../store/database';
import type { SyncLogRow } from '../store/entities/campaigns';
import { ingestHourlyMetrics } from '../store/ingest-metrics';
import { ensureDailyPartitions, ensureHourlyPartitions } from '../store/metric-partitions';
import { storeDays } from '../store/store-days';
import { holdRun, markStored, recordProgress, type RecordedProgress } from '../store/sync-runs';
import type { WithAccessToken } from './access-token';
import { announceMetrics } from './announce-metrics';
import type { SyncDependencies } from './dependencies';
import { remainingMs, type DonePart } from './eta';
import { hoursFrom } from './hours-from';
import { daysIn, slicesOf, type Slice } from './ranges';
import { readAhead } from './read-ahead';
import { readSlice, type Answer } from './read-slice';
import { daysReadOf, remainingSlices, withSlice } from './remaining-slices';
import type { Run } from './sync-run';

/** How far a sync has come, over all its attempts. */
type Progress = Omit<RecordedProgress, 'pagesCount' | 'expectedAt'>;

/** What earlier attempts have left. */
export function progressOf(sync: SyncLogRow): Progress {
  const { daysDone, daysRead, recordsCount, recordsSync } = sync;
  return { daysDone, daysRead, recordsCount, recordsSync };
}

/**
 * Reads the run's range slice by slice, newest first; while one is stored the next is read. A slice is visible whole or
 * not at all, and counts when it is stored; what earlier attempts have published is not asked for again, unless it was
 * read while it moved.
 */
export async function syncMetrics(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
  campaigns: number,
): Promise<void> {
  const today = localDateAt(deps.clock.now(), run.account.timeZone);
  const { hourly } = adapter.capabilities;
  const firstWithHours = hoursFrom(run.sync.syncType, run.range, today, {
    statedDays: hourly?.daysBack ?? 0,
    keptDays: run.hourlyRetentionDays,
  });
  await makePartitions(deps, run, firstWithHours);
  let progress = progressOf(run.sync);
  const plan = slicesOf(run.range, firstWithHours, campaigns);
  const slices = remainingSlices(plan, progress.daysRead, {
    now: deps.clock.now(),
    timeZone: run.account.timeZone,
    lagHours: adapter.capabilities.lagHours,
  });
  if (slices.length === 0) run.progress.tell(await finishRun(deps, run));
  const expected = expectations(slices);
  const begin = (slice: Slice) => readSlice(deps, run, adapter, call, slice);
  let left = slices.length;
  for await (const { part: slice, answer } of readAhead(slices, begin)) {
    left -= 1;
    const stored = await storeSlice(deps, run, slice, answer, {
      before: progress,
      last: left === 0,
      expectedAt: (now) => expected(slice, answer.askedAt, now),
    });
    progress = stored.progress;
    if (stored.changedCampaignIds.length > 0) {
      await announceMetrics(deps, run.sync.tenantId, {
        adAccountId: run.account.id,
        campaignIds: stored.changedCampaignIds,
      });
    }
    run.progress.tell(stored.sync);
  }
}

/** Tells of each slice, as it is done, when all of them will be. */
function expectations(slices: readonly Slice[]) {
  const done: DonePart[] = [];
  let expectedAt: Date | null = null;
  let doneAt = -Infinity;
  return (slice: Slice, askedAt: Date, now: Date): Date | null => {
    // It was asked for while the one before was still being stored: that time is counted once.
    const ms = now.getTime() - Math.max(askedAt.getTime(), doneAt);
    doneAt = now.getTime();
    done.push({ ...partOf(slice), ms });
    const left = slices.slice(done.length).map(partOf);
    const told = expectedAt === null ? null : expectedAt.getTime() - now.getTime();
    const remaining = remainingMs(done, left, told);
    expectedAt = remaining === null ? null : new Date(now.getTime() + remaining);
    return expectedAt;
  };
}

function partOf(slice: Slice) {
  return { days: daysIn(slice), withHours: slice.withHours };
}

/** In a transaction of its own: making a partition must not wait for, nor hold up, what an ingest locks. */
async function makePartitions(
  deps: SyncDependencies,
  { sync, range }: Run,
  firstWithHours: string | null,
): Promise<void> {
  await deps.database.inTenant(sync.tenantId, async (scope) => {
    await ensureDailyPartitions(scope, range);
    if (firstWithHours !== null)
      await ensureHourlyPartitions(scope, { from: firstWithHours, to: range.to });
  });
}

async function storeSlice(
  deps: SyncDependencies,
  run: Run,
  slice: Slice,
  { askedAt, days, hours }: Answer,
  {
    before,
    last,
    expectedAt,
  }: { before: Progress; last: boolean; expectedAt: (now: Date) => Date | null },
): Promise<{ progress: Progress; changedCampaignIds: string[]; sync: SyncLogRow }> {
  const { account, runId } = run;
  const { id } = run.sync;
  return await deps.database.inTenant(run.sync.tenantId, async (scope) => {
    const now = deps.clock.now();
    await holdRun(scope, id, runId);
    const today = localDateAt(now, account.timeZone);
    // PostgreSQL looks up the hours while the days are compared.
    const [daily, hourly] = await Promise.all([
      storeDays(scope, account.id, slice, days, today, now),
      hours === null ? null : ingestHourlyMetrics(scope, account.id, slice, hours, now),
    ]);
    await extendCoverage(scope, account.id, slice);
    const daysRead = withSlice(before.daysRead, slice, askedAt);
    const progress = {
      daysRead,
      daysDone: daysReadOf(run.range, daysRead),
      recordsCount: before.recordsCount + BigInt(days.length + (hours?.length ?? 0)),
      recordsSync: before.recordsSync + BigInt(daily.rowsWritten + (hourly?.rowsWritten ?? 0)),
    };
    const told = { pagesCount: run.progress.pages(), expectedAt: expectedAt(now) };
    let sync = await recordProgress(scope, id, runId, { ...progress, ...told }, now);
    if (last) sync = await storeEnd(scope, run, now);
    const changed = new Set([...daily.changedCampaignIds, ...(hourly?.changedCampaignIds ?? [])]);
    return { progress, changedCampaignIds: [...changed], sync };
  });
}

/** A run that finds every day read: an attempt before it died when it had only to say so. */
async function finishRun(deps: SyncDependencies, run: Run): Promise<SyncLogRow> {
  return await deps.database.inTenant(run.sync.tenantId, async (scope) => {
    await holdRun(scope, run.sync.id, run.runId);
    return await storeEnd(scope, run, deps.clock.now());
  });
}

/** The whole range is stored, and so covered as one: newest first, its first slice may not have met what was covered. */
async function storeEnd(scope: TenantScope, run: Run, now: Date): Promise<SyncLogRow> {
  const { account, sync, runId, range } = run;
  await extendCoverage(scope, account.id, range);
  await markSynced(scope, account.id, now);
  return await markStored(scope, sync.id, runId, now);
}
