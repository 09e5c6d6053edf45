import { localDateAt } from '../core/calendar';
import type { DailyMetric, HourlyMetric } from '../domain/metrics';
import type { PlatformAdapter } from '../platforms/platform';
import { extendCoverage, markSynced } from '../store/ad-accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { ingestHourlyMetrics } from '../store/ingest-metrics';
import { ensureDailyPartitions, ensureHourlyPartitions } from '../store/metric-partitions';
import { storeDays } from '../store/store-days';
import { holdRun, markStored, recordProgress } from '../store/sync-runs';
import type { WithAccessToken } from './access-token';
import { announceMetrics } from './announce-metrics';
import type { SyncDependencies } from './dependencies';
import { remainingMs, type DonePart } from './eta';
import { hoursFrom } from './hours-from';
import { daysIn, slicesOf, type Slice } from './ranges';
import type { Run } from './sync-run';

/** How far a run has come. */
interface Progress {
  daysDone: number;
  recordsCount: bigint;
  recordsSync: bigint;
}

/** A run that has stored nothing yet. */
export const NO_PROGRESS: Progress = { daysDone: 0, recordsCount: 0n, recordsSync: 0n };

/** What the platform said of a slice. */
interface Answer {
  days: readonly DailyMetric[];
  /** Null when the slice is read without hours. */
  hours: readonly HourlyMetric[] | null;
}

/** Reads the run's range slice by slice, newest first. A slice is visible whole or not at all. */
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
  const slices = slicesOf(run.range, firstWithHours, campaigns);
  let progress = NO_PROGRESS;
  const done: DonePart[] = [];
  let expectedAt: Date | null = null;
  for (const [index, slice] of slices.entries()) {
    const begunAt = deps.clock.now();
    const answer = await readSlice(run, adapter, call, slice);
    const stored = await storeSlice(deps, run, slice, answer, {
      before: progress,
      last: index === slices.length - 1,
      expectedAt: (now) => {
        done.push({ ...partOf(slice), ms: now.getTime() - begunAt.getTime() });
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
): Promise<Answer> {
  const days = await call((token) => adapter.fetchDailyMetrics(token, account, slice, pageRead));
  if (!slice.withHours) return { days, hours: null };
  const hours = await call((token) => adapter.fetchHourlyMetrics(token, account, slice, pageRead));
  return { days, hours };
}

async function storeSlice(
  deps: SyncDependencies,
  run: Run,
  slice: Slice,
  { days, hours }: Answer,
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
    const progress = {
      daysDone: before.daysDone + daysIn(slice),
      recordsCount: before.recordsCount + BigInt(days.length + (hours?.length ?? 0)),
      recordsSync: before.recordsSync + BigInt(daily.rowsWritten + (hourly?.rowsWritten ?? 0)),
    };
    const told = { pagesCount: run.progress.pages(), expectedAt: expectedAt(now) };
    let sync = await recordProgress(scope, id, runId, { ...progress, ...told }, now);
    if (last) {
      await markSynced(scope, account.id, now);
      sync = await markStored(scope, id, runId, now);
    }
    const changed = new Set([...daily.changedCampaignIds, ...(hourly?.changedCampaignIds ?? [])]);
    return { progress, changedCampaignIds: [...changed], sync };
  });
}
