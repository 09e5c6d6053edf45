import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { revokeSessionsOf } from '../store/sessions';
import { lockSigningInUser } from '../store/sign-in';
import { readUser } from '../store/user-directory';
import { removeUserLinks } from '../store/user-links';
import { hashPassword } from './password-hash';
import { assertPasswordAllowed } from './password-policy';
import { replacePassword } from './replace-password';
import { requireOwnPassword, wrongPassword } from './require-own-password';
import type { LinkDeps } from './user-link';

/**
 * Gives the user who asks a new password. Their other sessions end, and a reset link that was mailed before.
 * @throws AppError PASSWORD_WRONG (403), INVALID_REQUEST (400) for a refused password
 */
export async function changePassword(
  deps: Pick<LinkDeps, 'database' | 'vault' | 'clock'>,
  { principal, origin }: Actor,
  change: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { tenantId, userId } = principal;
  const { email, passwordHash: known } = await requireOwnPassword(
    deps,
    principal,
    change.currentPassword,
  );
  assertPasswordAllowed(change.newPassword, email, 'newPassword');
  const passwordHash = await hashPassword(change.newPassword);
  await deps.database.inTenant(tenantId, async (scope) => {
    const now = await lockSigningInUser(scope, userId);
    const user = await readUser(scope, userId);
    if (user === null) throw notFound('The user');
    if (now?.passwordHash !== known) throw wrongPassword();
    const at = deps.clock.now();
    await replacePassword(scope, deps.vault, { user, passwordHash, at });
    await removeUserLinks(scope, userId, ['PASSWORD_RESET']);
    await revokeSessionsOf(scope, {
      userId,
      exceptSessionId: principal.sessionId,
      reason: 'PASSWORD_CHANGED',
      at,
    });
    await writeAudit(scope, {
      actorId: userId,
      action: 'auth.password_changed',
      entityType: 'User',
      entityId: userId,
      ...origin,
      at,
    });
  });
}
