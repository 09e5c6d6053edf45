import axios from 'axios';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
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
});

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
  application: GoogleApplication,
  clock: Clock,
  refreshToken: string,
): Promise<AccessGrant> {
  const facts = noFacts();
  const asked = clock.now();
  try {
    const response = await axios.post<unknown>(
      new URL('/token', application.oauthUrl).href,
      new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: application.clientId,
        client_secret: application.clientSecret,
        refresh_token: refreshToken,
      }),
      {
        timeout: CALL_DEADLINE_MS,
        signal: AbortSignal.timeout(CALL_DEADLINE_MS),
        maxContentLength: 64 * 1024,
        maxRedirects: 0,
        proxy: false,
        validateStatus: () => true,
      },
    );
    note(response, facts);
    if (response.status !== 200)
      throw refused(response.data) ?? new Error(`HTTP ${response.status}`);
    const grant = grantBody.safeParse(response.data);
    if (!grant.success)
      throw unreadableAnswer('the token endpoint gave no access token', grant.error);
    return {
      accessToken: grant.data.access_token,
      expiresAt: new Date(asked.getTime() + grant.data.expires_in * 1000),
      scope: grant.data.scope ?? null,
    };
  } catch (error) {
    throw classifyGoogleFailure(error, facts, clock.now());
  }
}

function refused(body: unknown): PlatformFailure | null {
  const parsed = refusalBody.safeParse(body);
  const refusal = parsed.success ? REFUSALS[parsed.data.error] : undefined;
  return refusal === undefined ? null : new PlatformFailure(refusal);
}
