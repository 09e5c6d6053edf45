import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { heedsIdempotencyKey, refusesIdempotencyKey } from './answer-once';
import { mayWithGrant } from '../domain/permissions';
import type { Route } from './route';
import { problemSchema } from './schemas/problem';

type Document = ReturnType<typeof createDocument>;

/** Failures that a route may answer with whatever it does. */
const COMMON = [
  { status: 400, code: 'INVALID_REQUEST' },
  { status: 429, code: 'RATE_LIMITED' },
  { status: 503, code: 'DATABASE_UNAVAILABLE' },
];
const OF_OPERATORS = [
  { status: 401, code: 'ACCESS_TOKEN_MISSING' },
  { status: 401, code: 'OPERATOR_TOKEN_INVALID' },
];
const OF_USERS = [
  { status: 401, code: 'ACCESS_TOKEN_MISSING' },
  { status: 401, code: 'ACCESS_TOKEN_INVALID' },
  { status: 401, code: 'ACCESS_TOKEN_EXPIRED' },
  { status: 401, code: 'SESSION_REVOKED' },
  { status: 401, code: 'API_KEY_INVALID' },
  { status: 401, code: 'API_KEY_EXPIRED' },
  { status: 403, code: 'FORBIDDEN' },
  { status: 403, code: 'SCOPE_MISSING' },
  { status: 403, code: 'TENANT_SUSPENDED' },
];
const REPEATABLE = z.object({
  'Idempotency-Key': z
    .string()
    .optional()
    .meta({ description: 'For 24 hours the same key and request get the first answer again' }),
});
const OF_REPEATABLE = [
  { status: 400, code: 'INVALID_IDEMPOTENCY_KEY' },
  { status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' },
  { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
];

/** The OpenAPI 3.1 document of the routes, made of the schemas that validate requests. */
export function openApiDocument(routes: readonly Route[], version: string): Document {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Campanile',
      version,
      description:
        'Monitoring and alerting for ad campaigns. Money is a decimal string of micros of the account’s currency.',
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        operator: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of POST /operators/sign-in',
        },
        signature: { type: 'apiKey', in: 'header', name: 'x-line-signature' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: 'campanile_refresh' },
      },
    },
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { params, query, body } = route.request;
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [...route.tags],
    security: securityOf(route),
    requestParams: {
      ...(params === undefined ? {} : { path: params }),
      ...(query === undefined ? {} : { query }),
      ...(heedsIdempotencyKey(route) ? { header: REPEATABLE } : {}),
    },
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...successesOf(route), ...failuresOf(route) },
  };
}

/** e.g. `postAlertsAcknowledge`, `getAlertsById`. */
function operationId({ method, path }: Route): string {
  const words = path
    .split(/[/-]/)
    .filter((word) => word !== '')
    .map((word) => (word.startsWith('{') ? `By-${word.slice(1, -1)}` : word));
  return [method, ...words]
    .join('-')
    .replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

/** Whether operators read it with an access grant. */
function isOpenToGrants({ method, access }: Route): boolean {
  return method === 'get' && access.kind === 'user' && mayWithGrant(access.action);
}

function securityOf({ access }: Route): Record<string, string[]>[] {
  switch (access.kind) {
    case 'public':
      return [];
    case 'refresh-cookie':
      return [{ refreshCookie: [] }];
    case 'signed':
      return [{ signature: [] }];
    case 'user':
      return [{ bearer: [] }];
    case 'operator':
      return [{ operator: [] }];
  }
}

function successesOf({ responses }: Route): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, body, file }]) => [
      status,
      {
        description,
        ...(body === undefined ? {} : { content: { 'application/json': { schema: body } } }),
        ...(file === undefined
          ? {}
          : { content: { [file]: { schema: { type: 'string' as const } } } }),
      },
    ]),
  );
}

function failuresOf(route: Route): ZodOpenApiOperationObject['responses'] {
  const failures = [
    ...COMMON,
    ...(route.access.kind === 'user' ? OF_USERS : []),
    ...(route.access.kind === 'operator' ? OF_OPERATORS : []),
    ...(isOpenToGrants(route) ? [{ status: 403, code: 'ACCESS_NOT_GRANTED' }] : []),
    ...(heedsIdempotencyKey(route) ? OF_REPEATABLE : []),
    ...(refusesIdempotencyKey(route) ? [{ status: 400, code: 'IDEMPOTENCY_KEY_REFUSED' }] : []),
    ...(heedsIdempotencyKey(route) && route.answersSecret
      ? [{ status: 409, code: 'SECRET_ANSWERED_ONCE' }]
      : []),
    ...(route.path.includes('{') ? [{ status: 404, code: 'NOT_FOUND' }] : []),
    ...route.errors,
  ];
  const codes = new Map<number, Set<string>>();
  for (const { status, code } of failures)
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  return Object.fromEntries(
    [...codes].map(([status, names]) => [
      String(status),
      {
        description: [...names].join(', '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
