import { z } from 'zod';
import { login, type SignedIn } from '../../auth/login';
import { logout } from '../../auth/logout';
import { refreshSession } from '../../auth/refresh';
import { normaliseEmail } from '../../domain/email';
import type { RouteDeps } from '../deps';
import { clearedRefreshCookie, refreshCookie } from '../edges/refresh-cookie';
import { presentMyself } from '../presenters/myself';
import { defineRoute } from '../route';
import { signedInSchema } from '../schemas/user';

const LONGEST_PASSWORD = 1024;

async function handOut(signedIn: SignedIn, deps: RouteDeps) {
  const user = await deps.database.inTenant(signedIn.tenantId, (scope) =>
    presentMyself(scope, signedIn.userId),
  );
  const body = {
    accessToken: signedIn.accessToken,
    expiresAt: signedIn.expiresAt.toISOString(),
    user,
  };
  const cookie =
    signedIn.refresh === null
      ? {}
      : { setCookie: refreshCookie(signedIn.refresh, deps.config.http.publicUrl) };
  return { status: 200 as const, body, ...cookie };
}

export const signIn = defineRoute({
  method: 'post',
  path: '/auth/login',
  access: { kind: 'public' },
  summary: 'Sign in with e-mail address and password',
  tags: ['Sign-in'],
  request: {
    body: z.strictObject({
      email: z.string().trim().min(3).max(254),
      password: z.string().min(1).max(LONGEST_PASSWORD),
    }),
  },
  responses: {
    200: { description: 'An access token, and a refresh cookie', body: signedInSchema },
  },
  errors: [
    { status: 401, code: 'INVALID_CREDENTIALS' },
    { status: 429, code: 'TOO_MANY_ATTEMPTS' },
  ],
  async handle({ body, meta }, deps) {
    const address = meta.origin.ip ?? 'unknown';
    const account = normaliseEmail(body.email);
    await deps.limits.consume('signInByAddress', address);
    await deps.limits.consume('signInByAccount', account);
    const signedIn = await login(deps, { ...body, origin: meta.origin });
    await deps.limits.giveBack('signInByAddress', address);
    await deps.limits.giveBack('signInByAccount', account);
    return await handOut(signedIn, deps);
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
    return { status: 204 as const, setCookie: clearedRefreshCookie(deps.config.http.publicUrl) };
  },
});
