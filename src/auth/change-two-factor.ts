import { conflict } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { revokeSessionsOf } from '../store/sessions';
import { readTenantSettings } from '../store/tenants';
import { readTwoFactorState, removeTwoFactor } from '../store/two-factors';
import type { AuthDeps } from './auth-deps';
import { confirmIdentity, type Proof } from './confirm-identity';
import { issueRecoveryCodes } from './enrol-two-factor';
import { twoFactorRequired } from './two-factor-required';

/** Password and code: what changing a second factor takes. */
export type FullProof = Proof & { code: string };

/**
 * Takes the user's second factor away; their other sessions end.
 * @throws AppError TWO_FACTOR_NOT_ENABLED (409), TWO_FACTOR_REQUIRED when the tenant requires it, CONFIRMATION_FAILED
 * (403), TOO_MANY_ATTEMPTS (429)
 */
export async function disableTwoFactor(
  deps: AuthDeps,
  actor: Actor,
  proof: FullProof,
): Promise<void> {
  const { tenantId, userId, sessionId } = actor.principal;
  await deps.database.inTenant(tenantId, async (scope) => {
    await requireEnabled(scope, userId);
    if ((await readTenantSettings(scope)).requireTwoFactor) throw twoFactorRequired();
  });
  await confirmIdentity(deps, actor, proof, async (scope, at) => {
    await removeTwoFactor(scope, userId);
    await revokeSessionsOf(scope, {
      ...{ userId, at, keepSessionId: sessionId },
      reason: 'TWO_FACTOR_CHANGED',
    });
    await audit(scope, actor, 'auth.two_factor_disabled', at);
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
}

/**
 * Ten new recovery codes; the ones before are worthless.
 * @throws AppError TWO_FACTOR_NOT_ENABLED (409), CONFIRMATION_FAILED (403), TOO_MANY_ATTEMPTS (429)
 */
export async function renewRecoveryCodes(
  deps: AuthDeps,
  actor: Actor,
  proof: FullProof,
): Promise<string[]> {
  const { tenantId, userId } = actor.principal;
  await deps.database.inTenant(tenantId, (scope) => requireEnabled(scope, userId));
  return await confirmIdentity(deps, actor, proof, async (scope, at) => {
    await audit(scope, actor, 'auth.recovery_codes_renewed', at);
    return await issueRecoveryCodes(scope, userId, at);
  });
}

async function requireEnabled(scope: TenantScope, userId: string): Promise<void> {
  const { confirmedAt } = await readTwoFactorState(scope, userId);
  if (confirmedAt === null)
    throw conflict('TWO_FACTOR_NOT_ENABLED', 'Two-factor authentication is not set up.');
}

async function audit(scope: TenantScope, { principal, origin }: Actor, action: string, at: Date) {
  await writeAudit(scope, {
    actorId: principal.userId,
    action,
    entityType: 'User',
    entityId: principal.userId,
    ...origin,
    at,
  });
}
