import type { Metrics } from '../core/metrics';
import type { Announce, SyncEventPayload } from '../domain/events';

type SyncMetrics = Pick<Metrics, 'syncs' | 'syncSeconds' | 'syncRows' | 'syncPages'>;

/** The same way of announcing, which counts what becomes of syncs: each is announced once it is committed. */
export function observeSyncs(announce: Announce, metrics: SyncMetrics): Announce {
  return (audience, name, payload) => {
    announce(audience, name, payload);
    if (name === 'sync.completed' || name === 'sync.failed' || name === 'sync.progress')
      count(payload as SyncEventPayload, metrics);
  };
}

function count(sync: SyncEventPayload, metrics: SyncMetrics): void {
  const outcome = outcomeOf(sync);
  if (outcome === null) return;
  const { platform, syncType: type } = sync;
  metrics.syncs.inc({ platform, type, outcome, code: sync.errorCode ?? '' });
  if (outcome !== 'completed') return;
  metrics.syncRows.inc({ platform, kind: 'read' }, sync.recordsCount);
  metrics.syncRows.inc({ platform, kind: 'written' }, sync.recordsSync);
  metrics.syncPages.inc({ platform }, sync.pagesCount);
  if (sync.startedAt === null || sync.completedAt === null) return;
  const ms = Date.parse(sync.completedAt) - Date.parse(sync.startedAt);
  metrics.syncSeconds.observe({ platform, type }, Math.max(0, ms / 1000));
}

/** Null while a sync goes on. */
function outcomeOf({ status, nextAttemptAt }: SyncEventPayload): string | null {
  if (status === 'COMPLETED') return 'completed';
  if (status === 'FAILED') return 'failed';
  return nextAttemptAt === null ? null : 'postponed';
}
