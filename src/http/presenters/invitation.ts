import type { InvitationView } from '../../store/invitations';

/** An invitation as managers get it. */
export function presentInvitation(invitation: InvitationView) {
  const { invitedById, invitedByName, mailStatus, mailError } = invitation;
  return {
    id: invitation.id,
    email: invitation.email,
    name: invitation.name,
    role: invitation.role,
    language: invitation.language,
    expiresAt: invitation.expiresAt.toISOString(),
    invitedBy:
      invitedById === null || invitedByName === null
        ? null
        : { id: invitedById, name: invitedByName },
    mail: mailStatus === null ? null : { status: mailStatus, error: mailError },
    createdAt: invitation.createdAt.toISOString(),
  };
}
