import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeMail } from '../store/outgoing-mails';
import { readUser } from '../store/user-directory';
import { issueUserLink, type LinkDeps } from './user-link';

/** Owes the user a link by which they show that they read their address; nothing when they have shown it. */
export async function requestEmailVerification(
  deps: Pick<LinkDeps, 'database' | 'vault' | 'clock'>,
  { principal }: Actor,
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const user = await readUser(scope, principal.userId);
    if (user === null) throw notFound('The user');
    if (user.emailVerifiedAt !== null) return;
    const at = deps.clock.now();
    const { token, expiresAt } = await issueUserLink(scope, {
      userId: user.id,
      purpose: 'EMAIL_VERIFICATION',
      email: user.email,
      at,
    });
    await writeMail(scope, deps.vault, {
      to: user.email,
      language: user.language,
      mail: { kind: 'EMAIL_VERIFICATION', name: user.name, token },
      expiresAt,
      at,
    });
  });
}
