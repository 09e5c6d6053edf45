import type { LinkToken } from '../auth/link-token';
import type { Language } from '../domain/enums';
import type { TenantScope } from '../store/database';
import { renewInvitation } from '../store/invitations';
import { writeMail } from '../store/outgoing-mails';
import { readTenantName } from '../store/tenants';
import type { Vault } from '../store/vault';

/** How long an invitation may be accepted after it was last sent. */
export const INVITATION_MS = 72 * 3_600_000;

/** Owes the invited person a mail with this token; a link that they were mailed before ends. */
export async function sendInvitation(
  scope: TenantScope,
  vault: Vault,
  sending: {
    invitation: { id: string; email: string; name: string; language: Language };
    token: LinkToken;
    inviterName: string;
    at: Date;
  },
): Promise<void> {
  const { invitation, token, inviterName, at } = sending;
  const expiresAt = new Date(at.getTime() + INVITATION_MS);
  const mailId = await writeMail(scope, vault, {
    to: invitation.email,
    language: invitation.language,
    mail: {
      kind: 'INVITATION',
      name: invitation.name,
      inviterName,
      tenantName: await readTenantName(scope),
      token: token.text,
    },
    expiresAt,
    at,
  });
  await renewInvitation(scope, {
    id: invitation.id,
    tokenHash: token.hash,
    expiresAt,
    mailId,
    at,
  });
}
