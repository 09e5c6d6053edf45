import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { emailTaken, isEmailTaken } from '../store/email-taken';
import { writeMail } from '../store/outgoing-mails';
import { markEmailVerified, moveToEmail } from '../store/user-identity';
import { removeUserLinks, type UserLink } from '../store/user-links';
import { linkInvalid } from './link-token';
import { findUserLink, openUserLink, type LinkDeps } from './user-link';

/** A notice that is older says nothing that its reader could still act upon. */
const NOTICE_MS = 7 * 86_400_000;

/**
 * Follows a link that was sent to an address: the user reads it. A link to a new address moves the user there, and
 * the old address is told. Gives the address.
 * @throws AppError LINK_INVALID (400), EMAIL_TAKEN (409): somebody else signs in with the new address by now
 */
export async function verifyEmail(
  deps: LinkDeps,
  request: { token: string; origin: RequestOrigin },
): Promise<{ email: string }> {
  const { tenantId, token } = await findUserLink(deps, request.token);
  try {
    return await deps.database.inTenant(tenantId, async (scope) => {
      const at = deps.clock.now();
      const link = await openUserLink(scope, token, ['EMAIL_VERIFICATION', 'EMAIL_CHANGE'], at);
      await removeUserLinks(scope, link.userId, [link.purpose]);
      if (link.purpose === 'EMAIL_CHANGE') await move(deps, scope, link, at);
      else if (link.email === link.userEmail) await markEmailVerified(scope, link.userId, at);
      else throw linkInvalid();
      await writeAudit(scope, {
        actorId: link.userId,
        action: link.purpose === 'EMAIL_CHANGE' ? 'user.email_changed' : 'user.email_verified',
        entityType: 'User',
        entityId: link.userId,
        ...(link.purpose === 'EMAIL_CHANGE' ? { before: { email: link.userEmail } } : {}),
        after: { email: link.email },
        ...request.origin,
        at,
      });
      return { email: link.email };
    });
  } catch (error) {
    throw isEmailTaken(error) ? emailTaken() : error;
  }
}

async function move(deps: LinkDeps, scope: TenantScope, link: UserLink, at: Date): Promise<void> {
  await moveToEmail(scope, { userId: link.userId, email: link.email, at });
  // What was mailed to the old address opens nothing any more.
  await removeUserLinks(scope, link.userId, ['PASSWORD_RESET', 'EMAIL_VERIFICATION']);
  if (link.email === link.userEmail) return;
  await writeMail(scope, deps.vault, {
    to: link.userEmail,
    language: link.language,
    mail: { kind: 'EMAIL_CHANGED', name: link.userName, newEmail: link.email },
    expiresAt: new Date(at.getTime() + NOTICE_MS),
    at,
  });
}
