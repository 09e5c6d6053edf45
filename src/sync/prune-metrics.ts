import { ANSWERS_KEPT_MS } from '../domain/idempotency';
import { deleteOldEvents } from '../store/events';
import { deleteOldAnswers } from '../store/idempotency-keys';
import { deleteExpiredMetrics, takePruneTurn } from '../store/metric-retention';
import {
  dropExpiredPartition,
  findTenantsToPrune,
  readLongestRetention,
} from '../store/system/metric-retention';
import type { ScheduleDependencies } from './dependencies';

const DAY_MS = 86_400_000;

/**
 * Removes the hours and revisions that tenants no longer keep: each tenant once a day, by its row. Whole partitions
 * that nobody keeps are dropped; what one tenant keeps shorter than another is deleted, and with it events as old as
 * revisions, and the answers that were kept for repeated requests.
 */
export async function pruneDueMetrics(
  deps: Pick<ScheduleDependencies, 'database' | 'system' | 'clock' | 'logger'>,
): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - DAY_MS);
  const due = await findTenantsToPrune(deps.system, before);
  if (due.length === 0) return;
  let dropped = await dropExpiredPartition(deps.system, now);
  while (dropped !== null) {
    deps.logger.info({ partition: dropped }, 'expired metrics dropped');
    dropped = await dropExpiredPartition(deps.system, now);
  }
  const longest = await readLongestRetention(deps.system);
  for (const tenantId of due) {
    await deps.database.inTenant(tenantId, async (scope) => {
      const kept = await takePruneTurn(scope, before, now);
      if (kept === null) return;
      await deleteExpiredMetrics(scope, kept, longest, now);
      await deleteOldEvents(scope, new Date(now.getTime() - kept.revisionRetentionDays * DAY_MS));
      await deleteOldAnswers(scope, new Date(now.getTime() - ANSWERS_KEPT_MS));
    });
  }
}
