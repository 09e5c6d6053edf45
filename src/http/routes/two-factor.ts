import { z } from 'zod';
import { disableTwoFactor, renewRecoveryCodes } from '../../auth/change-two-factor';
import { beginTwoFactor, confirmTwoFactor } from '../../auth/enrol-two-factor';
import { readTenantSettings } from '../../store/tenants';
import { readTwoFactorState } from '../../store/two-factors';
import { defineRoute } from '../route';
import { code, password } from '../schemas/credentials';
import { instant } from '../schemas/primitives';

const recoveryCodesSchema = z
  .strictObject({
    recoveryCodes: z
      .array(z.string())
      .meta({ description: 'Shown this once; each lets in once in place of a code' }),
  })
  .meta({ id: 'RecoveryCodes' });

const refusals = [
  { status: 403, code: 'CONFIRMATION_FAILED' },
  { status: 429, code: 'TOO_MANY_ATTEMPTS' },
] as const;

/** Of the people that the tenancy tests seed. */
const EXAMPLE = { password: 'correct horse battery staple', code: 'k7mq-x2vd-9fbn-4rtw' };

export const twoFactor = defineRoute({
  method: 'get',
  path: '/me/2fa',
  access: { kind: 'user', action: 'two-factor:read' },
  summary: 'Whether the signed-in user has a second factor',
  tags: ['Me'],
  request: {},
  responses: {
    200: {
      description: 'The state of the second factor',
      body: z
        .strictObject({
          enabled: z.boolean(),
          enabledAt: instant.nullable(),
          recoveryCodesLeft: z.int(),
          required: z.boolean().meta({ description: 'By the tenant' }),
        })
        .meta({ id: 'TwoFactor' }),
    },
  },
  example: () => ({}),
  async read({ principal }, scope) {
    const { confirmedAt, recoveryCodesLeft } = await readTwoFactorState(scope, principal.userId);
    const { requireTwoFactor } = await readTenantSettings(scope);
    const body = {
      enabled: confirmedAt !== null,
      enabledAt: confirmedAt?.toISOString() ?? null,
      recoveryCodesLeft,
      required: requireTwoFactor,
    };
    return { status: 200 as const, body };
  },
});

export const newTwoFactor = defineRoute({
  method: 'post',
  path: '/me/2fa',
  access: { kind: 'user', action: 'two-factor:write' },
  summary:
    'Begin to set up a second factor, or to replace it (which takes a code of the present one)',
  tags: ['Me'],
  request: { body: z.strictObject({ password, code: code.optional() }) },
  responses: {
    201: {
      description: 'What the authenticator needs; it is shown this once',
      body: z
        .strictObject({
          secret: z.string().meta({ description: 'Base32, for typing' }),
          uri: z.string().meta({ description: 'otpauth://, for a QR code' }),
        })
        .meta({ id: 'TwoFactorSecret' }),
    },
  },
  errors: refusals,
  answersSecret: true,
  example: () => ({ body: EXAMPLE }),
  async act({ actor, body }, deps) {
    return { status: 201 as const, body: await beginTwoFactor(deps, actor, body) };
  },
});

export const confirmedTwoFactor = defineRoute({
  method: 'post',
  path: '/me/2fa/confirm',
  access: { kind: 'user', action: 'two-factor:write' },
  summary: 'Confirm the second factor with a code of it; other sessions end',
  tags: ['Me'],
  request: { body: z.strictObject({ code }) },
  responses: {
    200: { description: 'It is in use; its recovery codes', body: recoveryCodesSchema },
  },
  errors: [{ status: 409, code: 'TWO_FACTOR_NOT_BEGUN' }],
  answersSecret: true,
  example: () => ({ body: { code: '404413' } }),
  async act({ actor, body }, deps) {
    const recoveryCodes = await confirmTwoFactor(deps, actor, body.code);
    return { status: 200 as const, body: { recoveryCodes } };
  },
});

export const newRecoveryCodes = defineRoute({
  method: 'post',
  path: '/me/2fa/recovery-codes',
  access: { kind: 'user', action: 'two-factor:write' },
  summary: 'New recovery codes in place of the present ones',
  tags: ['Me'],
  request: { body: z.strictObject({ password, code }) },
  responses: { 200: { description: 'The new ones', body: recoveryCodesSchema } },
  errors: [...refusals, { status: 409, code: 'TWO_FACTOR_NOT_ENABLED' }],
  answersSecret: true,
  example: () => ({ body: EXAMPLE }),
  async act({ actor, body }, deps) {
    const recoveryCodes = await renewRecoveryCodes(deps, actor, body);
    return { status: 200 as const, body: { recoveryCodes } };
  },
});

export const disabledTwoFactor = defineRoute({
  method: 'post',
  path: '/me/2fa/disable',
  access: { kind: 'user', action: 'two-factor:write' },
  summary: 'Go on without a second factor; other sessions end',
  tags: ['Me'],
  request: { body: z.strictObject({ password, code }) },
  responses: { 204: { description: 'It is gone' } },
  errors: [
    ...refusals,
    { status: 403, code: 'TWO_FACTOR_REQUIRED' },
    { status: 409, code: 'TWO_FACTOR_NOT_ENABLED' },
  ],
  example: () => ({ body: EXAMPLE }),
  async act({ actor, body }, deps) {
    await disableTwoFactor(deps, actor, body);
    return { status: 204 as const };
  },
});
