import type { Request, RequestHandler, Response } from 'express';
import { identifyCaller, type Admission, type Caller } from '../auth/identify-caller';
import { twoFactorRequired } from '../auth/two-factor-required';
import { AppError, forbidden, unauthenticated } from '../core/errors';
import { LANGUAGES } from '../domain/enums';
import { concernsOnlySelf, may, mayWhileEnrolling, seesGrantedOnly } from '../domain/permissions';
import type { Operator } from '../domain/operators';
import type { Principal } from '../domain/principal';
import { identifyOperator } from '../operators/identify-operator';
import { looksLikeOperatorToken } from '../operators/operator-token';
import { VISITED_TENANT_HEADER, visitTenant } from '../operators/visit-tenant';
import { asClientUser, databaseOfClientUser, type TenantScope } from '../store/database';
import { answerOnce, idempotencyKeyOf } from './answer-once';
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
        { ...metaOf(request, NO_COOKIES, null), signed: { body, signature } },
        deps,
      );
    }
    await count(deps, response, 'public', addressOf(request));
    const byCookie = route.access.kind === 'refresh-cookie';
    // Signing in sets the cookie: it too must come from our own pages.
    if (request.method === 'POST') requireOwnOrigin(request, deps.config.http.publicUrl);
    const meta = metaOf(request, { refresh: byCookie, device: true }, null);
    return work.run(await rawOf(request), meta, deps);
  }

  if (work.kind === 'operate') {
    const operator = await operatorOf(request, deps);
    await count(deps, response, route.method === 'get' ? 'read' : 'write', operator.id);
    return work.run(await rawOf(request), metaOf(request, NO_COOKIES, null), operator, deps);
  }

  const caller = await callerOf(route, request, deps);
  await deps.limits.consume('tenant', caller.tenantId);
  contextOf(request).tenantId = caller.tenantId;
  await count(deps, response, ...quotaOf(route, caller));
  const enter = async (scope: TenantScope) => {
    const admission = await caller.admit(scope);
    requirePermission(route, admission);
    const { principal } = admission;
    return { principal, meta: metaOf(request, NO_COOKIES, principal) };
  };
  if (work.kind === 'read')
    return deps.database.inTenant(caller.tenantId, async (scope) => {
      const { principal, meta } = await enter(scope);
      const raw = await rawOf(request);
      const read = (seen: TenantScope) => work.run(raw, meta, principal, seen, deps);
      return isNarrowed(route, principal)
        ? asClientUser(scope, principal.userId, read)
        : read(scope);
    });
  const { principal, meta } = await deps.database.inTenant(caller.tenantId, enter);
  const raw = await rawOf(request);
  if (work.kind === 'stream') return work.run(raw, meta, principal, seenBy(route, principal, deps));
  const act = (given: RouteDeps) => work.run(raw, meta, principal, seenBy(route, principal, given));
  const key = idempotencyKeyOf(route, request.get('idempotency-key'));
  return key === null ? act(deps) : answerOnce(route, deps, { key, principal, raw }, act);
}

/** Who the bearer token speaks for. */
async function callerOf(route: Route, request: Request, deps: RouteDeps): Promise<Caller> {
  return byToken(request, deps, async (token) => {
    const tenantId = request.get(VISITED_TENANT_HEADER);
    if (tenantId === undefined || !looksLikeOperatorToken(token) || route.access.kind !== 'user')
      return await identifyCaller(deps, token);
    const { origin } = metaOf(request, NO_COOKIES, null);
    const { action } = route.access;
    return await visitTenant(deps, { token, tenantId, route, action, origin });
  });
}

async function operatorOf(request: Request, deps: RouteDeps): Promise<Operator> {
  return byToken(request, deps, (token) => identifyOperator(deps, token));
}

/** Identifies by the bearer token; requests without a good one count against their address. */
async function byToken<Identity>(
  request: Request,
  deps: RouteDeps,
  identify: (token: string) => Promise<Identity>,
): Promise<Identity> {
  try {
    const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.get('authorization') ?? '') ?? [];
    if (token === undefined) throw unauthenticated('ACCESS_TOKEN_MISSING', 'Sign in to do this.');
    return await identify(token);
  } catch (error) {
    await deps.limits.consume('public', addressOf(request));
    throw error;
  }
}

function quotaOf({ perform: work }: Route, { counted }: Caller): [QuotaName, string] {
  if (counted.kind === 'api-key') return ['apiKey', counted.id];
  return [work.kind === 'act' ? 'write' : 'read', counted.id];
}

function requirePermission({ access }: Route, { principal, scopes, mustEnrol }: Admission): void {
  if (access.kind !== 'user') return;
  if (!may(principal.role, access.action)) throw forbidden('Your role does not allow this.');
  if (mustEnrol && !mayWhileEnrolling(access.action)) throw twoFactorRequired();
  if (scopes !== null && !scopes.includes(access.action))
    throw new AppError('SCOPE_MISSING', 403, `The API key lacks the scope ${access.action}.`);
}

/** Whether the route is served with no more than what was granted to the principal. */
function isNarrowed({ access }: Route, { role }: Principal): boolean {
  return access.kind === 'user' && seesGrantedOnly(role) && !concernsOnlySelf(access.action);
}

function seenBy(route: Route, principal: Principal, deps: RouteDeps): RouteDeps {
  if (!isNarrowed(route, principal)) return deps;
  return { ...deps, database: databaseOfClientUser(deps.database, principal.userId) };
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

const NO_COOKIES = { refresh: false, device: false };

function metaOf(
  request: Request,
  cookies: { refresh: boolean; device: boolean },
  principal: Principal | null,
): RequestMeta {
  const wanted = request.acceptsLanguages([...LANGUAGES]);
  return {
    requestId: contextOf(request).requestId,
    origin: {
      ip: request.ip ?? null,
      userAgent: request.get('user-agent')?.slice(0, LONGEST_USER_AGENT) ?? null,
      ...(principal?.apiKeyId === undefined ? {} : { apiKeyId: principal.apiKeyId }),
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
  response.vary(`Authorization, ${VISITED_TENANT_HEADER}`);
  if (reply.repeated === true) response.set('Idempotency-Replayed', 'true');
  if (reply.setCookie !== undefined) response.append('Set-Cookie', [...reply.setCookie]);
  response.status(reply.status);
  if (reply.body === undefined) response.end();
  else response.type('application/json').send(JSON.stringify(reply.body));
}
