import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { lockSession, revokeSession, revokeSessionsOf } from '../store/sessions';
import type { AuthDeps } from './auth-deps';

type Deps = Pick<AuthDeps, 'database' | 'clock' | 'announce'>;

/** Ends one of the user's own sessions, also the one that asks. @throws AppError NOT_FOUND (404) */
export async function revokeOwnSession(deps: Deps, actor: Actor, sessionId: string): Promise<void> {
  const { tenantId, userId } = actor.principal;
  await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const session = await lockSession(scope, sessionId);
    if (session?.userId !== userId || session.revokedAt !== null || session.expiresAt <= at)
      throw notFound('The session');
    await revokeSession(scope, { sessionId, reason: 'REVOKED', at });
    await audit(scope, actor, sessionId, at);
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
}

/** Ends the user's sessions save the one that asks; gives how many ended. */
export async function revokeOtherSessions(deps: Deps, actor: Actor): Promise<number> {
  const { tenantId, userId, sessionId: keepSessionId } = actor.principal;
  const ended = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const ids = await revokeSessionsOf(scope, { userId, keepSessionId, reason: 'REVOKED', at });
    for (const id of ids) await audit(scope, actor, id, at);
    return ids.length;
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
  return ended;
}

async function audit(
  scope: TenantScope,
  { principal, origin }: Actor,
  sessionId: string,
  at: Date,
): Promise<void> {
  await writeAudit(scope, {
    actorId: principal.userId,
    action: 'auth.session_revoked',
    entityType: 'Session',
    entityId: sessionId,
    ...origin,
    at,
  });
}
