import { normaliseEmail } from '../domain/email';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { writeMail } from '../store/outgoing-mails';
import { findLogin } from '../store/system/find-login';
import { readUser } from '../store/user-directory';
import { issueUserLink, type LinkDeps } from './user-link';

/**
 * Owes whoever signs in with the address a link by which they choose a new password; of an address that nobody signs
 * in with, and of a disabled account, nothing is done. Whoever asked is told the same, and not kept waiting for this.
 */
export async function requestPasswordReset(
  deps: LinkDeps,
  request: { email: string; origin: RequestOrigin },
): Promise<void> {
  const login = await findLogin(deps.system, normaliseEmail(request.email));
  if (login === null) return;
  await deps.database.inTenant(login.tenantId, async (scope) => {
    const user = await readUser(scope, login.userId);
    if (user?.isActive !== true) return;
    const at = deps.clock.now();
    const { token, expiresAt } = await issueUserLink(scope, {
      userId: user.id,
      purpose: 'PASSWORD_RESET',
      email: user.email,
      at,
    });
    await writeMail(scope, deps.vault, {
      to: user.email,
      language: user.language,
      mail: { kind: 'PASSWORD_RESET', name: user.name, token },
      expiresAt,
      at,
    });
    await writeAudit(scope, {
      actorId: null,
      action: 'auth.password_reset_requested',
      entityType: 'User',
      entityId: user.id,
      ...request.origin,
      at,
    });
  });
}
