import type { z } from 'zod';
import type { Language } from '../domain/enums';
import type { OperatorAction, Operator, OperatorActor } from '../domain/operators';
import type { Action } from '../domain/permissions';
import type { Actor, Principal, RequestOrigin } from '../domain/principal';
import { recordCall } from '../operators/record-call';
import type { TenantScope } from '../store/database';
import type { RouteDeps } from './deps';
import type { ExampleIds } from './example-ids';
import { parseRequest, type RawRequest, type RequestSchemas } from './parse-request';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/**
 * Who may call a route: anybody, whoever brings the refresh cookie, whoever signs the body (the handler checks it,
 * before it looks inside), users whose role allows the action, or operators, who are of no tenant.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'refresh-cookie' }
  | { kind: 'signed'; header: string }
  | { kind: 'user'; action: Action }
  | { kind: 'operator'; action: OperatorAction };

type Parsed<
  Schemas extends RequestSchemas,
  Part extends keyof RequestSchemas,
> = Schemas[Part] extends z.ZodType ? z.output<Schemas[Part]> : Record<string, never>;

/** What a handler may know of the request besides its parsed parts. */
export interface RequestMeta {
  requestId: string;
  origin: RequestOrigin;
  /** The first language of ours that the client asks for. */
  language: Language | null;
  /** The refresh token in the cookie; only routes with access `refresh-cookie` get it. */
  refreshToken: string | null;
  /** What the browser was given when it signed somebody in; only routes without a user get it. */
  deviceToken: string | null;
  /** The body as it came, and what signs it; only routes with access `signed` get it. */
  signed: { body: Buffer; signature: string | null };
}

/** A parsed request. */
export interface Call<Schemas extends RequestSchemas> {
  params: Parsed<Schemas, 'params'>;
  query: Parsed<Schemas, 'query'>;
  body: Parsed<Schemas, 'body'>;
  meta: RequestMeta;
}

/** A parsed request of a signed-in user whose role allows it. */
export interface UserCall<Schemas extends RequestSchemas> extends Call<Schemas> {
  principal: Principal;
  actor: Actor;
}

/** A parsed request of an operator. */
export interface OperatorCall<Schemas extends RequestSchemas> extends Call<Schemas> {
  actor: OperatorActor;
}

/** What a route answers when all is well: status → description and body schema, or the media type of a file. */
export type Responses = Readonly<
  Record<number, { description: string; body?: z.ZodType; file?: 'text/csv' }>
>;

/** Plain data for one of the declared responses. */
export type Reply<Declared extends Responses> = {
  [Status in keyof Declared & number]: {
    status: Status;
    setCookie?: readonly string[];
  } & (Declared[Status] extends { body: infer Body extends z.ZodType }
    ? { body: z.output<Body> }
    : { body?: never });
}[keyof Declared & number];

/** Parts of a request that its own tenant gets a 2xx for. */
export interface ExampleRequest {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}
export type Example = (ids: ExampleIds) => ExampleRequest;

interface Face<Schemas extends RequestSchemas, Declared extends Responses> {
  method: Method;
  /** Below /api/v1, with parameters in braces: `/alerts/{id}`. */
  path: `/${string}`;
  summary: string;
  tags: readonly [string, ...string[]];
  request: Schemas;
  responses: Declared;
  /** Codes of its own that it may answer with, besides those of every route. */
  errors?: readonly { status: number; code: string }[];
  /** Its answer holds a secret that is shown once: it is kept for no repeated request. */
  answersSecret?: boolean;
  /** It waits for a platform's answer: it takes no Idempotency-Key, as no transaction may be open meanwhile. */
  callsPlatform?: boolean;
}

type Declaration<Schemas extends RequestSchemas, Declared extends Responses> = Face<
  Schemas,
  Declared
> &
  (
    | {
        access: Exclude<Access, { kind: 'user' | 'operator' }>;
        handle(call: Call<Schemas>, deps: RouteDeps): Promise<Reply<Declared>>;
      }
    | {
        access: Extract<Access, { kind: 'operator' }>;
        /** Calls use cases. The call is in the operators' audit before. */
        operate(call: OperatorCall<Schemas>, deps: RouteDeps): Promise<Reply<Declared>>;
      }
    | {
        access: Extract<Access, { kind: 'user' }>;
        example: Example;
        /** Reads within one transaction of the user's tenant. */
        read(
          call: UserCall<Schemas>,
          scope: TenantScope,
          deps: RouteDeps,
        ): Promise<Reply<Declared>>;
      }
    | {
        access: Extract<Access, { kind: 'user' }>;
        example: Example;
        /** Calls use cases, which open their own transactions. */
        act(call: UserCall<Schemas>, deps: RouteDeps): Promise<Reply<Declared>>;
      }
    | {
        access: Extract<Access, { kind: 'user' }>;
        example: Example;
        /** Answers a file piece by piece, each piece read in a transaction of its own. */
        stream(call: UserCall<Schemas>, deps: RouteDeps): Promise<FileReply>;
      }
  );

/** A file that is made while it is sent. What can be refused is refused before the first piece. */
export interface FileReply {
  fileName: string;
  mediaType: string;
  pieces: AsyncIterable<string>;
}

/** A reply of any route. */
export interface AnyReply {
  status: number;
  body?: unknown;
  setCookie?: readonly string[];
  /** It was given before, to the same request with the same Idempotency-Key. */
  repeated?: boolean;
}

type Perform =
  | { kind: 'handle'; run(raw: RawRequest, meta: RequestMeta, deps: RouteDeps): Promise<AnyReply> }
  | {
      kind: 'operate';
      run(
        raw: RawRequest,
        meta: RequestMeta,
        operator: Operator,
        deps: RouteDeps,
      ): Promise<AnyReply>;
    }
  | {
      kind: 'read';
      run(
        raw: RawRequest,
        meta: RequestMeta,
        principal: Principal,
        scope: TenantScope,
        deps: RouteDeps,
      ): Promise<AnyReply>;
    }
  | {
      kind: 'act';
      run(
        raw: RawRequest,
        meta: RequestMeta,
        principal: Principal,
        deps: RouteDeps,
      ): Promise<AnyReply>;
    }
  | {
      kind: 'stream';
      run(
        raw: RawRequest,
        meta: RequestMeta,
        principal: Principal,
        deps: RouteDeps,
      ): Promise<FileReply>;
    };

/** A declared route: one registry of these feeds Express, OpenAPI and the tenancy tests. */
export interface Route {
  method: Method;
  path: string;
  access: Access;
  summary: string;
  tags: readonly string[];
  request: RequestSchemas;
  responses: Responses;
  errors: readonly { status: number; code: string }[];
  answersSecret: boolean;
  callsPlatform: boolean;
  example: Example | null;
  perform: Perform;
}

/** Declares a route; the handler gets what its schemas parsed, and answers with plain data. */
export function defineRoute<Schemas extends RequestSchemas, Declared extends Responses>(
  declaration: Declaration<Schemas, Declared>,
): Route {
  const { method, path, access, summary, tags, request, responses, errors = [] } = declaration;
  const parse = (raw: RawRequest, meta: RequestMeta) => ({
    ...(parseRequest(request, raw) as Pick<Call<Schemas>, 'params' | 'query' | 'body'>),
    meta,
  });
  const parseAs = (raw: RawRequest, meta: RequestMeta, principal: Principal) => ({
    ...parse(raw, meta),
    principal,
    actor: { principal, origin: meta.origin },
  });
  return {
    method,
    path,
    access,
    summary,
    tags,
    request,
    responses,
    errors,
    answersSecret: declaration.answersSecret === true,
    callsPlatform: declaration.callsPlatform === true,
    example: 'example' in declaration ? declaration.example : null,
    perform: performOf(),
  };

  function performOf(): Perform {
    if ('handle' in declaration)
      return {
        kind: 'handle',
        run: async (raw, meta, deps) => declaration.handle(parse(raw, meta), deps),
      };
    if ('operate' in declaration)
      return {
        kind: 'operate',
        run: async (raw, meta, operator, deps) => {
          const call = { ...parse(raw, meta), actor: { operator, origin: meta.origin } };
          const { action } = declaration.access;
          const { id = null } = call.params as { id?: string };
          const body = call.body as Record<string, unknown>;
          await recordCall(deps, call.actor, { action, tenantId: id, body });
          return declaration.operate(call, deps);
        },
      };
    if ('read' in declaration)
      return {
        kind: 'read',
        run: async (raw, meta, principal, scope, deps) =>
          declaration.read(parseAs(raw, meta, principal), scope, deps),
      };
    if ('stream' in declaration)
      return {
        kind: 'stream',
        run: async (raw, meta, principal, deps) =>
          declaration.stream(parseAs(raw, meta, principal), deps),
      };
    return {
      kind: 'act',
      run: async (raw, meta, principal, deps) =>
        declaration.act(parseAs(raw, meta, principal), deps),
    };
  }
}
