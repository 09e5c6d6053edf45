import { nextAttemptOf } from '../../domain/next-attempt';
import type { SyncLogView } from '../../store/sync-log-views';
import { isoOrNull, namedOrNull } from './instants';

/** A sync as clients get it. */
export function presentSyncLog(sync: SyncLogView) {
  return {
    id: sync.id,
    adAccount: { id: sync.adAccountId, name: sync.adAccountName, platform: sync.platform },
    syncType: sync.syncType,
    status: sync.status,
    from: sync.rangeFrom,
    to: sync.rangeTo,
    lastDays: sync.lastDays,
    scheduledAt: isoOrNull(sync.plannedFor),
    requestedBy: namedOrNull(sync.requestedBy, sync.requestedByName),
    startedAt: isoOrNull(sync.startedAt),
    completedAt: isoOrNull(sync.completedAt),
    daysDone: sync.daysDone,
    daysTotal: sync.daysTotal,
    pagesCount: sync.pagesCount,
    recordsCount: Number(sync.recordsCount),
    recordsSync: Number(sync.recordsSync),
    expectedAt: isoOrNull(sync.expectedAt),
    attempts: sync.attempts,
    nextAttemptAt: isoOrNull(nextAttemptOf(sync)),
    errorCode: sync.errorCode,
    errorMessage: sync.errorMessage,
    errorRequestId: sync.errorRequestId,
    createdAt: sync.createdAt.toISOString(),
  };
}
