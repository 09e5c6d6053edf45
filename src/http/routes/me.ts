import { z } from 'zod';
import { changeMyself, changePreferences } from '../../accounts/change-myself';
import { changePassword } from '../../auth/change-password';
import { requestEmailChange } from '../../auth/request-email-change';
import { requestEmailVerification } from '../../auth/request-email-verification';
import { LANGUAGES } from '../../domain/enums';
import { notificationPreferencesSchema } from '../../domain/notification-preferences';
import { readPreferences } from '../../store/user-identity';
import { presentMyself } from '../presenters/myself';
import { defineRoute } from '../route';
import { code, password } from '../schemas/credentials';
import { emailAddress, newPassword, timeZone } from '../schemas/people';
import { shortText } from '../schemas/primitives';
import { userSchema } from '../schemas/user';

/** Of the seeded user of the examples, who has a second factor. */
const EXAMPLE_PASSWORD = 'correct horse battery staple';
const EXAMPLE_CODE = 'k7mq-x2vd-9fbn-4rtw';
const refusals = [
  { status: 403, code: 'CONFIRMATION_FAILED' },
  { status: 429, code: 'TOO_MANY_ATTEMPTS' },
] as const;

const preferencesSchema = notificationPreferencesSchema.meta({
  id: 'NotificationPreferences',
  description: 'Type × channel → the lowest severity that is told; OFF for none',
});

export const me = defineRoute({
  method: 'get',
  path: '/me',
  access: { kind: 'user', action: 'me:read' },
  summary: 'The signed-in user and their tenant',
  tags: ['Me'],
  request: {},
  responses: { 200: { description: 'Who is signed in', body: userSchema } },
  example: () => ({}),
  async read({ principal }, scope) {
    return { status: 200 as const, body: await presentMyself(scope, principal.userId) };
  },
});

export const changedMe = defineRoute({
  method: 'patch',
  path: '/me',
  access: { kind: 'user', action: 'me:write' },
  summary: 'Change one’s own name, language or time zone',
  tags: ['Me'],
  request: {
    body: z.strictObject({
      name: shortText.optional(),
      language: z.enum(LANGUAGES).optional(),
      timezone: timeZone.optional(),
    }),
  },
  responses: { 200: { description: 'The user as they are now', body: userSchema } },
  example: () => ({ body: { name: 'Anong Suksai', language: 'ja' } }),
  async act({ body, actor }, deps) {
    const { tenantId, userId } = actor.principal;
    await changeMyself(deps, actor, body);
    const user = await deps.database.inTenant(tenantId, (scope) => presentMyself(scope, userId));
    return { status: 200 as const, body: user };
  },
});

export const preferences = defineRoute({
  method: 'get',
  path: '/me/preferences',
  access: { kind: 'user', action: 'me:read' },
  summary: 'What one wants to be told of, and how',
  tags: ['Me'],
  request: {},
  responses: { 200: { description: 'The matrix', body: preferencesSchema } },
  example: () => ({}),
  async read({ principal }, scope) {
    return { status: 200 as const, body: await readPreferences(scope, principal.userId) };
  },
});

export const changedPreferences = defineRoute({
  method: 'put',
  path: '/me/preferences',
  access: { kind: 'user', action: 'me:write' },
  summary: 'Change that; what is left out has its default',
  tags: ['Me'],
  request: { body: notificationPreferencesSchema },
  responses: { 200: { description: 'The matrix as it is now', body: preferencesSchema } },
  example: () => ({ body: { ALERT: { EMAIL: 'WARNING' } } }),
  async act({ body, actor }, deps) {
    await changePreferences(deps, actor, body);
    return { status: 200 as const, body };
  },
});

export const changedPassword = defineRoute({
  method: 'post',
  path: '/me/password',
  access: { kind: 'user', action: 'me:write' },
  summary: 'Change one’s password; other sessions end',
  tags: ['Me'],
  request: { body: z.strictObject({ password, code: code.optional(), newPassword }) },
  responses: { 204: { description: 'Changed' } },
  errors: refusals,
  example: () => ({
    body: {
      password: EXAMPLE_PASSWORD,
      code: EXAMPLE_CODE,
      newPassword: 'seven bells over the old harbour',
    },
  }),
  async act({ body, actor }, deps) {
    await changePassword(deps, actor, body);
    return { status: 204 as const };
  },
});

export const changedEmail = defineRoute({
  method: 'post',
  path: '/me/email',
  access: { kind: 'user', action: 'me:write' },
  summary: 'Move to another e-mail address: a link to it is mailed there',
  tags: ['Me'],
  request: { body: z.strictObject({ email: emailAddress, password, code: code.optional() }) },
  responses: { 202: { description: 'The address changes when the link is followed' } },
  errors: [...refusals, { status: 429, code: 'RATE_LIMITED' }],
  example: () => ({
    body: { email: 'anong.suksai@example.com', password: EXAMPLE_PASSWORD, code: EXAMPLE_CODE },
  }),
  async act({ body, actor }, deps) {
    await deps.limits.consume('mailTo', body.email);
    await requestEmailChange(deps, actor, body);
    return { status: 202 as const };
  },
});

export const verificationMail = defineRoute({
  method: 'post',
  path: '/me/email/verification',
  access: { kind: 'user', action: 'me:write' },
  summary: 'Have a link mailed that verifies one’s e-mail address',
  tags: ['Me'],
  request: {},
  responses: { 202: { description: 'It is mailed, unless the address is verified' } },
  errors: [{ status: 429, code: 'RATE_LIMITED' }],
  example: () => ({}),
  async act({ actor }, deps) {
    await deps.limits.consume('mailTo', actor.principal.userId);
    await requestEmailVerification(deps, actor);
    return { status: 202 as const };
  },
});
