import { z } from 'zod';
import { signInOperator, signOutOperator } from '../../operators/sign-in-operator';
import { countTenants } from '../../store/system/tenant-directory';
import { defineRoute } from '../route';
import { code, password } from '../schemas/credentials';
import { healthSchema } from '../schemas/health';
import { id, instant } from '../schemas/primitives';

export const operatorSignIn = defineRoute({
  method: 'post',
  path: '/operators/sign-in',
  access: { kind: 'public' },
  summary: 'Sign in as an operator: password and a code of the authenticator at once',
  tags: ['Operators'],
  request: {
    body: z.strictObject({ email: z.string().trim().min(3).max(254), password, code }),
  },
  responses: {
    200: {
      description: 'A bearer token for eight hours, which is not renewed',
      body: z
        .strictObject({
          token: z.string(),
          expiresAt: instant,
          operator: z.strictObject({ id, name: z.string() }),
        })
        .meta({ id: 'OperatorSignedIn' }),
    },
  },
  errors: [
    { status: 401, code: 'INVALID_CREDENTIALS' },
    { status: 429, code: 'TOO_MANY_ATTEMPTS' },
  ],
  async handle({ body, meta }, deps) {
    const { expiresAt, ...signedIn } = await signInOperator(deps, { ...body, origin: meta.origin });
    return {
      status: 200 as const,
      body: { ...signedIn, expiresAt: expiresAt.toISOString() },
    };
  },
});

export const operatorSignOut = defineRoute({
  method: 'post',
  path: '/operators/sign-out',
  access: { kind: 'operator', action: 'session:end' },
  summary: 'End the operator’s session',
  tags: ['Operators'],
  request: {},
  responses: { 204: { description: 'The token opens nothing any more' } },
  async operate({ actor }, deps) {
    await signOutOperator(deps, actor);
    return { status: 204 as const };
  },
});

export const operatorHealth = defineRoute({
  method: 'get',
  path: '/operators/health',
  access: { kind: 'operator', action: 'health:read' },
  summary: 'How the installation does',
  tags: ['Operators'],
  request: {},
  responses: {
    200: {
      description: 'What it stands on, and how many tenants it has',
      body: z
        .strictObject({
          ...healthSchema.shape,
          tenants: z.strictObject({ total: z.number().int(), suspended: z.number().int() }),
        })
        .meta({ id: 'OperatorHealth' }),
    },
  },
  async operate(_call, deps) {
    const [checks, tenants] = [await deps.checkHealth(), await countTenants(deps.system)];
    const well = checks.postgres === 'ok' && checks.redis === 'ok' && checks.migrations === 'ok';
    const status = well ? ('ok' as const) : ('degraded' as const);
    return { status: 200 as const, body: { status, version: deps.version, checks, tenants } };
  },
});
