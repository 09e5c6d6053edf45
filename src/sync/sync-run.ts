import type { SyncEventPayload } from '../domain/events';
import type { DateRange } from '../domain/metrics';
import { nextAttemptOf } from '../domain/next-attempt';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import type { SyncDependencies } from './dependencies';
import type { RunProgress } from './run-progress';

/** One run of a sync: what it is for, and the id that fences its writes. */
export interface Run {
  sync: SyncLogRow;
  runId: string;
  account: AdAccountRow;
  range: DateRange;
  /** Days that the tenant keeps hours: older ones are not read. */
  hourlyRetentionDays: number;
  progress: RunProgress;
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
    pagesCount: sync.pagesCount,
    recordsCount: Number(sync.recordsCount),
    recordsSync: Number(sync.recordsSync),
    startedAt: sync.startedAt?.toISOString() ?? null,
    completedAt: sync.completedAt?.toISOString() ?? null,
    expectedAt: sync.expectedAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptOf(sync)?.toISOString() ?? null,
    errorCode: sync.errorCode,
    errorMessage: sync.errorMessage,
    errorRequestId: sync.errorRequestId,
  };
}

/** Tells the tenant's browsers how the sync stands. */
export function announceSync(deps: Pick<SyncDependencies, 'announce'>, sync: SyncLogRow): void {
  deps.announce(
    { tenantId: sync.tenantId },
    sync.status === 'FAILED' ? 'sync.failed' : 'sync.progress',
    syncEvent(sync),
  );
}
