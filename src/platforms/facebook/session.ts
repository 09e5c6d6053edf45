import { createHmac } from 'node:crypto';
import type { AbstractCrudObject } from 'facebook-nodejs-business-sdk';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { CallBudget } from '../call-budget';
import { sendRequest } from '../send-request';
import { GRAPH_VERSION, type FacebookApplication } from './application';
import { classifyThrown, failureIn, unreadableAnswer } from './failures';
import { limitsIn, readUsage } from './usage';

/** What every call of an adapter shares. */
export interface GraphDependencies {
  application: FacebookApplication;
  clock: Clock;
  budget: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** Loading the SDK's 2 MB takes a while, so only a process that syncs does, at its first call. */
const loadSdk = () => import('facebook-nodejs-business-sdk');
type Sdk = Awaited<ReturnType<typeof loadSdk>>;
type Api = InstanceType<Sdk['FacebookAdsApi']>;

/** The SDK with an API object of its own for one access token. */
export interface GraphSession {
  sdk: Sdk;
  api: Api;
}

/**
 * Opens the SDK for one token, about one account (act_…) or none. Its API object sends through our own transport: to
 * the configured host alone, with the proof of the app secret on every page, under a deadline, with a bound on the
 * answer. The SDK's crash reporter, which posts to Meta, stays off.
 */
export async function openGraph(
  deps: GraphDependencies,
  accessToken: string,
  account: string | null,
): Promise<GraphSession> {
  const sdk = await loadSdk();
  class GraphApi extends sdk.FacebookAdsApi {
    /** The answer's JSON. @throws PlatformFailure */
    override async call<Body>(
      method: string,
      path: string | string[],
      params: Record<string, unknown> = {},
    ): Promise<Body> {
      const sendsBody = method === 'POST' || method === 'PUT';
      const url = addressOf(deps.application, path, sendsBody ? {} : params, accessToken);
      return (await askGraph(deps, method, url, sendsBody ? params : null, account)) as Body;
    }
  }
  return { sdk, api: new GraphApi(accessToken, 'en_US', false) };
}

/**
 * Where a call goes. A path is below the version; an address (of a next page) must be the configured host's, and gets
 * our own token and proof in place of those it carries.
 */
function addressOf(
  application: FacebookApplication,
  path: string | readonly string[],
  params: Readonly<Record<string, unknown>>,
  accessToken: string,
): URL {
  const url =
    typeof path === 'string'
      ? new URL(path)
      : new URL(`/${[GRAPH_VERSION, ...path].join('/')}`, application.graphUrl);
  if (url.origin !== new URL(application.graphUrl).origin) {
    throw unreadableAnswer('its next page is on another host');
  }
  for (const [name, value] of Object.entries(params)) {
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  url.searchParams.set('access_token', accessToken);
  const proof = createHmac('sha256', application.appSecret).update(accessToken).digest('hex');
  url.searchParams.set('appsecret_proof', proof);
  return url;
}

/** One request to the Graph API: its JSON, or a PlatformFailure; what it tells of limits is heeded. */
export async function askGraph(
  { clock, budget, deadlineMs }: GraphDependencies,
  method: string,
  url: URL,
  body: Readonly<Record<string, unknown>> | null,
  account: string | null,
): Promise<unknown> {
  return await budget.ask(account, async () => {
    try {
      const answer = await sendRequest({ method, url, body }, deadlineMs);
      for (const { limitOf, seconds } of limitsIn(readUsage(answer.headers, account)))
        await budget.heed(limitOf, account, seconds);
      const json = jsonOf(answer.body);
      const failure = failureIn(answer, json, account, clock.now());
      if (failure !== null) throw failure;
      if (json === undefined) throw unreadableAnswer('it is not JSON');
      return json;
    } catch (error) {
      throw classifyThrown(error);
    }
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No answer to our questions has more pages. */
const MOST_PAGES = 1_000;

/** What the SDK makes of a row. Its own classes define a hundred properties on every row, at a second for 5,000. */
class PlainRow {
  readonly data: unknown;

  constructor(_id: unknown, data: unknown) {
    this.data = data;
  }
}

/** What to read of a node: one of its edges, and each row by `row`. */
export interface EdgeQuestion<Row> {
  edge: 'adaccounts' | 'campaigns' | 'insights';
  fields: readonly string[];
  params: Readonly<Record<string, unknown>>;
  row: z.ZodType<Row>;
}

/** Every row of a node's edge, page by page, through the SDK's cursor. @throws PlatformFailure */
export async function readEdge<Row>(
  node: AbstractCrudObject,
  { edge, fields, params, row }: EdgeQuestion<Row>,
): Promise<Row[]> {
  try {
    const cursor = await node.getEdge(PlainRow, [...fields], { ...params }, true, edge);
    const rows: unknown[] = [];
    const seen = new Set<string>();
    for (let page = 1; ; page += 1) {
      for (const item of cursor as Iterable<PlainRow>) rows.push(item.data);
      if (!cursor.hasNext()) break;
      const next = String((cursor.paging as { next?: unknown }).next);
      if (seen.has(next)) throw unreadableAnswer('a page comes twice');
      if (page === MOST_PAGES) throw unreadableAnswer('its pages do not end');
      seen.add(next);
      await cursor.next();
    }
    return checked(rows, z.array(row));
  } catch (error) {
    throw classifyThrown(error);
  }
}

/** An answer read by its schema. @throws PlatformFailure FACEBOOK_UNREADABLE_ANSWER */
export function checked<Value>(answer: unknown, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadableAnswer(
    `${issue?.path.join('.') ?? 'answer'}: ${issue?.message ?? 'invalid'}`,
    parsed.error,
  );
}
