import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import { PlatformFailure } from '../../domain/failures';
import { CALL_DEADLINE_MS } from '../call-limits';
import type { AccessGrant } from '../platform';
import { classifyGoogleFailure, unreadableAnswer } from './failures';
import { noFacts, note, type WireFacts } from './request';
import type { GoogleDependencies } from './session';

const grantBody = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
  refresh_token: z.string().min(1).nullish(),
  id_token: z.string().nullish(),
});

/** What the token endpoint granted. */
export interface TokenAnswer {
  access: AccessGrant;
  refreshToken: string | null;
  /** Who granted, as a JWT that came straight from Google. */
  idToken: string | null;
}

const refusalBody = z.object({ error: z.string(), error_description: z.string().nullish() });

/** OAuth errors that no retry mends (RFC 6749, section 5.2). */
const REFUSALS: Readonly<
  Record<string, { code: string; message: string; failureClass: 'RECONNECT' | 'PERMANENT' }>
> = {
  invalid_grant: {
    failureClass: 'RECONNECT',
    code: 'GOOGLE_ADS_TOKEN_REVOKED',
    message: 'Access to Google Ads was revoked or has expired. Connect the account again.',
  },
  invalid_client: {
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_CLIENT_REFUSED',
    message: 'Google does not accept this installation’s client id and secret.',
  },
  unauthorized_client: {
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_CLIENT_REFUSED',
    message: 'Google does not accept this installation’s client id and secret.',
  },
};

/** Exchanges a refresh token for an access token at Google's token endpoint. @throws PlatformFailure */
export async function refreshAccessToken(
  deps: GoogleDependencies,
  refreshToken: string,
): Promise<AccessGrant> {
  const { access } = await askForToken(deps, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  return access;
}

/** Asks Google's token endpoint as this installation's client. @throws PlatformFailure */
export async function askForToken(
  deps: GoogleDependencies,
  request: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const { clientId, clientSecret } = deps.application;
  const asked = deps.clock.now();
  return await signIn(deps, async (facts) => {
    const response = await postForm(deps, '/token', {
      client_id: clientId,
      client_secret: clientSecret,
      ...request,
    });
    note(response, facts);
    if (response.status !== 200)
      throw refused(response.data) ?? new Error(`HTTP ${response.status}`);
    const grant = grantBody.safeParse(response.data);
    if (!grant.success)
      throw unreadableAnswer('the token endpoint gave no access token', grant.error);
    const { access_token: accessToken, expires_in: seconds, ...rest } = grant.data;
    const expiresAt = new Date(asked.getTime() + seconds * 1000);
    return {
      access: { accessToken, expiresAt, scope: rest.scope ?? null },
      refreshToken: rest.refresh_token ?? null,
      idToken: rest.id_token ?? null,
    };
  });
}

/** Gives a grant back; one that Google no longer knows is given back already. @throws PlatformFailure */
export async function revokeToken(deps: GoogleDependencies, token: string): Promise<void> {
  await signIn(deps, async (facts) => {
    const response = await postForm(deps, '/revoke', { token });
    note(response, facts);
    if (response.status !== 200 && response.status !== 400)
      throw new Error(`HTTP ${response.status}`);
  });
}

/** One call to Google's sign-in. @throws PlatformFailure */
function signIn<Answer>(
  { signInBudget, clock }: GoogleDependencies,
  call: (facts: WireFacts) => Promise<Answer>,
): Promise<Answer> {
  return signInBudget.ask(null, async () => {
    const facts = noFacts();
    try {
      return await call(facts);
    } catch (error) {
      throw classifyGoogleFailure(error, facts, clock.now());
    }
  });
}

function postForm(
  { application, deadlineMs = CALL_DEADLINE_MS }: GoogleDependencies,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<AxiosResponse<unknown>> {
  return axios.post<unknown>(
    new URL(path, application.oauthUrl).href,
    new URLSearchParams({ ...form }),
    {
      timeout: deadlineMs,
      signal: AbortSignal.timeout(deadlineMs),
      maxContentLength: 64 * 1024,
      maxRedirects: 0,
      proxy: false,
      validateStatus: () => true,
    },
  );
}

function refused(body: unknown): PlatformFailure | null {
  const parsed = refusalBody.safeParse(body);
  const refusal = parsed.success ? REFUSALS[parsed.data.error] : undefined;
  return refusal === undefined ? null : new PlatformFailure(refusal);
}
