import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { readUser } from '../store/user-directory';
import { removeUserLinks } from '../store/user-links';
import { confirmIdentity, type Proof } from './confirm-identity';
import { endAccess } from './end-access';
import { hashPassword } from './password-hash';
import { assertPasswordAllowed } from './password-policy';
import { replacePassword } from './replace-password';
import type { LinkDeps } from './user-link';

/**
 * Gives the user who asks a new password. Their other sessions end, and a reset link that was mailed before.
 * @throws AppError CONFIRMATION_FAILED (403), TOO_MANY_ATTEMPTS (429), INVALID_REQUEST (400) for a refused password
 */
export async function changePassword(
  deps: Pick<LinkDeps, 'database' | 'vault' | 'clock' | 'announce'>,
  actor: Actor,
  change: Proof & { newPassword: string },
): Promise<void> {
  const { userId, tenantId, sessionId } = actor.principal;
  const user = await deps.database.inTenant(tenantId, (scope) => readUser(scope, userId));
  if (user === null) throw notFound('The user');
  assertPasswordAllowed(change.newPassword, user.email, 'newPassword');
  const passwordHash = await hashPassword(change.newPassword);
  await confirmIdentity(deps, actor, change, async (scope, at) => {
    await replacePassword(scope, deps.vault, { user, passwordHash, at });
    await removeUserLinks(scope, userId, ['PASSWORD_RESET']);
    await endAccess(scope, { userId, reason: 'PASSWORD_CHANGED', keepSessionId: sessionId, at });
    await writeAudit(scope, {
      actorId: userId,
      action: 'auth.password_changed',
      entityType: 'User',
      entityId: userId,
      ...actor.origin,
      at,
    });
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
}
