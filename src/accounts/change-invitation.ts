import { newLinkToken } from '../auth/link-token';
import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import {
  endInvitation,
  lockInvitation,
  readInvitation,
  type InvitationView,
  type PendingInvitation,
} from '../store/invitations';
import { readUser, type UserView } from '../store/user-directory';
import type { InvitationDeps } from './invite-user';
import { requireMayManage } from './require-may-manage';
import { sendInvitation } from './send-invitation';

/**
 * Sends an invitation once more, for another 72 hours; the link that was mailed before ends.
 * @throws AppError NOT_FOUND (404), FORBIDDEN (403)
 */
export async function resendInvitation(
  deps: InvitationDeps,
  actor: Actor,
  invitationId: string,
): Promise<InvitationView> {
  return await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const { invitation, sender } = await pendingFor(scope, actor, invitationId);
    const at = deps.clock.now();
    await sendInvitation(scope, deps.vault, {
      invitation,
      token: newLinkToken(invitation.id),
      inviterName: sender.name,
      at,
    });
    await audit(scope, actor, 'invitation.resent', invitation.id, at);
    const view = await readInvitation(scope, invitation.id);
    if (view === null) throw notFound('The invitation');
    return view;
  });
}

/** Takes an invitation back: its link ends. @throws AppError NOT_FOUND (404), FORBIDDEN (403) */
export async function revokeInvitation(
  deps: InvitationDeps,
  actor: Actor,
  invitationId: string,
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const { invitation } = await pendingFor(scope, actor, invitationId);
    const at = deps.clock.now();
    await endInvitation(scope, invitation.id, 'REVOKED', at);
    await audit(scope, actor, 'invitation.revoked', invitation.id, at);
  });
}

async function pendingFor(
  scope: TenantScope,
  { principal }: Actor,
  invitationId: string,
): Promise<{ invitation: PendingInvitation; sender: UserView }> {
  const sender = await readUser(scope, principal.userId);
  const invitation = await lockInvitation(scope, invitationId);
  if (invitation === null || sender === null) throw notFound('The invitation');
  requireMayManage(sender.role, invitation.role);
  return { invitation, sender };
}

async function audit(
  scope: TenantScope,
  { principal, origin }: Actor,
  action: string,
  entityId: string,
  at: Date,
): Promise<void> {
  const entry = { actorId: principal.userId, action, entityType: 'Invitation', entityId };
  await writeAudit(scope, { ...entry, ...origin, at });
}
