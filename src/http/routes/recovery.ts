import { z } from 'zod';
import { acceptInvitation, openInvitation } from '../../accounts/accept-invitation';
import { requestPasswordReset } from '../../auth/request-password-reset';
import { resetPassword } from '../../auth/reset-password';
import { verifyEmail } from '../../auth/verify-email';
import { LANGUAGES, USER_ROLES } from '../../domain/enums';
import { defineRoute } from '../route';
import { emailAddress, linkToken, newPassword } from '../schemas/people';
import { shortText } from '../schemas/primitives';

const address = z.strictObject({ email: z.string() });
const LINK_INVALID = { status: 400, code: 'LINK_INVALID' } as const;
const EMAIL_TAKEN = { status: 409, code: 'EMAIL_TAKEN' } as const;

export const forgottenPassword = defineRoute({
  method: 'post',
  path: '/auth/forgot',
  access: { kind: 'public' },
  summary: 'Have a link mailed by which one chooses a new password',
  tags: ['Sign-in'],
  request: { body: z.strictObject({ email: emailAddress }) },
  responses: { 202: { description: 'The same whether or not anybody signs in with the address' } },
  errors: [{ status: 429, code: 'RATE_LIMITED' }],
  async handle({ body, meta }, deps) {
    await deps.limits.consume('mailTo', body.email);
    // Not waited for: how long the answer takes would tell whether the address is known.
    requestPasswordReset(deps, { ...body, origin: meta.origin }).catch((error: unknown) => {
      const { requestId } = meta;
      deps.logger.error({ err: error, requestId }, 'password reset could not be prepared');
    });
    return { status: 202 as const };
  },
});

export const newlyChosenPassword = defineRoute({
  method: 'post',
  path: '/auth/reset',
  access: { kind: 'public' },
  summary: 'Choose a new password by a mailed link; every session ends',
  tags: ['Sign-in'],
  request: { body: z.strictObject({ token: linkToken, password: newPassword }) },
  responses: { 204: { description: 'Sign in with it now' } },
  errors: [LINK_INVALID],
  async handle({ body, meta }, deps) {
    await resetPassword(deps, { ...body, origin: meta.origin });
    return { status: 204 as const };
  },
});

export const verifiedEmail = defineRoute({
  method: 'post',
  path: '/auth/verify-email',
  access: { kind: 'public' },
  summary: 'Verify an e-mail address by a mailed link',
  tags: ['Sign-in'],
  request: { body: z.strictObject({ token: linkToken }) },
  responses: { 200: { description: 'The address that one signs in with now', body: address } },
  errors: [LINK_INVALID, EMAIL_TAKEN],
  async handle({ body, meta }, deps) {
    const verified = await verifyEmail(deps, { ...body, origin: meta.origin });
    return { status: 200 as const, body: verified };
  },
});

export const shownInvitation = defineRoute({
  method: 'post',
  path: '/auth/invitation',
  access: { kind: 'public' },
  summary: 'What an invitation is to, for whoever holds its link',
  tags: ['Sign-in'],
  request: { body: z.strictObject({ token: linkToken }) },
  responses: {
    200: {
      description: 'The invitation',
      body: z.strictObject({
        tenantName: z.string(),
        email: z.string(),
        name: z.string(),
        role: z.enum(USER_ROLES),
        language: z.enum(LANGUAGES),
      }),
    },
  },
  errors: [LINK_INVALID],
  async handle({ body }, deps) {
    return { status: 200 as const, body: await openInvitation(deps, body.token) };
  },
});

export const acceptedInvitation = defineRoute({
  method: 'post',
  path: '/auth/invitation/accept',
  access: { kind: 'public' },
  summary: 'Accept an invitation: choose a password and sign in with it',
  tags: ['Sign-in'],
  request: {
    body: z.strictObject({ token: linkToken, name: shortText, password: newPassword }),
  },
  responses: { 200: { description: 'The address that one signs in with', body: address } },
  errors: [LINK_INVALID, EMAIL_TAKEN],
  async handle({ body, meta }, deps) {
    const accepted = await acceptInvitation(deps, { ...body, origin: meta.origin });
    return { status: 200 as const, body: accepted };
  },
});
