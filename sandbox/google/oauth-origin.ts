import type { WireOrigin } from '../server/wire-server';
import type { Fault, Refusal } from '../server/fault';
import { htmlResponse, jsonResponse, type WireRequest, type WireResponse } from '../server/wire';
import { retryAfterHeader } from '../server/retry-after';
import { ADS_SCOPE, CONSENT_PATH, consent } from './consent';
import type { GoogleCredentials } from './credentials';
import type { OAuthOptions } from './oauth-options';
import type { Person } from './people';
import type { TokenStore } from './token-store';

/** Google's OAuth 2.0: consent, token, revocation. */
export function oauthOrigin(options: OAuthOptions): WireOrigin {
  const { credentials, people, tokens, machineNow } = options;
  const answer = (request: WireRequest): WireResponse => {
    if (request.method === 'GET' && request.path === CONSENT_PATH) {
      return consent(request, options);
    }
    if (request.method === 'POST' && request.path === '/token') {
      return exchange(request, credentials, people, tokens);
    }
    if (request.method === 'POST' && request.path === '/revoke') return revoke(request, tokens);
    return htmlResponse(
      404,
      'Error 404 (Not Found)',
      'The requested URL was not found on this server.',
    );
  };
  return {
    platform: 'google_ads',
    name: 'oauth',
    factsOf: () => ({ customerId: null, loginCustomerId: null, query: null }),
    answer,
    refuse: (kind, fault) => refuse(kind, fault, machineNow()),
    distort: (_, request) => answer(request),
  };
}

function oauthError(status: number, error: string, description: string): WireResponse {
  return jsonResponse(status, { error, error_description: description });
}

function exchange(
  request: WireRequest,
  credentials: GoogleCredentials,
  people: readonly Person[],
  tokens: TokenStore,
): WireResponse {
  const form = new URLSearchParams(request.body);
  const client = clientOf(request, form);
  if (client.id !== credentials.clientId) {
    return oauthError(401, 'invalid_client', 'The OAuth client was not found.');
  }
  if (client.secret !== credentials.clientSecret) {
    return oauthError(401, 'invalid_client', 'Unauthorized');
  }
  switch (form.get('grant_type')) {
    case 'refresh_token':
      return granted(tokens, form.get('refresh_token') ?? '', {});
    case 'authorization_code': {
      const code = form.get('code') ?? '';
      const redirectUri = form.get('redirect_uri') ?? '';
      const redeemed = tokens.redeemCode(code, redirectUri, form.get('code_verifier'));
      if (redeemed === null) return oauthError(400, 'invalid_grant', 'Malformed auth code.');
      const { refreshToken, scope } = redeemed;
      const person = people.find(({ id }) => id === redeemed.personId);
      const idToken =
        person !== undefined && scope.split(' ').includes('openid')
          ? { id_token: idTokenOf(person, credentials.clientId) }
          : {};
      return granted(tokens, refreshToken, { refresh_token: refreshToken, scope, ...idToken });
    }
    default:
      return oauthError(400, 'unsupported_grant_type', 'Invalid grant_type');
  }
}

function clientOf(request: WireRequest, form: URLSearchParams): { id: string; secret: string } {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'basic') {
    const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  }
  return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
}

function granted(tokens: TokenStore, refreshToken: string, more: object): WireResponse {
  const accessToken = tokens.issueAccess(refreshToken);
  if (accessToken === null) return revoked();
  return jsonResponse(200, {
    access_token: accessToken,
    expires_in: tokens.accessSeconds,
    scope: ADS_SCOPE,
    token_type: 'Bearer',
    ...more,
  });
}

/** Who granted, as a JWT; its signature is of no key that anybody could look up. */
function idTokenOf({ id, email }: Person, clientId: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'https://accounts.google.com', aud: clientId, sub: id, email };
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.sandbox`;
}

function revoked(): WireResponse {
  return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.');
}

function revoke(request: WireRequest, tokens: TokenStore): WireResponse {
  const token = request.search.get('token') ?? new URLSearchParams(request.body).get('token') ?? '';
  return tokens.revoke(token)
    ? jsonResponse(200, {})
    : oauthError(400, 'invalid_token', 'Token expired or revoked');
}

function refuse(kind: Refusal, fault: Fault, now: number): WireResponse {
  switch (kind) {
    case 'rate_limited':
    case 'quota':
      return jsonResponse(
        429,
        { error: 'rate_limit_exceeded', error_description: 'Rate Limit Exceeded' },
        retryAfterHeader(fault, now),
      );
    case 'server_error':
      return jsonResponse(500, { error: 'internal_failure', error_description: 'Backend Error' });
    case 'unauthenticated':
      return oauthError(401, 'invalid_client', 'Unauthorized');
    case 'permission_denied':
      return oauthError(403, 'access_denied', 'Account restricted');
    case 'token_revoked':
      return revoked();
  }
}
