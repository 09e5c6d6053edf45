import { z } from 'zod';
import type { RunningSandbox } from '../start';

/** An answer of a stand-in: status, headers, and the body both as text and, where it is JSON, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

const tokenSchema = z.looseObject({ access_token: z.string() });

/** Sends a request and reads the answer to its end. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** Sends a body as JSON. */
export function askJson(url: string, method: string, body: unknown): Promise<Answer> {
  return ask(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Refreshes the demo's grant at the OAuth stand-in. */
export function refresh(
  sandbox: RunningSandbox,
  overrides: Record<string, string> = {},
): Promise<Answer> {
  const { google } = sandbox;
  return ask(`${google.oauthUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: google.clientId,
      client_secret: google.clientSecret,
      refresh_token: google.refreshToken,
      ...overrides,
    }),
  });
}

/** The headers of a client that is let in. */
export async function signIn(sandbox: RunningSandbox): Promise<Record<string, string>> {
  const { access_token: token } = tokenSchema.parse((await refresh(sandbox)).json);
  return {
    authorization: `Bearer ${token}`,
    'developer-token': sandbox.google.developerToken,
    'login-customer-id': sandbox.google.managerCustomerId,
    'content-type': 'application/json',
  };
}

/** Sends a search to a customer. */
export function search(
  sandbox: RunningSandbox,
  headers: Record<string, string>,
  customerId: string,
  query: string,
  more: { method?: 'search' | 'searchStream'; body?: object } = {},
): Promise<Answer> {
  const method = more.method ?? 'searchStream';
  return ask(`${sandbox.google.adsUrl}/v25/customers/${customerId}/googleAds:${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, ...more.body }),
  });
}

const rowSchema = z.looseObject({
  campaign: z.looseObject({ id: z.string().optional() }).optional(),
  metrics: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  segments: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const pageSchema = z.looseObject({
  results: z.array(rowSchema).optional(),
  nextPageToken: z.string().optional(),
  totalResultsCount: z.string().optional(),
  fieldMask: z.string().optional(),
});

/** One row of an answer. */
export type WireRow = z.infer<typeof rowSchema>;

/** The rows of a searchStream answer. */
export function rowsOf(answer: Answer): WireRow[] {
  return z
    .array(pageSchema)
    .parse(answer.json)
    .flatMap((batch) => batch.results ?? []);
}

/** One page of a search answer. */
export function pageOf(answer: Answer): z.infer<typeof pageSchema> {
  return pageSchema.parse(answer.json);
}
