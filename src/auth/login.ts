import type { Clock } from '../core/clock';
import { type AppError, unauthenticated } from '../core/errors';
import { newId } from '../core/ids';
import { normaliseEmail } from '../domain/email';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database, SystemDatabase, TenantScope } from '../store/database';
import { insertSession } from '../store/sessions';
import {
  lockSigningInUser,
  readSigningInUser,
  recordFailedSignIn,
  recordSignIn,
  type SigningInUser,
} from '../store/sign-in';
import { findLogin } from '../store/system/find-login';
import type { AccessTokens } from './access-tokens';
import { lockSeconds } from './lockout';
import { matchNobody, passwordMatches } from './password-hash';
import { newRefreshToken } from './refresh-token';
import { sessionExpiry } from './session-lifetime';

export interface AuthDeps {
  database: Database;
  system: SystemDatabase;
  tokens: AccessTokens;
  clock: Clock;
}

/** What a sign-in or a refresh hands out. */
export interface SignedIn {
  tenantId: string;
  userId: string;
  sessionId: string;
  accessToken: string;
  expiresAt: Date;
  /** Null when a parallel refresh has already put a newer token into the cookie. */
  refresh: { token: string; expiresAt: Date } | null;
}

/** Stands in for an unknown address, so that it takes the same path to the same refusal. */
const NOBODY = {
  tenantId: '00000000-0000-0000-0000-000000000000',
  userId: '00000000-0000-0000-0000-000000000000',
};

/** One answer for an unknown address, a wrong password, a locked and a disabled account. */
function invalidCredentials(): AppError {
  return unauthenticated('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.');
}

/**
 * Signs a user in and opens a session. The comparison is paid for whether or not the user exists. Failures are
 * counted in PostgreSQL; while an account is locked nothing is counted, so that an attacker cannot prolong it.
 * @throws AppError INVALID_CREDENTIALS (401)
 */
export async function login(
  deps: AuthDeps,
  attempt: { email: string; password: string; origin: RequestOrigin },
): Promise<SignedIn> {
  const { tenantId, userId } =
    (await findLogin(deps.system, normaliseEmail(attempt.email))) ?? NOBODY;
  const seen = await deps.database.inTenant(tenantId, (scope) => readSigningInUser(scope, userId));
  const matches =
    seen === null
      ? await matchNobody(attempt.password)
      : await passwordMatches(seen.passwordHash, attempt.password);

  const outcome = await deps.database.inTenant(tenantId, async (scope) => {
    const user = await lockSigningInUser(scope, userId);
    const now = deps.clock.now();
    if (user?.isActive !== true || (user.lockedUntil !== null && user.lockedUntil > now))
      return null;
    if (!matches || user.passwordHash !== seen?.passwordHash) {
      await countFailure(scope, user, attempt.origin, now);
      return null;
    }
    return openSession(scope, user, attempt.origin, now);
  });
  if (outcome === null) throw invalidCredentials();
  const access = await deps.tokens.issue({
    sub: outcome.user.id,
    tid: tenantId,
    role: outcome.user.role,
    sid: outcome.sessionId,
    ver: outcome.user.tokenVersion,
  });
  return {
    tenantId,
    userId: outcome.user.id,
    sessionId: outcome.sessionId,
    ...access,
    refresh: outcome.refresh,
  };
}

async function countFailure(
  scope: TenantScope,
  user: SigningInUser,
  origin: RequestOrigin,
  now: Date,
) {
  const failedLoginCount = user.failedLoginCount + 1;
  const seconds = lockSeconds(failedLoginCount);
  const lockedUntil = seconds === 0 ? null : new Date(now.getTime() + seconds * 1000);
  await recordFailedSignIn(scope, { userId: user.id, failedLoginCount, lockedUntil, at: now });
  if (lockedUntil !== null)
    await writeAudit(scope, {
      actorId: null,
      action: 'auth.locked',
      entityType: 'User',
      entityId: user.id,
      after: { failedLoginCount, lockedUntil: lockedUntil.toISOString() },
      ...origin,
      at: now,
    });
}

async function openSession(
  scope: TenantScope,
  user: SigningInUser,
  origin: RequestOrigin,
  now: Date,
) {
  const sessionId = newId();
  const token = newRefreshToken(sessionId);
  const expiresAt = sessionExpiry(now, now);
  await insertSession(scope, {
    id: sessionId,
    userId: user.id,
    tokenHash: token.hash,
    device: origin.userAgent,
    ip: origin.ip,
    at: now,
    expiresAt,
  });
  await recordSignIn(scope, { userId: user.id, ip: origin.ip, at: now });
  await writeAudit(scope, {
    actorId: user.id,
    action: 'auth.signed_in',
    entityType: 'Session',
    entityId: sessionId,
    ...origin,
    at: now,
  });
  return { user, sessionId, refresh: { token: token.text, expiresAt } };
}
