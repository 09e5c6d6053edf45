import type { Distortion, Fault, Refusal } from '../server/fault';
import { retryAfterHeader } from '../server/retry-after';
import {
  jsonResponse,
  type RequestFacts,
  type WireRequest,
  type WireResponse,
} from '../server/wire';
import type { WireOrigin } from '../server/wire-server';
import { authenticate } from './authenticate';
import type { FacebookCredentials } from './credentials';
import { distortBody } from './distort';
import { answerEdge, type EdgeContext } from './edges';
import { errorResponse, GraphError } from './graph-error';
import { debugToken, dialog, exchangeToken } from './oauth';
import { parametersOf, readableQuery, type Parameters } from './parameters';
import { refusal } from './refusals';
import type { Person } from './people';
import type { TokenStore } from './token-store';
import type { Target, UsageBook } from './usage-book';

/** What the Graph stand-in answers from. */
export interface GraphOriginOptions extends Omit<EdgeContext, 'person'> {
  readonly people: readonly Person[];
  readonly credentials: FacebookCredentials;
  readonly tokens: TokenStore;
  readonly usage: UsageBook;
  /** Whether the app requires the proof; a proof that is given is always checked. */
  readonly proofRequired: boolean;
  readonly machineNow: () => number;
}

const VERSIONED = /^\/v(\d+)\.0(\/.*)$/;

/** The Graph API v24.0, with its token endpoint and its consent on the same host. */
export function graphOrigin(options: GraphOriginOptions): WireOrigin {
  const answer = (request: WireRequest) => answerOf(options, request);
  return {
    platform: 'facebook',
    name: 'graph',
    factsOf: (request) => factsOf(options, request),
    answer,
    refuse: (kind, fault, request) => refused(options, kind, fault, request),
    distort: (kind, request) => distorted(kind, request, answer),
  };
}

function pathOf(request: WireRequest): { version: string | null; parts: readonly string[] } {
  const [, version = null, rest = request.path] = VERSIONED.exec(request.path) ?? [];
  return { version, parts: rest.split('/').filter((part) => part !== '') };
}

function answerOf(options: GraphOriginOptions, request: WireRequest): WireResponse {
  const { credentials, tokens, usage } = options;
  const target = targetOf(options, request);
  try {
    const { version, parts } = pathOf(request);
    if (version !== null && version !== '24') {
      throw new GraphError(
        2635,
        `(#2635) You are calling a version v${version}.0 of the Ads API that the stand-in does not speak. Please update to v24.0.`,
        { status: 400 },
      );
    }
    const parameters = parametersOf(request);
    const path = parts.join('/');
    if (path === 'dialog/oauth' && request.method === 'GET') {
      return dialog(credentials, options.people, tokens, request);
    }
    if (path === 'oauth/access_token') return exchangeToken(credentials, tokens, parameters);
    if (path === 'debug_token' && isAppToken(credentials, parameters)) {
      return debugToken(credentials, tokens, parameters);
    }
    const { personId } = authenticate(
      request,
      parameters,
      credentials,
      tokens,
      options.proofRequired,
    );
    const person = options.people.find(({ id }) => id === personId);
    if (person === undefined) throw new GraphError(190, 'The user does not exist any more.');
    if (path === 'debug_token') return debugToken(credentials, tokens, parameters);
    usage.count(target);
    if (request.method === 'DELETE' && path === 'me/permissions') {
      tokens.revokePerson(person.id);
      return jsonResponse(200, { success: true });
    }
    const context = { ...options, person };
    const whole = answerEdge(context, request, parameters, parts);
    return { ...whole, headers: { ...whole.headers, ...usage.headers(target) } };
  } catch (error) {
    if (error instanceof GraphError) return errorResponse(error, usage.headers(target));
    throw error;
  }
}

function isAppToken({ appId, appSecret }: FacebookCredentials, parameters: Parameters): boolean {
  return parameters.get('access_token') === `${appId}|${appSecret}`;
}

/** The ad account that a path is about, directly or through a report of it. */
function accountOf({ runs }: GraphOriginOptions, request: WireRequest): string | null {
  const [node = ''] = pathOf(request).parts;
  return node.startsWith('act_') ? node : (runs.find(node)?.account.id ?? null);
}

function targetOf(options: GraphOriginOptions, request: WireRequest): Target {
  const account = accountOf(options, request);
  const [node = '', edge] = pathOf(request).parts;
  const insights = edge === 'insights' || options.runs.find(node) !== undefined;
  return {
    account: account?.replace('act_', '') ?? null,
    useCase: insights ? 'ads_insights' : 'ads_management',
  };
}

function factsOf(options: GraphOriginOptions, request: WireRequest): RequestFacts {
  return {
    customerId: accountOf(options, request),
    loginCustomerId: null,
    query: readableQuery(parametersOf(request)),
  };
}

/** Meta has no Retry-After: its own header says in minutes when an account may be asked again. */
function refused(
  options: GraphOriginOptions,
  kind: Refusal,
  fault: Fault,
  request: WireRequest,
): WireResponse {
  const error = refusal(kind, fault, options.world.clock.now());
  if (kind !== 'rate_limited' && kind !== 'quota') return errorResponse(error);
  const minutes = fault.retryAfterForm === 'message' ? Math.ceil(fault.retryAfterSeconds / 60) : 0;
  return errorResponse(error, {
    ...(minutes === 0 ? {} : options.usage.exhausted(targetOf(options, request), minutes)),
    ...retryAfterHeader(fault, options.machineNow()),
  });
}

function distorted(
  kind: Distortion,
  request: WireRequest,
  answer: (request: WireRequest) => WireResponse,
): WireResponse {
  const whole = answer(request);
  if (whole.status !== 200) return whole;
  const address = new URL(request.path, `http://${request.headers.host ?? 'localhost'}`);
  address.search = request.search.toString();
  const bent = distortBody(kind, JSON.parse(whole.body), address.toString());
  return { ...whole, body: JSON.stringify(bent) };
}
