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
    recordsCount: Number(sync.recordsCount),
    recordsSync: Number(sync.recordsSync),
    errorCode: sync.errorCode,
    errorMessage: sync.errorMessage,
    createdAt: sync.createdAt.toISOString(),
  };
}
