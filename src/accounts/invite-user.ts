import { newLinkToken } from '../auth/link-token';
import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import { normaliseEmail } from '../domain/email';
import type { Language, UserRole } from '../domain/enums';
import type { Actor, RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';
import { insertInvitation, readInvitation, type InvitationView } from '../store/invitations';
import { brokenUniqueConstraint } from '../store/postgres-errors';
import { readUser } from '../store/user-directory';
import type { Vault } from '../store/vault';
import { INVITATION_MS, sendInvitation } from './send-invitation';
import { requireMayManage } from './require-may-manage';

export interface InvitationDeps {
  database: Database;
  vault: Vault;
  clock: Clock;
}

export interface NewInvitation {
  email: string;
  name: string;
  role: UserRole;
  language: Language;
}

/**
 * Invites somebody into the actor's tenant: they are owed a mail with a link, which they accept within 72 hours. An
 * address that has an account, here or anywhere, is answered the same: only who follows the link learns of that.
 * @throws AppError FORBIDDEN (403): a role above what the actor manages; ALREADY_INVITED (409)
 */
export async function inviteUser(
  deps: InvitationDeps,
  { principal, origin }: Actor,
  wanted: NewInvitation,
): Promise<InvitationView> {
  try {
    return await deps.database.inTenant(principal.tenantId, async (scope) => {
      const actor = await readUser(scope, principal.userId);
      if (actor === null) throw notFound('The user');
      requireMayManage(actor.role, wanted.role);
      const at = deps.clock.now();
      const inviter = { userId: actor.id, name: actor.name };
      const id = await writeInvitation(scope, deps.vault, { wanted, inviter, origin, at });
      const view = await readInvitation(scope, id);
      if (view === null) throw notFound('The invitation');
      return view;
    });
  } catch (error) {
    if (brokenUniqueConstraint(error) === 'invitations_pending')
      throw conflict(
        'ALREADY_INVITED',
        'This address has an invitation that is not accepted yet. Send that one again.',
      );
    throw error;
  }
}

/** Who invites: a user of the tenant, or an operator. */
export type Inviter =
  | { userId: string; name: string }
  | { userId: null; name: string; operator: { id: string; name: string } };

/** Writes an invitation with the mail that carries its link; gives its id. */
export async function writeInvitation(
  scope: TenantScope,
  vault: Vault,
  {
    wanted,
    inviter,
    origin,
    at,
  }: { wanted: NewInvitation; inviter: Inviter; origin: RequestOrigin; at: Date },
): Promise<string> {
  const email = normaliseEmail(wanted.email);
  const token = newLinkToken();
  const expiresAt = new Date(at.getTime() + INVITATION_MS);
  const invitation = { ...wanted, id: token.id, email, tokenHash: token.hash, expiresAt };
  await insertInvitation(scope, { ...invitation, invitedBy: inviter.userId, at });
  await sendInvitation(scope, vault, { invitation, token, inviterName: inviter.name, at });
  await writeAudit(scope, {
    actorId: inviter.userId,
    ...('operator' in inviter ? { operator: inviter.operator } : {}),
    action: 'invitation.created',
    entityType: 'Invitation',
    entityId: token.id,
    after: { email, name: wanted.name, role: wanted.role },
    ...origin,
    at,
  });
  return token.id;
}
