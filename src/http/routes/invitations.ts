import { z } from 'zod';
import { resendInvitation, revokeInvitation } from '../../accounts/change-invitation';
import { inviteUser } from '../../accounts/invite-user';
import { LANGUAGES, USER_ROLES } from '../../domain/enums';
import { listInvitations } from '../../store/invitations';
import { presentInvitation } from '../presenters/invitation';
import { defineRoute } from '../route';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { emailAddress, invitationSchema } from '../schemas/people';
import { id, shortText } from '../schemas/primitives';

export const invitations = defineRoute({
  method: 'get',
  path: '/invitations',
  access: { kind: 'user', action: 'invitations:read' },
  summary: 'Invitations that are not accepted yet, newest first',
  tags: ['People'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of them', body: pageOfItems(invitationSchema) } },
  example: () => ({}),
  async read({ query }, scope) {
    const page = await listInvitations(scope, pageRequest(query, 'instant', '-createdAt'));
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentInvitation) };
  },
});

export const newInvitation = defineRoute({
  method: 'post',
  path: '/invitations',
  access: { kind: 'user', action: 'invitations:write' },
  summary: 'Invite somebody by mail. Whether the address has an account is not told',
  tags: ['People'],
  request: {
    body: z.strictObject({
      email: emailAddress,
      name: shortText,
      role: z.enum(USER_ROLES),
      language: z.enum(LANGUAGES),
    }),
  },
  responses: { 201: { description: 'The invitation', body: invitationSchema } },
  errors: [
    { status: 409, code: 'ALREADY_INVITED' },
    { status: 429, code: 'RATE_LIMITED' },
  ],
  example: () => ({
    body: { email: 'niran@example.com', name: 'Niran', role: 'VIEWER', language: 'th' },
  }),
  async act({ body, actor }, deps) {
    await deps.limits.consume('mailTo', body.email);
    const invitation = await inviteUser(deps, actor, body);
    return { status: 201 as const, body: presentInvitation(invitation) };
  },
});

export const resentInvitation = defineRoute({
  method: 'post',
  path: '/invitations/{id}/resend',
  access: { kind: 'user', action: 'invitations:write' },
  summary: 'Send an invitation again, with a new link for another 72 hours',
  tags: ['People'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The invitation', body: invitationSchema } },
  errors: [{ status: 429, code: 'RATE_LIMITED' }],
  example: (ids) => ({ params: { id: ids.invitationId } }),
  async act({ params, actor }, deps) {
    await deps.limits.consume('mailTo', params.id);
    const invitation = await resendInvitation(deps, actor, params.id);
    return { status: 200 as const, body: presentInvitation(invitation) };
  },
});

export const revokedInvitation = defineRoute({
  method: 'delete',
  path: '/invitations/{id}',
  access: { kind: 'user', action: 'invitations:write' },
  summary: 'Take an invitation back',
  tags: ['People'],
  request: { params: z.strictObject({ id }) },
  responses: { 204: { description: 'Its link is not valid any more' } },
  example: (ids) => ({ params: { id: ids.invitationId } }),
  async act({ params, actor }, deps) {
    await revokeInvitation(deps, actor, params.id);
    return { status: 204 as const };
  },
});
