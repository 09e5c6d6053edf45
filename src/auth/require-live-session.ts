import { unauthenticated } from '../core/errors';
import type { LivePrincipal } from '../domain/principal';
import type { TenantScope } from '../store/database';
import { readSession } from '../store/sessions';
import type { AccessClaims } from './access-tokens';
import { tenantSuspended } from './tenant-suspended';

/**
 * The principal of a verified access token, as the database sees it now: the session lives, the user is active and
 * the token version is current. The role is the row's, so that a demotion holds from the next request.
 * @throws AppError SESSION_REVOKED (401), TENANT_SUSPENDED (403)
 */
export async function requireLiveSession(
  scope: TenantScope,
  claims: AccessClaims,
  now: Date,
): Promise<LivePrincipal> {
  const session = await readSession(scope, claims.sid);
  const lives =
    session !== null &&
    session.userId === claims.sub &&
    session.revokedAt === null &&
    session.expiresAt > now &&
    session.isActive &&
    session.tokenVersion === claims.ver;
  if (!lives) throw unauthenticated('SESSION_REVOKED', 'The session has been ended.');
  if (session.isSuspended) throw tenantSuspended();
  return {
    userId: session.userId,
    tenantId: scope.tenantId,
    role: session.role,
    sessionId: session.sessionId,
    tokenVersion: session.tokenVersion,
    mustEnrol: session.mustEnrol,
  };
}
