import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import { accessGrantState } from '../domain/access-grants';
import type { Actor } from '../domain/principal';
import {
  approveAccessGrant,
  endAccessGrant,
  readAccessGrant,
  type AccessGrantView,
} from '../store/access-grants';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';

const HOUR_MS = 3_600_000;

interface Deps {
  database: Database;
  clock: Clock;
}

/**
 * Lets the operator who asked see the tenant's data, for as long as they asked, from now.
 * @throws AppError NOT_FOUND (404), GRANT_NOT_OPEN (409) when it was approved or is over
 */
export async function approveAccess(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<AccessGrantView> {
  return await decide(deps, actor, id, 'support_access.approved', async (scope, grant, at) => {
    if (accessGrantState(grant, at) !== 'REQUESTED') throw grantNotOpen();
    const expiresAt = new Date(at.getTime() + grant.hours * HOUR_MS);
    await approveAccessGrant(scope, { id, userId: actor.principal.userId, expiresAt, at });
    return { expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Ends what an operator was let see, or refuses what they asked for; holds from their next request on.
 * @throws AppError NOT_FOUND (404), GRANT_NOT_OPEN (409) when it is over
 */
export async function endAccess(deps: Deps, actor: Actor, id: string): Promise<AccessGrantView> {
  return await decide(deps, actor, id, 'support_access.ended', async (scope, grant, at) => {
    const state = accessGrantState(grant, at);
    if (state !== 'REQUESTED' && state !== 'ACTIVE') throw grantNotOpen();
    await endAccessGrant(scope, { id, userId: actor.principal.userId, at });
    return { because: state === 'REQUESTED' ? 'REFUSED' : 'ENDED' };
  });
}

function grantNotOpen() {
  return conflict('GRANT_NOT_OPEN', 'This access was decided on already, or is over.');
}

async function decide(
  { database, clock }: Deps,
  { principal, origin }: Actor,
  id: string,
  action: string,
  change: (
    scope: TenantScope,
    grant: AccessGrantView,
    at: Date,
  ) => Promise<Record<string, unknown>>,
): Promise<AccessGrantView> {
  return await database.inTenant(principal.tenantId, async (scope) => {
    const at = clock.now();
    const grant = await readAccessGrant(scope, id, { hold: true });
    if (grant === null) throw notFound('The access');
    const after = await change(scope, grant, at);
    await writeAudit(scope, {
      actorId: principal.userId,
      action,
      entityType: 'AccessGrant',
      entityId: id,
      after: { operator: grant.operatorName, ...after },
      ...origin,
      at,
    });
    const decided = await readAccessGrant(scope, id);
    if (decided === null) throw notFound('The access');
    return decided;
  });
}
