import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import type { Announce } from '../domain/events';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { endWaitingSync, holdSync, SYNC_CANCELLED } from '../store/planned-syncs';
import { syncEvent } from './sync-run';

interface CancelDependencies {
  database: Database;
  clock: Clock;
  announce: Announce;
}

/**
 * Takes back a sync that somebody asked for and that has not begun. One that was taken back before stays as it is.
 * @throws AppError NOT_FOUND; SYNC_BEGUN (409) once a worker has taken it up; SYNC_NOT_ASKED_FOR (409) for one that
 * nobody asked for: an account's first sync, or one by its schedule
 */
export async function cancelSync(
  deps: CancelDependencies,
  { principal, origin }: Actor,
  syncLogId: string,
): Promise<void> {
  const { tenantId, userId } = principal;
  const cancelled = await deps.database.inTenant(tenantId, async (scope) => {
    const sync = await holdSync(scope, syncLogId);
    if (sync === null) throw notFound('The sync');
    if (sync.errorCode === SYNC_CANCELLED) return null;
    if (sync.syncType !== 'MANUAL')
      throw conflict(
        'SYNC_NOT_ASKED_FOR',
        'Nobody asked for this sync: it is made by the account’s schedule.',
      );
    const at = deps.clock.now();
    const reason = { code: SYNC_CANCELLED, message: 'Cancelled before it began.' };
    if (!(await endWaitingSync(scope, syncLogId, reason, at)))
      throw conflict('SYNC_BEGUN', 'The sync has begun: what it reads is stored as it comes.');
    const { rangeFrom, rangeTo, lastDays, plannedFor } = sync;
    await writeAudit(scope, {
      actorId: userId,
      action: 'sync.cancelled',
      entityType: 'AdAccount',
      entityId: sync.adAccountId,
      before: {
        ...(lastDays === null ? { from: rangeFrom, to: rangeTo } : { lastDays }),
        ...(plannedFor === null ? {} : { scheduledAt: plannedFor.toISOString() }),
      },
      ...origin,
      at,
    });
    return await holdSync(scope, syncLogId);
  });
  // It did not fail: nobody is alarmed.
  if (cancelled !== null) deps.announce({ tenantId }, 'sync.progress', syncEvent(cancelled));
}
