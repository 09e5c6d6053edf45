import type { WireOrigin } from '../server/wire-server';
import type { Fault, Refusal } from '../server/fault';
import { htmlResponse, jsonResponse, type WireRequest, type WireResponse } from '../server/wire';
import { retryAfterHeader } from '../server/retry-after';
import type { GoogleCredentials } from './credentials';
import type { TokenStore } from './token-store';

const SCOPE = 'https://www.googleapis.com/auth/adwords';

/** Google's OAuth 2.0: consent (given at once, by nobody), token, revocation. */
export function oauthOrigin(
  credentials: GoogleCredentials,
  tokens: TokenStore,
  machineNow: () => number,
): WireOrigin {
  const answer = (request: WireRequest): WireResponse => {
    if (request.method === 'GET' && request.path === '/o/oauth2/v2/auth') {
      return consent(request, credentials, tokens);
    }
    if (request.method === 'POST' && request.path === '/token') {
      return exchange(request, credentials, tokens);
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

function consent(
  request: WireRequest,
  credentials: GoogleCredentials,
  tokens: TokenStore,
): WireResponse {
  const { search } = request;
  const redirectUri = search.get('redirect_uri') ?? '';
  if (search.get('client_id') !== credentials.clientId) {
    return htmlResponse(401, 'Error 401: invalid_client', 'The OAuth client was not found.');
  }
  if (search.get('response_type') !== 'code' || !/^https?:\/\//.test(redirectUri)) {
    return htmlResponse(400, 'Error 400: invalid_request', 'Access blocked: invalid request.');
  }
  const target = new URL(redirectUri);
  const state = search.get('state');
  if (state !== null) target.searchParams.set('state', state);
  target.searchParams.set('code', tokens.issueCode(redirectUri));
  target.searchParams.set('scope', SCOPE);
  return { status: 302, headers: { location: target.toString() }, body: '' };
}

function exchange(
  request: WireRequest,
  credentials: GoogleCredentials,
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
      return granted(tokens, form.get('refresh_token') ?? '', false);
    case 'authorization_code': {
      const code = form.get('code') ?? '';
      const refreshToken = tokens.redeemCode(code, form.get('redirect_uri') ?? '');
      return refreshToken === null
        ? oauthError(400, 'invalid_grant', 'Malformed auth code.')
        : granted(tokens, refreshToken, true);
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

function granted(tokens: TokenStore, refreshToken: string, isNew: boolean): WireResponse {
  const accessToken = tokens.issueAccess(refreshToken);
  if (accessToken === null) return revoked();
  return jsonResponse(200, {
    access_token: accessToken,
    expires_in: tokens.accessSeconds,
    ...(isNew ? { refresh_token: refreshToken } : {}),
    scope: SCOPE,
    token_type: 'Bearer',
  });
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
