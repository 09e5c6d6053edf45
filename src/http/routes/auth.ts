import { z } from 'zod';
import { completeLogin } from '../../auth/complete-login';
import { login } from '../../auth/login';
import { logout } from '../../auth/logout';
import { refreshSession } from '../../auth/refresh';
import type { SignedIn } from '../../auth/signed-in';
import type { RouteDeps } from '../deps';
import { clearedRefreshCookie, deviceCookie, refreshCookie } from '../edges/auth-cookies';
import { presentMyself } from '../presenters/myself';
import { defineRoute } from '../route';
import { code, password } from '../schemas/credentials';
import { challengeSchema, signedInSchema } from '../schemas/user';

async function handOut(signedIn: SignedIn, deps: RouteDeps) {
  const user = await deps.database.inTenant(signedIn.tenantId, (scope) =>
    presentMyself(scope, signedIn.userId),
  );
  const { publicUrl } = deps.config.http;
  const body = {
    accessToken: signedIn.accessToken,
    expiresAt: signedIn.expiresAt.toISOString(),
    user,
  };
  const cookies = [
    ...(signedIn.refresh === null ? [] : [refreshCookie(signedIn.refresh, publicUrl)]),
    ...(signedIn.device === null ? [] : [deviceCookie(signedIn.device, publicUrl)]),
  ];
  return { status: 200 as const, body, ...(cookies.length === 0 ? {} : { setCookie: cookies }) };
}

export const signIn = defineRoute({
  method: 'post',
  path: '/auth/login',
  access: { kind: 'public' },
  summary: 'Sign in with e-mail address and password',
  tags: ['Sign-in'],
  request: {
    body: z.strictObject({ email: z.string().trim().min(3).max(254), password }),
  },
  responses: {
    200: { description: 'An access token, and a refresh cookie', body: signedInSchema },
    202: {
      description: 'The password was right; a code of the second factor is asked for',
      body: challengeSchema,
    },
  },
  errors: [
    { status: 401, code: 'INVALID_CREDENTIALS' },
    { status: 429, code: 'TOO_MANY_ATTEMPTS' },
  ],
  async handle({ body, meta }, deps) {
    const outcome = await login(deps, { ...body, ...meta });
    if (outcome.kind === 'signed-in') return await handOut(outcome.signedIn, deps);
    const { challenge, expiresAt } = outcome;
    return { status: 202 as const, body: { challenge, expiresAt: expiresAt.toISOString() } };
  },
});

export const secondStep = defineRoute({
  method: 'post',
  path: '/auth/2fa',
  access: { kind: 'public' },
  summary: 'Finish signing in with a code of the authenticator or a recovery code',
  tags: ['Sign-in'],
  request: { body: z.strictObject({ challenge: z.string().min(1).max(2000), code }) },
  responses: {
    200: { description: 'An access token, and a refresh cookie', body: signedInSchema },
  },
  errors: [
    { status: 401, code: 'INVALID_CODE' },
    { status: 401, code: 'CHALLENGE_ENDED' },
  ],
  async handle({ body, meta }, deps) {
    return await handOut(await completeLogin(deps, { ...body, ...meta }), deps);
  },
});

export const refresh = defineRoute({
  method: 'post',
  path: '/auth/refresh',
  access: { kind: 'refresh-cookie' },
  summary: 'Exchange the refresh cookie for a new one and a new access token',
  tags: ['Sign-in'],
  request: {},
  responses: { 200: { description: 'A new access token', body: signedInSchema } },
  errors: [
    { status: 401, code: 'SESSION_EXPIRED' },
    { status: 401, code: 'SESSION_REUSED' },
  ],
  async handle({ meta }, deps) {
    const signedIn = await refreshSession(deps, meta);
    return await handOut(signedIn, deps);
  },
});

export const signOut = defineRoute({
  method: 'post',
  path: '/auth/logout',
  access: { kind: 'refresh-cookie' },
  summary: 'Sign out: end the session of the refresh cookie',
  tags: ['Sign-in'],
  request: {},
  responses: { 204: { description: 'Signed out' } },
  async handle({ meta }, deps) {
    await logout(deps, meta);
    return { status: 204 as const, setCookie: [clearedRefreshCookie(deps.config.http.publicUrl)] };
  },
});
