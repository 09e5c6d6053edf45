import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { markEmailVerified } from '../store/user-identity';
import { removeUserLinks } from '../store/user-links';
import { endAccess } from './end-access';
import { assertPasswordAllowed } from './password-policy';
import { hashPassword } from './password-hash';
import { replacePassword } from './replace-password';
import { findUserLink, openUserLink, type LinkDeps } from './user-link';

/**
 * Gives the user of a reset link a new password, once. Every session of theirs ends; a second factor stays as it is,
 * and is asked for when they sign in.
 * @throws AppError LINK_INVALID (400), INVALID_REQUEST (400) for a refused password: the link still opens then
 */
export async function resetPassword(
  deps: LinkDeps,
  request: { token: string; password: string; origin: RequestOrigin },
): Promise<void> {
  const { tenantId, token } = await findUserLink(deps, request.token);
  const { userEmail } = await deps.database.inTenant(tenantId, (scope) =>
    openUserLink(scope, token, ['PASSWORD_RESET'], deps.clock.now()),
  );
  assertPasswordAllowed(request.password, userEmail);
  const passwordHash = await hashPassword(request.password);
  const userId = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const link = await openUserLink(scope, token, ['PASSWORD_RESET'], at);
    const user = {
      id: link.userId,
      email: link.userEmail,
      name: link.userName,
      language: link.language,
    };
    await replacePassword(scope, deps.vault, { user, passwordHash, at });
    // Whoever follows the link reads the address that it went to.
    if (link.email === link.userEmail) await markEmailVerified(scope, link.userId, at);
    await removeUserLinks(scope, link.userId, ['PASSWORD_RESET']);
    await endAccess(scope, {
      userId: link.userId,
      keepSessionId: null,
      reason: 'PASSWORD_RESET',
      at,
    });
    await writeAudit(scope, {
      actorId: link.userId,
      action: 'auth.password_reset',
      entityType: 'User',
      entityId: link.userId,
      ...request.origin,
      at,
    });
    return link.userId;
  });
  deps.announce({ tenantId, userId }, 'access.changed', {});
}
