import { randomBytes } from 'node:crypto';
import type { Distortion } from '../server/fault';
import {
  headerOf,
  htmlResponse,
  jsonResponse,
  type RequestFacts,
  type WireRequest,
  type WireResponse,
} from '../server/wire';
import { retryAfterHeader } from '../server/retry-after';
import type { WireOrigin } from '../server/wire-server';
import type { World } from '../world/world';
import type { GoogleCredentials } from './credentials';
import { distortBody } from './distort';
import { errorBody, GoogleError, httpStatusOf, requestError } from './google-error';
import { notAdsUser, permissionDenied, refusal, tokenRevoked, unauthenticated } from './refusals';
import { accountsWithin, managersWithin, type Person } from './people';
import type { Customer, Manager } from './resources';
import { searchPage, searchStream } from './search';
import { queryText, readSearchRequest } from './search-request';
import type { TokenStore } from './token-store';

/** What the Google Ads stand-in answers from. */
export interface AdsOriginOptions {
  readonly world: World;
  readonly manager: Manager;
  readonly people: readonly Person[];
  readonly credentials: GoogleCredentials;
  readonly tokens: TokenStore;
  readonly pageSize: number;
  readonly machineNow: () => number;
}

const SEARCH_PATH = /^\/v25\/customers\/([^/]+)\/googleAds:(search|searchStream)$/;
const LIST_PATH = '/v25/customers:listAccessibleCustomers';

/** The Google Ads API v25 over REST: search, searchStream and listAccessibleCustomers. */
export function adsOrigin(options: AdsOriginOptions): WireOrigin {
  const answer = (request: WireRequest): WireResponse => answerOf(options, request);
  return {
    platform: 'google_ads',
    name: 'ads',
    factsOf,
    answer,
    refuse: (kind, fault, request) => {
      const answer = failed(refusal(kind, fault), request);
      if (kind !== 'rate_limited' && kind !== 'quota') return answer;
      const retryAfter = retryAfterHeader(fault, options.machineNow());
      return { ...answer, headers: { ...answer.headers, ...retryAfter } };
    },
    distort: (kind, request) => distorted(kind, request, answer),
  };
}

function answerOf(options: AdsOriginOptions, request: WireRequest): WireResponse {
  const target = SEARCH_PATH.exec(request.path);
  const isList = request.path === LIST_PATH && request.method === 'GET';
  if (!isList && (target === null || request.method !== 'POST')) return notFound();
  try {
    const person = authenticate(options, request);
    if (target === null) {
      if (person.customers.length === 0) throw notAdsUser();
      return jsonResponse(200, {
        resourceNames: person.customers.map((id) => `customers/${id}`),
      });
    }
    const customer = customerOf(options, person, request, target[1] ?? '');
    const search = readSearchRequest(request.body);
    return target[2] === 'searchStream'
      ? jsonResponse(200, searchStream(options.world, customer, search, newRequestId()))
      : jsonResponse(200, searchPage(options.world, customer, search, options.pageSize));
  } catch (error) {
    if (error instanceof GoogleError) return failed(error, request);
    throw error;
  }
}

function newRequestId(): string {
  return randomBytes(16).toString('base64url');
}

/** A stream's errors come as an array, like its batches. */
function failed(error: GoogleError, request: WireRequest): WireResponse {
  const requestId = newRequestId();
  const body = errorBody(error, requestId);
  const streamed = request.path.endsWith(':searchStream');
  return jsonResponse(httpStatusOf(error), streamed ? [body] : body, { 'request-id': requestId });
}

function notFound(): WireResponse {
  return htmlResponse(
    404,
    'Error 404 (Not Found)!!1',
    'The requested URL was not found on this server. That’s all we know.',
  );
}

function authenticate(
  { tokens, people, credentials }: AdsOriginOptions,
  request: WireRequest,
): Person {
  const [scheme, token] = (headerOf(request, 'authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || token === undefined) throw unauthenticated('CREDENTIALS_MISSING');
  switch (tokens.check(token)) {
    case 'valid':
      break;
    case 'revoked':
      throw tokenRevoked();
    case 'expired':
      throw unauthenticated('ACCESS_TOKEN_EXPIRED');
    case 'unknown':
      throw unauthenticated('ACCESS_TOKEN_TYPE_UNSUPPORTED');
  }
  const developerToken = headerOf(request, 'developer-token');
  if (developerToken === undefined) {
    throw requestError(
      'DEVELOPER_TOKEN_PARAMETER_MISSING',
      'The developer token is missing from the request header.',
    );
  }
  if (developerToken !== credentials.developerToken) {
    throw new GoogleError('UNAUTHENTICATED', {
      errorCode: { authenticationError: 'DEVELOPER_TOKEN_INVALID' },
      message: 'The developer token is not valid.',
    });
  }
  const person = people.find(({ id }) => id === tokens.personOf(token));
  if (person === undefined) throw unauthenticated('ACCOUNT_STATE_INVALID');
  return person;
}

/** The customer of a path, as a person sees it who names `login-customer-id`: themselves, or a manager above it. */
function customerOf(
  { world, manager: top }: AdsOriginOptions,
  { customers }: Person,
  request: WireRequest,
  id: string,
): Customer {
  if (!/^\d{10}$/.test(id)) {
    throw requestError('INVALID_CUSTOMER_ID', `Invalid customer ID '${id}'.`);
  }
  const login = headerOf(request, 'login-customer-id');
  if (login !== undefined && !/^\d{10}$/.test(login)) {
    throw new GoogleError('INVALID_ARGUMENT', {
      errorCode: { headerError: 'INVALID_LOGIN_CUSTOMER_ID' },
      message: 'The login customer id could not be validated: it has ten digits and no hyphens.',
    });
  }
  const own = login ?? id;
  const managers = managersWithin(top);
  const reached = managers
    .filter((manager) => customers.includes(manager.id))
    .flatMap(managersWithin);
  const account = world.account(id);
  if (account !== undefined && own === id) {
    if (!customers.includes(id)) throw permissionDenied();
    return { manager: top, account };
  }
  const through = reached.find((manager) => manager.id === own);
  if (through === undefined) throw permissionDenied();
  const asked = managersWithin(through).find((manager) => manager.id === id);
  if (asked !== undefined) return { manager: asked, account: null };
  if (account === undefined || !accountsWithin(through).includes(id)) throw permissionDenied();
  return { manager: through, account };
}

/** A request's customer and query, for the ledger and for matching faults; unreadable bodies have no query. */
function factsOf(request: WireRequest): RequestFacts {
  const customerId = /^\/v\d+\/customers\/([^/:]+)/.exec(request.path)?.[1] ?? null;
  return {
    customerId,
    loginCustomerId: headerOf(request, 'login-customer-id') ?? null,
    query: request.method === 'POST' ? queryText(request.body) : null,
  };
}

function distorted(
  kind: Distortion,
  request: WireRequest,
  answer: (request: WireRequest) => WireResponse,
): WireResponse {
  const token = kind === 'repeated_page' ? pageTokenOf(request) : null;
  const whole = answer(token === null ? request : withoutPageToken(request));
  if (whole.status !== 200) return whole;
  const body: unknown = JSON.parse(whole.body);
  return { ...whole, body: JSON.stringify(distortBody(kind, body, token)) };
}

function pageTokenOf(request: WireRequest): string | null {
  return request.method === 'POST' && queryText(request.body) !== null
    ? readSearchRequest(request.body).pageToken
    : null;
}

function withoutPageToken(request: WireRequest): WireRequest {
  const { query } = readSearchRequest(request.body);
  return { ...request, body: JSON.stringify({ query }) };
}
