import type { Clock } from '../core/clock';
import { AppError, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { deleteClientGrant, insertClientGrant } from '../store/client-grants';
import type { Database, TenantScope } from '../store/database';
import { requireExisting } from '../store/existence';
import { readUserRole } from '../store/users';

interface GrantDeps {
  database: Database;
  clock: Clock;
}

/** Which client, and whose eyes. */
export interface ClientGrant {
  clientId: string;
  userId: string;
}

/**
 * Lets a CLIENT user see a client, from their next request on; granting again changes nothing.
 * @throws AppError NOT_FOUND, GRANT_NOT_NEEDED (422) for somebody who sees the whole tenant
 */
export async function grantClient(
  deps: GrantDeps,
  actor: Actor,
  { clientId, userId }: ClientGrant,
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    await requireExisting(scope, 'clients', [clientId]);
    const role = await requireUser(scope, userId);
    if (role !== 'CLIENT')
      throw new AppError('GRANT_NOT_NEEDED', 422, 'Only CLIENT users are granted clients.');
    const at = deps.clock.now();
    const grantedBy = actor.principal.userId;
    if (await insertClientGrant(scope, { clientId, userId, grantedBy, at }))
      await audit(scope, actor, 'client.granted', { clientId, userId, at });
  });
}

/**
 * Takes a grant back, from the user's next request on; where there is none it changes nothing.
 * @throws AppError NOT_FOUND for a client or a user that this tenant does not have
 */
export async function revokeClientGrant(
  deps: GrantDeps,
  actor: Actor,
  { clientId, userId }: ClientGrant,
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    await requireExisting(scope, 'clients', [clientId]);
    await requireUser(scope, userId);
    const at = deps.clock.now();
    if (await deleteClientGrant(scope, { clientId, userId }))
      await audit(scope, actor, 'client.grant_revoked', { clientId, userId, at });
  });
}

async function requireUser(scope: TenantScope, userId: string) {
  const role = await readUserRole(scope, userId);
  if (role === null) throw notFound('The user');
  return role;
}

async function audit(
  scope: TenantScope,
  { principal, origin }: Actor,
  action: string,
  { clientId, userId, at }: ClientGrant & { at: Date },
): Promise<void> {
  await writeAudit(scope, {
    actorId: principal.userId,
    action,
    entityType: 'Client',
    entityId: clientId,
    after: { userId },
    ...origin,
    at,
  });
}
