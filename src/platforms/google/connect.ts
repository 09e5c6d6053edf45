import { z } from 'zod';
import { PlatformFailure } from '../../domain/failures';
import type { AuthorisedGrant, PlatformOAuth } from '../platform';
import { discoverAccounts } from './discovery';
import { unreadableAnswer } from './failures';
import { askForToken, revokeToken, type TokenAnswer } from './oauth';
import type { GoogleDependencies } from './session';

const ADS_SCOPE = 'https://www.googleapis.com/auth/adwords';

/** Who granted is told with the grant itself (OpenID Connect), so that nobody has to be asked. */
const SCOPES = ['openid', 'email', ADS_SCOPE];

const claims = z.object({ sub: z.string().min(1), email: z.string().nullish() });

/** Google's OAuth 2.0 for web servers, with PKCE. */
export function googleOAuth(deps: GoogleDependencies): PlatformOAuth {
  const { application } = deps;
  return {
    scopes: SCOPES,
    pkce: true,
    grantEndsWithToken: false,

    authoriseUrl({ redirectUri, state, codeChallenge }) {
      const url = new URL('/o/oauth2/v2/auth', application.consentUrl);
      url.search = new URLSearchParams({
        client_id: application.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: SCOPES.join(' '),
        // Only a consent that is given anew carries a refresh token.
        access_type: 'offline',
        prompt: 'consent select_account',
        state,
        ...(codeChallenge === null
          ? {}
          : { code_challenge: codeChallenge, code_challenge_method: 'S256' }),
      }).toString();
      return url.href;
    },

    async exchangeCode({ code, redirectUri, codeVerifier }) {
      const answer = await askForToken(deps, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...(codeVerifier === null ? {} : { code_verifier: codeVerifier }),
      });
      return toGrant(answer);
    },

    discoverAccounts: (accessToken) => discoverAccounts(deps, accessToken),

    revoke: ({ refreshToken }) => revokeToken(deps, refreshToken),
  };
}

function toGrant({ access, refreshToken, idToken }: TokenAnswer): AuthorisedGrant {
  if (refreshToken === null) throw unreadableAnswer('the token endpoint gave no refresh token');
  const scopes = (access.scope ?? '').split(' ').filter((scope) => scope !== '');
  if (!scopes.includes(ADS_SCOPE)) throw scopeWithheld();
  const subject = claims.safeParse(payloadOf(idToken ?? ''));
  if (!subject.success) throw unreadableAnswer('the token endpoint did not tell who granted');
  const { sub, email } = subject.data;
  return { ...access, refreshToken, scopes, subject: { id: sub, name: email ?? null } };
}

/** The claims of a JWT that came from Google over TLS: its signature says nothing more (OpenID Connect 3.1.3.7). */
function payloadOf(jwt: string): unknown {
  try {
    return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function scopeWithheld(): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'PERMISSION',
    code: 'GOOGLE_ADS_SCOPE_WITHHELD',
    message: 'Google Ads was not ticked in Google’s consent. Connect again and allow it.',
  });
}
