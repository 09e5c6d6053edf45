import { consentPage } from '../server/consent-page';
import { htmlResponse, type WireRequest, type WireResponse } from '../server/wire';
import type { OAuthOptions } from './oauth-options';
import { OWNER_ID } from './people';

export const CONSENT_PATH = '/o/oauth2/v2/auth';
export const ADS_SCOPE = 'https://www.googleapis.com/auth/adwords';

/**
 * Google's consent. A client that asks people to choose (`prompt`) gets a page with everybody of the demo; otherwise the
 * owner consents at once.
 */
export function consent(
  { search }: WireRequest,
  { credentials, people, tokens }: OAuthOptions,
): WireResponse {
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
  const denied = new URL(target);
  denied.searchParams.set('error', 'access_denied');
  const scope = search.get('scope') ?? ADS_SCOPE;
  const chosen = search.get('sandbox_person');
  if (chosen === null && search.get('prompt') !== null) {
    const choices = people.map(({ id, name, email }) => ({
      name,
      detail: email,
      href: hrefOf(search, id),
    }));
    return consentPage('Google Ads', scope, choices, denied.href);
  }
  const person = people.find(({ id }) => id === (chosen ?? OWNER_ID));
  if (person === undefined) {
    return htmlResponse(400, 'Error 400: invalid_request', 'There is no such person.');
  }
  const codeChallenge =
    search.get('code_challenge_method') === 'S256' ? search.get('code_challenge') : null;
  const code = tokens.issueCode({ personId: person.id, redirectUri, codeChallenge, scope });
  target.searchParams.set('code', code);
  target.searchParams.set('scope', scope);
  return { status: 302, headers: { location: target.href }, body: '' };
}

function hrefOf(search: URLSearchParams, personId: string): string {
  const query = new URLSearchParams(search);
  query.set('sandbox_person', personId);
  return `${CONSENT_PATH}?${query.toString()}`;
}
