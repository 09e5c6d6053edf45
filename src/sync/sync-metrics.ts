import { localDateAt } from '../core/calendar';
import type { DailyMetric, HourlyMetric } from '../domain/metrics';
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
import { daysReadOf, remainingSlices, withSlice } from './remaining-slices';
import type { Run } from './sync-run';

/** How far a sync has come, over all its attempts. */
type Progress = Omit<RecordedProgress, 'pagesCount' | 'expectedAt'>;

/** What earlier attempts have left. */
export function progressOf(sync: SyncLogRow): Progress {
  const { daysDone, daysRead, recordsCount, recordsSync } = sync;
  return { daysDone, daysRead, recordsCount, recordsSync };
}

/** What the platform said of a slice. */
interface Answer {
  askedAt: Date;
  days: readonly DailyMetric[];
  /** Null when the slice is read without hours. */
  hours: readonly HourlyMetric[] | null;
}

/**
 * Reads the run's range slice by slice, newest first. A slice is visible whole or not at all; what earlier attempts have
 * published is not asked for again, unless it was read while it moved.
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
  const done: DonePart[] = [];
  let expectedAt: Date | null = null;
  for (const [index, slice] of slices.entries()) {
    const askedAt = deps.clock.now();
    const answer = await readSlice(run, adapter, call, slice, askedAt);
    const stored = await storeSlice(deps, run, slice, answer, {
      before: progress,
      last: index === slices.length - 1,
      expectedAt: (now) => {
        done.push({ ...partOf(slice), ms: now.getTime() - askedAt.getTime() });
        const left = slices.slice(index + 1).map(partOf);
        const told = expectedAt === null ? null : expectedAt.getTime() - now.getTime();
        const remaining = remainingMs(done, left, told);
        expectedAt = remaining === null ? null : new Date(now.getTime() + remaining);
        return expectedAt;
      },
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

async function readSlice(
  { account, progress: { pageRead } }: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
  slice: Slice,
  askedAt: Date,
): Promise<Answer> {
  const days = await call((token) => adapter.fetchDailyMetrics(token, account, slice, pageRead));
  if (!slice.withHours) return { askedAt, days, hours: null };
  const hours = await call((token) => adapter.fetchHourlyMetrics(token, account, slice, pageRead));
  return { askedAt, days, hours };
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
    const daily = await storeDays(scope, account.id, slice, days, today, now);
    const hourly =
      hours === null ? null : await ingestHourlyMetrics(scope, account.id, slice, hours, now);
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
