import { timingSafeEqual } from 'node:crypto';
import { type AppError, unauthenticated } from '../core/errors';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { lockSession, revokeSession, rotateSession, type SessionWithUser } from '../store/sessions';
import { findSessionTenant } from '../store/system/find-session-tenant';
import type { AuthDeps } from './auth-deps';
import { newRefreshToken, parseRefreshToken, type RefreshToken } from './refresh-token';
import { sessionExpiry } from './session-lifetime';
import type { SignedIn } from './signed-in';
import { tenantSuspended } from './tenant-suspended';

/** Two tabs may refresh with the same cookie at once; within this time the slower one is not taken for a thief. */
const PARALLEL_GRACE_MS = 10_000;

function sessionExpired(): AppError {
  return unauthenticated('SESSION_EXPIRED', 'The session has ended. Please sign in again.');
}

function sessionReused(): AppError {
  return unauthenticated(
    'SESSION_REUSED',
    'This session was used from two places and has been ended. Please sign in again.',
  );
}

type Outcome =
  | { kind: 'expired' }
  | { kind: 'reused'; userId: string }
  | { kind: 'refreshed'; session: SessionWithUser; refresh: SignedIn['refresh'] };

/**
 * Exchanges a refresh token for a new one and a new access token. A token that was already exchanged revokes the
 * whole family, save within ten seconds of the exchange: then the caller gets an access token and keeps the cookie
 * that the faster request set.
 * @throws AppError SESSION_EXPIRED, SESSION_REUSED (401), TENANT_SUSPENDED (403)
 */
export async function refreshSession(
  deps: Pick<AuthDeps, 'database' | 'system' | 'tokens' | 'clock' | 'announce'>,
  request: { refreshToken: string | null; origin: RequestOrigin },
): Promise<SignedIn> {
  const token = request.refreshToken === null ? null : parseRefreshToken(request.refreshToken);
  if (token === null) throw sessionExpired();
  const tenantId = await findSessionTenant(deps.system, token.sessionId);
  if (tenantId === null) throw sessionExpired();

  const outcome = await deps.database.inTenant(tenantId, (scope) =>
    exchange(scope, token, request.origin, deps.clock.now()),
  );
  if (outcome.kind === 'expired') throw sessionExpired();
  if (outcome.kind === 'reused') {
    deps.announce({ tenantId, userId: outcome.userId }, 'access.changed', {});
    throw sessionReused();
  }
  const { session } = outcome;
  const access = await deps.tokens.issue({
    sub: session.userId,
    tid: tenantId,
    role: session.role,
    sid: session.sessionId,
    ver: session.tokenVersion,
  });
  return {
    tenantId,
    userId: session.userId,
    sessionId: session.sessionId,
    ...access,
    refresh: outcome.refresh,
    device: null,
  };
}

async function exchange(
  scope: TenantScope,
  token: RefreshToken,
  origin: RequestOrigin,
  now: Date,
): Promise<Outcome> {
  const session = await lockSession(scope, token.sessionId);
  if (session === null) return { kind: 'expired' };
  if (session.revokedAt !== null)
    return session.revokedReason === 'REUSED'
      ? { kind: 'reused', userId: session.userId }
      : { kind: 'expired' };
  if (session.expiresAt <= now || !session.isActive) return { kind: 'expired' };
  const current = timingSafeEqual(session.tokenHash, token.hash);
  if (session.isSuspended && (current || isRecentPrevious(session, token, now)))
    throw tenantSuspended();
  if (current)
    return { kind: 'refreshed', session, refresh: await rotate(scope, session, origin, now) };
  if (isRecentPrevious(session, token, now)) return { kind: 'refreshed', session, refresh: null };
  await revokeSession(scope, { sessionId: session.sessionId, reason: 'REUSED', at: now });
  await writeAudit(scope, {
    actorId: session.userId,
    action: 'auth.session_reused',
    entityType: 'Session',
    entityId: session.sessionId,
    ...origin,
    at: now,
  });
  return { kind: 'reused', userId: session.userId };
}

async function rotate(
  scope: TenantScope,
  session: SessionWithUser,
  origin: RequestOrigin,
  now: Date,
) {
  const next = newRefreshToken(session.sessionId);
  const expiresAt = sessionExpiry(session.createdAt, now);
  await rotateSession(scope, {
    sessionId: session.sessionId,
    tokenHash: next.hash,
    at: now,
    expiresAt,
    ip: origin.ip,
  });
  return { token: next.text, expiresAt };
}

function isRecentPrevious(session: SessionWithUser, token: RefreshToken, now: Date): boolean {
  return (
    session.previousTokenHash !== null &&
    timingSafeEqual(session.previousTokenHash, token.hash) &&
    now.getTime() - session.rotatedAt.getTime() <= PARALLEL_GRACE_MS
  );
}
