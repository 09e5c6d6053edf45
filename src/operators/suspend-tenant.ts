import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import type { Announce } from '../domain/events';
import type { OperatorActor } from '../domain/operators';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { changeSuspension, holdSuspension } from '../store/tenants';

interface Deps {
  database: Database;
  clock: Clock;
  announce: Announce;
}

/**
 * Locks a tenant's people and programs out, from their next request on and from open sockets at once; scheduled syncs
 * and evaluations stop. The data stays.
 * @throws AppError NOT_FOUND (404), ALREADY_SUSPENDED (409)
 */
export async function suspendTenant(
  deps: Deps,
  actor: OperatorActor,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<void> {
  await change(deps, actor, { tenantId, reason, suspend: true });
  deps.announce({ tenantId }, 'access.changed', {});
}

/**
 * Lets a suspended tenant's people in again; what fell due meanwhile is synced.
 * @throws AppError NOT_FOUND (404), NOT_SUSPENDED (409)
 */
export async function resumeTenant(
  deps: Deps,
  actor: OperatorActor,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<void> {
  await change(deps, actor, { tenantId, reason, suspend: false });
}

async function change(
  { database, clock }: Deps,
  { operator, origin }: OperatorActor,
  wanted: { tenantId: string; reason: string; suspend: boolean },
): Promise<void> {
  const { tenantId, reason, suspend } = wanted;
  await database.inTenant(tenantId, async (scope) => {
    const at = clock.now();
    const known = await holdSuspension(scope);
    if (known === null) throw notFound('The tenant');
    if (suspend && known.suspendedAt !== null)
      throw conflict('ALREADY_SUSPENDED', 'The tenant is suspended already.');
    if (!suspend && known.suspendedAt === null)
      throw conflict('NOT_SUSPENDED', 'The tenant is not suspended.');
    await changeSuspension(scope, { reason: suspend ? reason : null, at });
    await writeAudit(scope, {
      actorId: null,
      operator: { id: operator.id, name: operator.name },
      action: suspend ? 'tenant.suspended' : 'tenant.resumed',
      entityType: 'Tenant',
      entityId: tenantId,
      after: { reason },
      ...origin,
      at,
    });
  });
}
