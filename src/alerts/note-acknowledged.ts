import type { Actor } from '../domain/principal';
import { addAlertEvent } from '../store/alert-commits';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';

/** Writes onto an alert's timeline and into the audit log that somebody took it on. */
export async function noteAcknowledged(
  scope: TenantScope,
  { principal: { userId }, origin }: Actor,
  { alertId, note }: { alertId: string; note: string | null },
  at: Date,
): Promise<void> {
  await addAlertEvent(scope, { alertId, type: 'ACKNOWLEDGED', at, actorId: userId, note });
  await writeAudit(scope, {
    actorId: userId,
    action: 'alert.acknowledged',
    entityType: 'Alert',
    entityId: alertId,
    before: { status: 'OPEN' },
    after: { status: 'ACKNOWLEDGED', note },
    ...origin,
    at,
  });
}
