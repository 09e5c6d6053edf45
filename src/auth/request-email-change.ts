import { notFound } from '../core/errors';
import { normaliseEmail } from '../domain/email';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { writeMail } from '../store/outgoing-mails';
import { readUser } from '../store/user-directory';
import { confirmIdentity, type Proof } from './confirm-identity';
import { issueUserLink, type LinkDeps } from './user-link';

/**
 * Owes the new address a link; the user moves to it when they follow that. Whether somebody else signs in with it
 * is not told before.
 * @throws AppError CONFIRMATION_FAILED (403), TOO_MANY_ATTEMPTS (429)
 */
export async function requestEmailChange(
  deps: Pick<LinkDeps, 'database' | 'vault' | 'clock'>,
  actor: Actor,
  change: Proof & { email: string },
): Promise<void> {
  const { principal, origin } = actor;
  const email = normaliseEmail(change.email);
  await confirmIdentity(deps, actor, change, async (scope, at) => {
    const user = await readUser(scope, principal.userId);
    if (user === null) throw notFound('The user');
    const { token, expiresAt } = await issueUserLink(scope, {
      userId: user.id,
      purpose: 'EMAIL_CHANGE',
      email,
      at,
    });
    await writeMail(scope, deps.vault, {
      to: email,
      language: user.language,
      mail: { kind: 'EMAIL_CHANGE', name: user.name, token },
      expiresAt,
      at,
    });
    await writeAudit(scope, {
      actorId: user.id,
      action: 'user.email_change_requested',
      entityType: 'User',
      entityId: user.id,
      after: { email },
      ...origin,
      at,
    });
  });
}
