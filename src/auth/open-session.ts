import { newId } from '../core/ids';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { rememberDevice } from '../store/known-devices';
import { insertSession } from '../store/sessions';
import { recordSignIn, type SigningInUser } from '../store/sign-in';
import { forgetNetworkFailures } from '../store/sign-in-failures';
import type { Attempt } from './attempt';
import type { AuthDeps } from './auth-deps';
import { deviceExpiry, newDeviceToken, type DeviceToken } from './device-token';
import { newRefreshToken } from './refresh-token';
import { sessionExpiry } from './session-lifetime';
import type { SignedIn } from './signed-in';
import type { CodeKind } from './take-code';

/** A session that was opened, before its access token is signed. */
export interface OpenedSession {
  user: SigningInUser;
  sessionId: string;
  refresh: { token: string; expiresAt: Date };
  device: { token: string; expiresAt: Date };
}

/**
 * Opens a session for whoever passed: earlier failures of the account and of this network are forgotten, the device
 * is remembered. A device that was not known of this user gets a new token: one that somebody else planted in the
 * browser must not become known.
 */
export async function openSession(
  scope: TenantScope,
  attempt: Attempt,
  by: { device: DeviceToken | null; secondFactor: CodeKind | null },
): Promise<OpenedSession> {
  const { user, origin, at } = attempt;
  const sessionId = newId();
  const token = newRefreshToken(sessionId);
  const device = attempt.device === null || by.device === null ? newDeviceToken() : by.device;
  const expiresAt = sessionExpiry(at, at);
  await insertSession(scope, {
    id: sessionId,
    userId: user.id,
    tokenHash: token.hash,
    device: origin.userAgent,
    ip: origin.ip,
    at,
    expiresAt,
  });
  await recordSignIn(scope, { userId: user.id, ip: origin.ip, at });
  await forgetNetworkFailures(scope, { userId: user.id, ip: origin.ip });
  await rememberDevice(scope, { userId: user.id, tokenHash: device.hash, at });
  await auditSignIn(scope, { userId: user.id, sessionId, origin, at, ...by });
  return {
    user,
    sessionId,
    refresh: { token: token.text, expiresAt },
    device: { token: device.text, expiresAt: deviceExpiry(at) },
  };
}

async function auditSignIn(
  scope: TenantScope,
  entry: {
    userId: string;
    sessionId: string;
    origin: RequestOrigin;
    at: Date;
    secondFactor: CodeKind | null;
  },
): Promise<void> {
  await writeAudit(scope, {
    actorId: entry.userId,
    action: 'auth.signed_in',
    entityType: 'Session',
    entityId: entry.sessionId,
    ...(entry.secondFactor === null ? {} : { after: { secondFactor: entry.secondFactor } }),
    ...entry.origin,
    at: entry.at,
  });
}

/** What an opened session hands out. */
export async function handOutSession(
  deps: Pick<AuthDeps, 'tokens'>,
  tenantId: string,
  { user, sessionId, refresh, device }: OpenedSession,
): Promise<SignedIn> {
  const access = await deps.tokens.issue({
    sub: user.id,
    tid: tenantId,
    role: user.role,
    sid: sessionId,
    ver: user.tokenVersion,
  });
  return { tenantId, userId: user.id, sessionId, ...access, refresh, device };
}
