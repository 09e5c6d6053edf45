import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import { newId } from '../core/ids';
import { accessGrantState } from '../domain/access-grants';
import type { Announce } from '../domain/events';
import type { OperatorActor } from '../domain/operators';
import { rolesThatMay } from '../domain/permissions';
import {
  findNewestGrant,
  insertAccessGrant,
  readAccessGrant,
  type AccessGrantView,
} from '../store/access-grants';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { writeSystemNotifications } from '../store/system-notifications';
import { holdSuspension, readTenantSettings } from '../store/tenants';
import { accessWords } from './access-words';

const HOUR_MS = 3_600_000;

/**
 * Asks a tenant to let the operator read its data for some hours. It lasts from now on; where the tenant asks for
 * approval, from when an administrator of it approves, and nothing is to be read before. Its administrators are told.
 * @throws AppError NOT_FOUND (404), GRANT_OPEN (409) while an earlier one is not over
 */
export async function requestAccess(
  { database, clock, announce }: { database: Database; clock: Clock; announce: Announce },
  { operator, origin }: OperatorActor,
  wanted: { tenantId: string; reason: string; hours: number },
): Promise<AccessGrantView> {
  const { tenantId, reason, hours } = wanted;
  const { made, told } = await database.inTenant(tenantId, async (scope) => {
    const at = clock.now();
    // Held: of two requests at once, the second finds the first.
    if ((await holdSuspension(scope)) === null) throw notFound('The tenant');
    const newest = await findNewestGrant(scope, operator.id);
    if (newest !== null && ['REQUESTED', 'ACTIVE'].includes(accessGrantState(newest, at)))
      throw conflict('GRANT_OPEN', 'Your earlier access to this tenant is not over.');
    const { approveSupportAccess } = await readTenantSettings(scope);
    const id = newId();
    await insertAccessGrant(scope, {
      ...{ id, operator, reason, hours, at },
      approvedAt: approveSupportAccess ? null : at,
      expiresAt: new Date(at.getTime() + hours * HOUR_MS),
    });
    await writeAudit(scope, {
      actorId: null,
      operator: { id: operator.id, name: operator.name },
      action: approveSupportAccess ? 'support_access.requested' : 'support_access.granted',
      entityType: 'AccessGrant',
      entityId: id,
      after: { reason, hours },
      ...origin,
      at,
    });
    const made = await readAccessGrant(scope, id);
    if (made === null) throw notFound('The access');
    const told = await writeSystemNotifications(
      scope,
      {
        roles: rolesThatMay('access-grants:write'),
        priority: 'HIGH',
        reason: approveSupportAccess ? 'SUPPORT_ACCESS_REQUESTED' : 'SUPPORT_ACCESS_GRANTED',
        actionUrl: '/settings/support',
        wording: (language) =>
          accessWords(language)[approveSupportAccess ? 'requested' : 'granted'](operator.name, {
            reason,
            hours,
          }),
      },
      at,
    );
    return { made, told };
  });
  for (const { id, userId } of told)
    announce({ tenantId, userId }, 'notification.created', { id, alertId: null });
  return made;
}
