import type { Distortion } from '../server/fault';
import { retryAfterHeader } from '../server/retry-after';
import { headerOf, type WireRequest, type WireResponse } from '../server/wire';
import type { WireOrigin } from '../server/wire-server';
import type { World } from '../world/world';
import { adsPage } from './ads';
import { advertiserInfo, advertiserOf, authorisedAdvertisers } from './advertisers';
import { campaignsPage } from './campaigns';
import type { TikTokCredentials } from './credentials';
import { distortBody } from './distort';
import { answered, refusedWith } from './envelope';
import type { CallLimit } from './limits';
import { checkApp, consent, exchangeCode, revokeToken } from './oauth';
import { pageOf } from './paging';
import { readableQuery, required } from './parameters';
import { refusal } from './refusals';
import { readReportQuery } from './report-query';
import { reportRows } from './report-rows';
import { TikTokError } from './tiktok-error';
import type { TokenStore } from './token-store';

/** What the Business API stand-in answers from. */
export interface ApiOriginOptions {
  readonly world: World;
  readonly credentials: TikTokCredentials;
  readonly tokens: TokenStore;
  readonly countCall: CallLimit;
  /** Most rows on a page, whatever is asked for; null: TikTok's own limit. */
  readonly pageSize: number | null;
  readonly machineNow: () => number;
}

type Endpoint = (options: ApiOriginOptions, request: WireRequest) => object;

/** By method and path below the version. The slash at the end is part of an address. */
const ENDPOINTS: Readonly<Record<string, { needsToken: boolean; answer: Endpoint }>> = {
  'POST /oauth2/access_token/': {
    needsToken: false,
    answer: ({ world, credentials, tokens }, request) =>
      exchangeCode(world, credentials, tokens, request),
  },
  'POST /oauth2/revoke_token/': {
    needsToken: false,
    answer: ({ credentials, tokens }, request) => revokeToken(credentials, tokens, request),
  },
  'GET /oauth2/advertiser/get/': {
    needsToken: true,
    answer: ({ world, credentials }, { search }) => {
      checkApp(credentials, search.get('app_id'), search.get('secret'));
      return authorisedAdvertisers(world);
    },
  },
  'GET /user/info/': {
    needsToken: true,
    answer: ({ credentials }) => ({
      core_user_id: credentials.userId,
      display_name: 'Campanile Demo',
      email: 'd***o@bell-tower.example',
      create_time: 1_640_995_200,
    }),
  },
  'GET /advertiser/info/': {
    needsToken: true,
    answer: ({ world }, { search }) => advertiserInfo(world, search),
  },
  'GET /campaign/get/': {
    needsToken: true,
    answer: ({ world, pageSize }, { search }) =>
      campaignsPage(
        world,
        advertiserOf(world, required(search, 'advertiser_id')),
        search,
        pageSize,
      ),
  },
  'GET /ad/get/': {
    needsToken: true,
    answer: ({ world, pageSize }, { search }) =>
      adsPage(world, advertiserOf(world, required(search, 'advertiser_id')), search, pageSize),
  },
  'GET /report/integrated/get/': {
    needsToken: true,
    answer: ({ world, pageSize }, { search }) => {
      const account = advertiserOf(world, required(search, 'advertiser_id'));
      return pageOf(reportRows(world, account, readReportQuery(search)), search, pageSize);
    },
  },
};

const VERSION = '/open_api/v1.3';

/** TikTok's Business API v1.3, with its consent page on the same host. */
export function apiOrigin(options: ApiOriginOptions): WireOrigin {
  const answer = (request: WireRequest) => answerOf(options, request);
  return {
    platform: 'tiktok',
    name: 'api',
    factsOf: ({ search }) => ({
      customerId: search.get('advertiser_id'),
      loginCustomerId: null,
      query: readableQuery(search),
    }),
    answer,
    refuse: (kind, fault) => {
      const refused = refusedWith(refusal(kind, fault, options.credentials.appId));
      const headers = { ...refused.headers, ...retryAfterHeader(fault, options.machineNow()) };
      return { ...refused, headers };
    },
    distort: (kind, request) => distorted(kind, request, answer),
  };
}

function answerOf(options: ApiOriginOptions, request: WireRequest): WireResponse {
  const { credentials, tokens, countCall } = options;
  if (request.path === '/portal/auth' && request.method === 'GET') {
    return consent(credentials, tokens, request);
  }
  const path = request.path.startsWith(VERSION) ? request.path.slice(VERSION.length) : '';
  const endpoint = ENDPOINTS[`${request.method} ${path}`];
  if (endpoint === undefined) {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
  }
  try {
    countCall();
    if (endpoint.needsToken) tokens.check(tokenOf(request));
    return answered(endpoint.answer(options, request));
  } catch (error) {
    if (error instanceof TikTokError) return refusedWith(error);
    throw error;
  }
}

function tokenOf(request: WireRequest): string {
  const token = headerOf(request, 'access-token');
  if (token !== undefined && token !== '') return token;
  throw new TikTokError(
    40_104,
    'Access token is null, you should set it in http header with key Access-Token.',
  );
}

function distorted(
  kind: Distortion,
  request: WireRequest,
  answer: (request: WireRequest) => WireResponse,
): WireResponse {
  const whole = answer(request);
  if (whole.status !== 200) return whole;
  const search = new URLSearchParams(request.search);
  search.delete('page');
  const first = answer({ ...request, search });
  const bent = distortBody(kind, JSON.parse(whole.body), JSON.parse(first.body));
  return { ...whole, body: JSON.stringify(bent) };
}
