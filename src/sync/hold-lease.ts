import { renewLease } from '../store/sync-runs';
import type { SyncDependencies } from './dependencies';
import type { Run } from './sync-run';

/** Several beats fit into a lease, so that one that is late loses nothing. */
const BEAT_MS = 5_000;

/**
 * Keeps the run's lease while `work` goes on, however long a single call of a platform takes: so leases can be short,
 * and what a dead worker held is soon taken up. A beat that fails is logged; whether the run still holds the sync is
 * decided by its next write.
 */
export async function holdingLease<Result>(
  deps: Pick<SyncDependencies, 'database' | 'clock' | 'logger'>,
  { sync, runId }: Pick<Run, 'sync' | 'runId'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { tenantId, id } = sync;
  const beat = async () => {
    try {
      await deps.database.inTenant(tenantId, (scope) =>
        renewLease(scope, id, runId, deps.clock.now()),
      );
    } catch (error) {
      deps.logger.warn({ err: error, tenantId, syncLogId: id }, 'lease not renewed');
    }
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
