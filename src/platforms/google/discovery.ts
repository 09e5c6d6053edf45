import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import { PlatformFailure } from '../../domain/failures';
import { CALL_DEADLINE_MS, LARGEST_ANSWER_BYTES } from '../call-limits';
import type { DiscoveredAccount } from '../platform';
import { customerClient, customerStatus } from './accounts';
import { classifyGoogleFailure, unreadableAnswer } from './failures';
import { noFacts, note } from './request';
import type { GoogleDependencies } from './session';

/**
 * Plain REST, since the SDK lists accessible customers over gRPC alone, and a server that answers people should not
 * load 200 MB to do it.
 */
const VERSION = 'v25';

/** customer_client does not name parents: each manager is asked for what is right below it. */
const CHILDREN_QUERY = `
  SELECT customer_client.client_customer, customer_client.descriptive_name, customer_client.currency_code,
    customer_client.time_zone, customer_client.status, customer_client.manager, customer_client.level
  FROM customer_client
  WHERE customer_client.level <= 1 AND customer_client.hidden = FALSE`;

/** Managers that are looked into for one grant. */
const MOST_MANAGERS = 300;

const accessibleBody = z.object({
  resourceNames: z.array(z.string().regex(/^customers\/\d+$/)).default([]),
});
const childrenBody = z.array(
  z.object({
    // A stream that fails on its way ends with one: what came before is not all.
    error: z.never().optional(),
    results: z
      .array(
        z.object({
          customerClient: customerClient.extend({
            manager: z.boolean().default(false),
            level: z.coerce.number().int().min(0),
          }),
        }),
      )
      .default([]),
  }),
);
type Client = z.infer<typeof childrenBody>[number]['results'][number]['customerClient'];

const errorBody = z.object({
  error: z.object({
    message: z.string().nullish(),
    details: z
      .array(
        z.object({
          errors: z.array(z.object({ errorCode: z.record(z.string(), z.string()) })).nullish(),
        }),
      )
      .nullish(),
  }),
});

/** Google's word for a person without any account of Google Ads. */
const NO_ADS_USER = 'NOT_ADS_USER';

const idOf = (resourceName: string) => resourceName.slice('customers/'.length);

/** What a grant reaches: every accessible customer and all below it, a manager before its own. @throws PlatformFailure */
export async function discoverAccounts(
  deps: GoogleDependencies,
  accessToken: string,
): Promise<DiscoveredAccount[]> {
  const ask = (path: string, body: object | null, login: string | null) =>
    askAds(deps, accessToken, { path, body, login });
  const roots = accessibleBody.safeParse(
    await ask('customers:listAccessibleCustomers', null, null),
  );
  if (!roots.success) throw unreadableAnswer('it names no customers', roots.error);

  const found = new Map<string, DiscoveredAccount>();
  const looked = new Set<string>();
  let refusal: PlatformFailure | null = null;
  const waiting = roots.data.resourceNames.map((name) => ({ id: idOf(name), login: idOf(name) }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { id, login } = next;
    if (looked.has(id)) continue;
    if (looked.size === MOST_MANAGERS) throw unreadableAnswer('its managers do not end');
    looked.add(id);
    try {
      const answer = await ask(`customers/${id}/googleAds:searchStream`, question(), login);
      for (const client of clientsOf(answer)) {
        const account = toDiscovered(client, id, login);
        const known = found.get(account.externalId);
        if (known === undefined || known.parentExternalId === null)
          found.set(account.externalId, known === undefined ? account : adopted(known, account));
        if (account.isManager) waiting.unshift({ id: account.externalId, login });
      }
    } catch (error) {
      // One cancelled or forbidden account among several keeps nobody from the others.
      if (!(error instanceof PlatformFailure) || error.failureClass !== 'PERMISSION') throw error;
      refusal = error;
    }
  }
  if (found.size === 0 && refusal !== null) throw refusal;
  return [...found.values()];
}

const question = () => ({ query: CHILDREN_QUERY });

function clientsOf(answer: unknown): Client[] {
  const batches = childrenBody.safeParse(answer);
  if (!batches.success) throw unreadableAnswer('its accounts cannot be read', batches.error);
  return batches.data.flatMap(({ results }) => results.map((row) => row.customerClient));
}

function toDiscovered(client: Client, askedId: string, login: string): DiscoveredAccount {
  const externalId = idOf(client.clientCustomer);
  return {
    externalId,
    name: client.descriptiveName ?? externalId,
    currency: client.currencyCode,
    timeZone: client.timeZone,
    status: customerStatus(client.status ?? 'ENABLED'),
    isManager: client.manager,
    parentExternalId: client.level === 0 ? null : askedId,
    managerExternalId: login,
  };
}

/** An account met at the top and again below a manager belongs below it. */
function adopted(known: DiscoveredAccount, again: DiscoveredAccount): DiscoveredAccount {
  return again.parentExternalId === null ? known : again;
}

async function askAds(
  { application, clock, budget, deadlineMs = CALL_DEADLINE_MS }: GoogleDependencies,
  accessToken: string,
  { path, body, login }: { path: string; body: object | null; login: string | null },
): Promise<unknown> {
  return await budget.ask(login, async () => {
    const facts = noFacts();
    try {
      const response: AxiosResponse<unknown> = await axios.request<unknown>({
        method: body === null ? 'GET' : 'POST',
        url: new URL(`/${VERSION}/${path}`, application.adsBaseUrl).href,
        ...(body === null ? {} : { data: body }),
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(application.developerToken === ''
            ? {}
            : { 'developer-token': application.developerToken }),
          ...(login === null ? {} : { 'login-customer-id': login }),
        },
        timeout: deadlineMs,
        signal: AbortSignal.timeout(deadlineMs),
        maxContentLength: LARGEST_ANSWER_BYTES,
        maxRedirects: 0,
        proxy: false,
        validateStatus: () => true,
      });
      note(response, facts);
      if (response.status !== 200) throw refusalIn(response.data, response.status);
      return response.data;
    } catch (error) {
      throw classifyGoogleFailure(error, facts, clock.now());
    }
  });
}

/** What a refusal says; a stream's comes in an array. Its status is classified with the other failures. */
function refusalIn(body: unknown, status: number): Error {
  const parsed = errorBody.safeParse(Array.isArray(body) ? body[0] : body);
  if (!parsed.success) return new Error(`HTTP ${status}`);
  const { message, details } = parsed.data.error;
  const codes = (details ?? []).flatMap(({ errors }) =>
    (errors ?? []).flatMap(({ errorCode }) => Object.values(errorCode)),
  );
  if (codes.includes(NO_ADS_USER)) {
    return new PlatformFailure({
      failureClass: 'PERMISSION',
      code: 'GOOGLE_ADS_NO_ACCOUNT',
      message: 'This Google user has no access to any Google Ads account.',
    });
  }
  return new Error(message ?? `HTTP ${status}`);
}
