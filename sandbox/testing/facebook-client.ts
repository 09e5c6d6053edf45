import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { RunningSandbox } from '../start';
import { ask, type Answer } from './google-client';

const errorSchema = z.object({
  error: z.looseObject({
    message: z.string(),
    code: z.int(),
    error_subcode: z.int().optional(),
    is_transient: z.boolean(),
    fbtrace_id: z.string(),
  }),
});
const pageSchema = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  paging: z.object({ next: z.url().optional() }).optional(),
});
const grantSchema = z.object({ access_token: z.string(), expires_in: z.int() });

/** The proof that goes with a token: HMAC-SHA256 of it with the app secret. */
export function proofOf(sandbox: RunningSandbox, token: string): string {
  return createHmac('sha256', sandbox.facebook.appSecret).update(token).digest('hex');
}

/** Asks the Graph stand-in as the demo's user; `parameters` may name another token. */
export function graph(
  sandbox: RunningSandbox,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
  init: RequestInit = {},
): Promise<Answer> {
  const token = parameters['access_token'] ?? sandbox.facebook.userToken;
  const signed = { access_token: token, appsecret_proof: proofOf(sandbox, token), ...parameters };
  const query = new URLSearchParams(signed).toString();
  return ask(`${sandbox.facebook.graphUrl}/v24.0/${path}?${query}`, init);
}

/** Exchanges a user token for a long-lived one. */
export function exchange(
  sandbox: RunningSandbox,
  token: string,
  overrides: Record<string, string> = {},
): Promise<Answer> {
  const { graphUrl, appId, appSecret } = sandbox.facebook;
  const query = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: appId,
    client_secret: appSecret,
    fb_exchange_token: token,
    ...overrides,
  });
  return ask(`${graphUrl}/v24.0/oauth/access_token?${query.toString()}`);
}

/** A long-lived token as the exchange answers it. */
export function grantOf(answer: Answer): z.infer<typeof grantSchema> {
  return grantSchema.parse(answer.json);
}

/** The error of a refused request. */
export function errorOf(answer: Answer): z.infer<typeof errorSchema>['error'] {
  return errorSchema.parse(answer.json).error;
}

/** One page of an edge. */
export function edgeOf(answer: Answer): z.infer<typeof pageSchema> {
  return pageSchema.parse(answer.json);
}
