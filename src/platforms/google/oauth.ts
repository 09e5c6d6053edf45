import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { FailureCode } from '../../domain/failure-codes';
import { PlatformFailure } from '../../domain/failures';
import { CALL_DEADLINE_MS } from '../call-limits';
import type { AccessGrant } from '../platform';
import { classifyGoogleFailure, unreadableAnswer } from './failures';
import { noFacts, note } from './request';
import type { GoogleApplication } from './session';

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
  Record<string, { code: FailureCode; message: string; failureClass: 'RECONNECT' | 'PERMANENT' }>
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
  application: GoogleApplication,
  clock: Clock,
  refreshToken: string,
): Promise<AccessGrant> {
  const { access } = await askForToken(application, clock, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  return access;
}

/** Asks Google's token endpoint as this installation's client. @throws PlatformFailure */
export async function askForToken(
  application: GoogleApplication,
  clock: Clock,
  request: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const facts = noFacts();
  const asked = clock.now();
  try {
    const response = await postForm(application, '/token', {
      client_id: application.clientId,
      client_secret: application.clientSecret,
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
  } catch (error) {
    throw classifyGoogleFailure(error, facts, clock.now());
  }
}

/** Gives a grant back; one that Google no longer knows is given back already. @throws PlatformFailure */
export async function revokeToken(
  application: GoogleApplication,
  clock: Clock,
  token: string,
): Promise<void> {
  const facts = noFacts();
  try {
    const response = await postForm(application, '/revoke', { token });
    note(response, facts);
    if (response.status !== 200 && response.status !== 400)
      throw new Error(`HTTP ${response.status}`);
  } catch (error) {
    throw classifyGoogleFailure(error, facts, clock.now());
  }
}

function postForm(
  application: GoogleApplication,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<AxiosResponse<unknown>> {
  return axios.post<unknown>(
    new URL(path, application.oauthUrl).href,
    new URLSearchParams({ ...form }),
    {
      timeout: CALL_DEADLINE_MS,
      signal: AbortSignal.timeout(CALL_DEADLINE_MS),
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
