import type { Request, RequestHandler, Response } from 'express';
import { requireLiveSession } from '../auth/require-live-session';
import { twoFactorRequired } from '../auth/two-factor-required';
import { forbidden, unauthenticated } from '../core/errors';
import { LANGUAGES } from '../domain/enums';
import { may, mayWhileEnrolling } from '../domain/permissions';
import type { LivePrincipal, Principal } from '../domain/principal';
import type { TenantScope } from '../store/database';
import type { RouteDeps } from './deps';
import { requireOwnOrigin } from './edges/check-origin';
import { parseQuery } from './edges/parse-query';
import { setRateLimitHeaders } from './edges/rate-limit-headers';
import { RateLimited, type QuotaName } from './edges/rate-limits';
import { readBytes, readJsonBody } from './edges/read-json-body';
import { deviceTokenIn, refreshTokenIn } from './edges/auth-cookies';
import type { RawRequest } from './parse-request';
import { contextOf } from './request-context';
import type { AnyReply, FileReply, RequestMeta, Route } from './route';
import { sendFile } from './send-file';

const LONGEST_USER_AGENT = 300;
const NOTHING_SIGNED = { body: Buffer.alloc(0), signature: null };

/** Serves one route: counts, authenticates, authorises, parses, calls the handler, sends its reply. */
export function dispatch(route: Route, deps: RouteDeps): RequestHandler {
  return async (request, response) => {
    contextOf(request).route = `/api/v1${route.path}`;
    const reply = await perform(route, deps, request, response);
    if ('pieces' in reply) await sendFile(response, reply);
    else send(route, response, reply);
  };
}

async function perform(
  route: Route,
  deps: RouteDeps,
  request: Request,
  response: Response,
): Promise<AnyReply | FileReply> {
  const { perform: work } = route;
  if (work.kind === 'handle') {
    if (route.access.kind === 'signed') {
      await count(deps, response, 'signed', addressOf(request));
      const body = await readBytes(request);
      const signature = request.get(route.access.header) ?? null;
      const raw = { params: request.params, query: parseQuery(request.originalUrl), body: {} };
      return work.run(
        raw,
        { ...metaOf(request, { refresh: false, device: false }), signed: { body, signature } },
        deps,
      );
    }
    await count(deps, response, 'public', addressOf(request));
    const byCookie = route.access.kind === 'refresh-cookie';
    // Signing in sets the cookie: it too must come from our own pages.
    if (request.method === 'POST') requireOwnOrigin(request, deps.config.http.publicUrl);
    const meta = metaOf(request, { refresh: byCookie, device: true });
    return work.run(await rawOf(request), meta, deps);
  }

  const claims = await claimsOf(request, deps);
  await deps.limits.consume('tenant', claims.tid);
  contextOf(request).tenantId = claims.tid;
  const meta = metaOf(request, { refresh: false, device: false });
  const admit = async (scope: TenantScope): Promise<Principal> => {
    const principal = await requireLiveSession(scope, claims, deps.clock.now());
    requirePermission(route, principal);
    return principal;
  };
  if (work.kind === 'read') {
    await count(deps, response, 'read', claims.sub);
    return deps.database.inTenant(claims.tid, async (scope) =>
      work.run(await rawOf(request), meta, await admit(scope), scope, deps),
    );
  }
  await count(deps, response, work.kind === 'stream' ? 'read' : 'write', claims.sub);
  const principal = await deps.database.inTenant(claims.tid, admit);
  return work.run(await rawOf(request), meta, principal, deps);
}

/** The claims of the bearer token; requests without a good one count against their address. */
async function claimsOf(request: Request, deps: RouteDeps) {
  try {
    const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.get('authorization') ?? '') ?? [];
    if (token === undefined) throw unauthenticated('ACCESS_TOKEN_MISSING', 'Sign in to do this.');
    return await deps.tokens.verify(token);
  } catch (error) {
    await deps.limits.consume('public', addressOf(request));
    throw error;
  }
}

function requirePermission({ access }: Route, principal: LivePrincipal): void {
  if (access.kind !== 'user') return;
  if (!may(principal.role, access.action)) throw forbidden('Your role does not allow this.');
  if (principal.mustEnrol && !mayWhileEnrolling(access.action)) throw twoFactorRequired();
}

async function count(deps: RouteDeps, response: Response, name: QuotaName, key: string) {
  try {
    setRateLimitHeaders(response, await deps.limits.consume(name, key));
  } catch (error) {
    if (error instanceof RateLimited) setRateLimitHeaders(response, error.remaining);
    throw error;
  }
}

function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}

async function rawOf(request: Request): Promise<RawRequest> {
  return {
    params: request.params,
    query: parseQuery(request.originalUrl),
    body: request.method === 'GET' || request.method === 'HEAD' ? {} : await readJsonBody(request),
  };
}

function metaOf(request: Request, cookies: { refresh: boolean; device: boolean }): RequestMeta {
  const wanted = request.acceptsLanguages([...LANGUAGES]);
  return {
    requestId: contextOf(request).requestId,
    origin: {
      ip: request.ip ?? null,
      userAgent: request.get('user-agent')?.slice(0, LONGEST_USER_AGENT) ?? null,
    },
    language:
      request.get('accept-language') === undefined
        ? null
        : (LANGUAGES.find((language) => language === wanted) ?? null),
    refreshToken: cookies.refresh ? refreshTokenIn(request.get('cookie')) : null,
    deviceToken: cookies.device ? deviceTokenIn(request.get('cookie')) : null,
    signed: NOTHING_SIGNED,
  };
}

function send(route: Route, response: Response, reply: AnyReply): void {
  // Reads may be kept and asked about again (ETag); what hands out or changes something is never kept.
  response.set('Cache-Control', route.perform.kind === 'read' ? 'private, no-cache' : 'no-store');
  response.vary('Authorization');
  if (reply.setCookie !== undefined) response.append('Set-Cookie', [...reply.setCookie]);
  response.status(reply.status);
  if (reply.body === undefined) response.end();
  else response.type('application/json').send(JSON.stringify(reply.body));
}
