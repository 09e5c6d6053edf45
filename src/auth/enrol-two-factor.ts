import { conflict, invalidRequest } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { replaceRecoveryCodes } from '../store/recovery-codes';
import { revokeSessionsOf } from '../store/sessions';
import { activateSecret, lockTwoFactor, savePendingSecret } from '../store/two-factors';
import { readMyself } from '../store/users';
import type { AuthDeps } from './auth-deps';
import { confirmIdentity, type Proof } from './confirm-identity';
import { newRecoveryCodes } from './recovery-codes';
import { acceptedStep, newTotpSecret, totpUri } from './totp';

/** How long a secret that was shown waits for its first code. */
const PENDING_MS = 30 * 60_000;

/** What an authenticator needs; shown once and never again. */
export interface ShownSecret {
  /** Base32, for typing. */
  secret: string;
  /** otpauth://, for a QR code. */
  uri: string;
}

/**
 * Begins setting up a second factor, or replacing it: the old one stays in use until the new one is confirmed.
 * @throws AppError CONFIRMATION_FAILED (403), TOO_MANY_ATTEMPTS (429)
 */
export async function beginTwoFactor(
  deps: AuthDeps,
  actor: Actor,
  proof: Proof,
): Promise<ShownSecret> {
  const { userId } = actor.principal;
  return await confirmIdentity(deps, actor, proof, async (scope, at) => {
    const secret = newTotpSecret();
    await savePendingSecret(scope, deps.vault, { userId, secret, at });
    await writeAudit(scope, {
      actorId: userId,
      action: 'auth.two_factor_begun',
      entityType: 'User',
      entityId: userId,
      ...actor.origin,
      at,
    });
    const me = await readMyself(scope, userId);
    return { secret, uri: totpUri(secret, me?.email ?? userId) };
  });
}

/**
 * Confirms the secret that was shown with a code of it, and hands out ten recovery codes. Sessions that were opened
 * without it end, save the one that asks.
 * @throws AppError INVALID_REQUEST that names `code` when it is not right, TWO_FACTOR_NOT_BEGUN (409)
 */
export async function confirmTwoFactor(
  deps: AuthDeps,
  { principal, origin }: Actor,
  code: string,
): Promise<string[]> {
  const { tenantId, userId, sessionId } = principal;
  const codes = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    await activate(scope, deps, { userId, code, at });
    await revokeSessionsOf(scope, {
      ...{ userId, at, keepSessionId: sessionId },
      reason: 'TWO_FACTOR_CHANGED',
    });
    await writeAudit(scope, {
      actorId: userId,
      action: 'auth.two_factor_enabled',
      entityType: 'User',
      entityId: userId,
      ...origin,
      at,
    });
    return await issueRecoveryCodes(scope, userId, at);
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
  return codes;
}

async function activate(
  scope: TenantScope,
  deps: AuthDeps,
  { userId, code, at }: { userId: string; code: string; at: Date },
): Promise<void> {
  const factor = await lockTwoFactor(scope, deps.vault, userId);
  const { pendingSecret: secret = null, pendingAt = null } = factor ?? {};
  if (secret === null || pendingAt === null || at.getTime() - pendingAt.getTime() > PENDING_MS)
    throw conflict('TWO_FACTOR_NOT_BEGUN', 'Begin to set up two-factor authentication first.');
  const step = acceptedStep(secret, code.replace(/\s/g, ''), { now: at, lastStep: null });
  if (step === null)
    throw invalidRequest(
      [{ path: 'code', code: 'CODE_WRONG', message: 'is not the code of now' }],
      'The code is not right.',
    );
  await activateSecret(scope, deps.vault, { userId, secret, step, at });
}

/** New recovery codes in place of whatever there was; given to be shown once. */
export async function issueRecoveryCodes(
  scope: TenantScope,
  userId: string,
  at: Date,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(scope, { userId, hashes: codes.map(({ hash }) => hash), at });
  return codes.map(({ text }) => text);
}
