import { AppError } from '../core/errors';
import { normaliseEmail } from '../domain/email';
import { writeAudit } from '../store/audit-log';
import { findLogin } from '../store/system/find-login';
import { removeTwoFactor } from '../store/two-factors';
import type { AuthDeps } from './auth-deps';
import { endAccess } from './end-access';

/**
 * Takes a second factor away for somebody who lost it and their recovery codes; all their sessions end. For whoever
 * runs the installation, who has made sure that it is them who ask.
 * @returns whether there was a second factor
 * @throws AppError USER_NOT_FOUND (404)
 */
export async function resetTwoFactor(
  deps: Pick<AuthDeps, 'database' | 'system' | 'clock' | 'announce'>,
  email: string,
): Promise<{ tenantId: string; userId: string; removed: boolean }> {
  const login = await findLogin(deps.system, normaliseEmail(email));
  if (login === null) throw new AppError('USER_NOT_FOUND', 404, `Nobody signs in as ${email}.`);
  const { tenantId, userId } = login;
  const removed = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const confirmed = await removeTwoFactor(scope, userId);
    if (!confirmed) return false;
    await endAccess(scope, { userId, reason: 'TWO_FACTOR_CHANGED', keepSessionId: null, at });
    await writeAudit(scope, {
      actorId: null,
      action: 'auth.two_factor_reset',
      entityType: 'User',
      entityId: userId,
      ip: null,
      userAgent: null,
      at,
    });
    return true;
  });
  if (removed) deps.announce({ tenantId, userId }, 'access.changed', {});
  return { tenantId, userId, removed };
}
