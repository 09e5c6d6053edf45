import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import { newId } from '../core/ids';
import { accessGrantState } from '../domain/access-grants';
import type { OperatorActor } from '../domain/operators';
import {
  findNewestGrant,
  insertAccessGrant,
  readAccessGrant,
  type AccessGrantView,
} from '../store/access-grants';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { holdSuspension, readTenantSettings } from '../store/tenants';

const HOUR_MS = 3_600_000;

/**
 * Asks a tenant to let the operator read its data for some hours. It lasts from now on; where the tenant asks for
 * approval, from when an administrator of it approves, and nothing is to be read before.
 * @throws AppError NOT_FOUND (404), GRANT_OPEN (409) while an earlier one is not over
 */
export async function requestAccess(
  { database, clock }: { database: Database; clock: Clock },
  { operator, origin }: OperatorActor,
  wanted: { tenantId: string; reason: string; hours: number },
): Promise<AccessGrantView> {
  const { tenantId, reason, hours } = wanted;
  return await database.inTenant(tenantId, async (scope) => {
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
    return made;
  });
}
