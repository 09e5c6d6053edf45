import type { Language } from '../domain/enums';
import type { TenantScope } from '../store/database';
import { writeMail } from '../store/outgoing-mails';
import { setPassword } from '../store/user-identity';
import type { Vault } from '../store/vault';

/** A notice that is older says nothing that its reader could still act upon. */
const NOTICE_MS = 7 * 86_400_000;

/** Writes a user's new password and owes them a mail that says so. */
export async function replacePassword(
  scope: TenantScope,
  vault: Vault,
  change: {
    user: { id: string; email: string; name: string; language: Language };
    passwordHash: string;
    at: Date;
  },
): Promise<void> {
  const { user, passwordHash, at } = change;
  await setPassword(scope, { userId: user.id, passwordHash, at });
  await writeMail(scope, vault, {
    to: user.email,
    language: user.language,
    mail: { kind: 'PASSWORD_CHANGED', name: user.name },
    expiresAt: new Date(at.getTime() + NOTICE_MS),
    at,
  });
}
