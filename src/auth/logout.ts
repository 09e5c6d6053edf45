import { timingSafeEqual } from 'node:crypto';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { lockSession, revokeSession } from '../store/sessions';
import { findSessionTenant } from '../store/system/find-session-tenant';
import type { AuthDeps } from './auth-deps';
import { parseRefreshToken } from './refresh-token';

/** Ends the session of a refresh token. Whoever has no live session is signed out already: that is no error. */
export async function logout(
  deps: Pick<AuthDeps, 'database' | 'system' | 'clock' | 'announce'>,
  request: { refreshToken: string | null; origin: RequestOrigin },
): Promise<void> {
  const token = request.refreshToken === null ? null : parseRefreshToken(request.refreshToken);
  if (token === null) return;
  const tenantId = await findSessionTenant(deps.system, token.sessionId);
  if (tenantId === null) return;
  const userId = await deps.database.inTenant(tenantId, async (scope) => {
    const session = await lockSession(scope, token.sessionId);
    if (session?.revokedAt !== null) return null;
    const known = [session.tokenHash, session.previousTokenHash].some(
      (hash) => hash !== null && timingSafeEqual(hash, token.hash),
    );
    if (!known) return null;
    const at = deps.clock.now();
    await revokeSession(scope, { sessionId: session.sessionId, reason: 'LOGOUT', at });
    await writeAudit(scope, {
      actorId: session.userId,
      action: 'auth.signed_out',
      entityType: 'Session',
      entityId: session.sessionId,
      ...request.origin,
      at,
    });
    return session.userId;
  });
  if (userId !== null) deps.announce({ tenantId, userId }, 'access.changed', {});
}
