import { htmlResponse, jsonResponse, type WireRequest, type WireResponse } from '../server/wire';
import { consentPage } from '../server/consent-page';
import type { FacebookCredentials } from './credentials';
import { GraphError } from './graph-error';
import type { Parameters } from './parameters';
import type { Person } from './people';
import { LONG_LIVED_SECONDS, type TokenStore } from './token-store';

/** What people may read of the accounts they are let into. */
const SCOPES = ['ads_read', 'business_management', 'public_profile'];
const SHORT_LIVED_SECONDS = 5_400;

const DIALOG_PATH = '/v24.0/dialog/oauth';

/** Facebook's dialog: whom it asks for scopes chooses who they are; otherwise the owner consents at once. */
export function dialog(
  credentials: FacebookCredentials,
  people: readonly Person[],
  tokens: TokenStore,
  { search }: WireRequest,
): WireResponse {
  const redirectUri = search.get('redirect_uri') ?? '';
  if (search.get('client_id') !== credentials.appId || !/^https?:\/\//.test(redirectUri)) {
    return htmlResponse(400, 'Error', 'Sorry, something went wrong.');
  }
  const target = new URL(redirectUri);
  const state = search.get('state');
  if (state !== null) target.searchParams.set('state', state);
  const denied = new URL(target);
  denied.search = new URLSearchParams({
    ...Object.fromEntries(target.searchParams),
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
  }).toString();
  const chosen = search.get('sandbox_person');
  const scope = search.get('scope');
  if (chosen === null && scope !== null) {
    const choices = people.map(({ id, name, accountIds }) => ({
      name,
      detail: accountIds.length === 1 ? '1 ad account' : `${String(accountIds.length)} ad accounts`,
      href: `${DIALOG_PATH}?${new URLSearchParams([...search, ['sandbox_person', id]]).toString()}`,
    }));
    return consentPage('Facebook', scope, choices, denied.href);
  }
  const person = people.find(({ id }) => id === (chosen ?? credentials.userId));
  if (person === undefined) return htmlResponse(400, 'Error', 'There is no such person.');
  target.searchParams.set('code', tokens.issueCode({ personId: person.id, redirectUri }));
  return { status: 302, headers: { location: target.href }, body: '' };
}

/**
 * The token endpoint: a code or a user token for a token of this app.
 * @throws GraphError 101, 100, 190, 1
 */
export function exchangeToken(
  credentials: FacebookCredentials,
  tokens: TokenStore,
  parameters: Parameters,
): WireResponse {
  if (parameters.get('client_id') !== credentials.appId) {
    throw new GraphError(
      101,
      'Error validating application. Cannot get application info due to a system error.',
      { status: 400 },
    );
  }
  if (parameters.get('client_secret') !== credentials.appSecret) {
    throw new GraphError(1, 'Error validating client secret.', { status: 400 });
  }
  switch (parameters.get('grant_type')) {
    case 'fb_exchange_token': {
      const { personId } = tokens.check(parameters.get('fb_exchange_token') ?? '');
      return granted(tokens.issueLongLived(personId), LONG_LIVED_SECONDS);
    }
    case 'client_credentials':
      return jsonResponse(200, {
        access_token: `${credentials.appId}|${credentials.appSecret}`,
        token_type: 'bearer',
      });
    case undefined:
    case 'authorization_code': {
      const code = parameters.get('code') ?? '';
      const personId = tokens.redeemCode(code, parameters.get('redirect_uri') ?? '');
      if (personId === null) {
        throw new GraphError(100, 'This authorization code has been used or has expired.', {
          subcode: 36_009,
        });
      }
      return granted(tokens.issueShortLived(personId), SHORT_LIVED_SECONDS);
    }
    default:
      throw new GraphError(1, 'Invalid grant_type', { status: 400 });
  }
}

function granted(token: string, seconds: number): WireResponse {
  return jsonResponse(200, { access_token: token, token_type: 'bearer', expires_in: seconds });
}

/** What a token is, for the app it belongs to. */
export function debugToken(
  credentials: FacebookCredentials,
  tokens: TokenStore,
  parameters: Parameters,
): WireResponse {
  const common = { app_id: credentials.appId, type: 'USER', application: 'Campanile Demo' };
  try {
    const grant = tokens.check(parameters.get('input_token') ?? '');
    const ends = grant.expiresAt === null ? 0 : Math.floor(grant.expiresAt / 1000);
    return jsonResponse(200, {
      data: {
        ...common,
        is_valid: true,
        issued_at: Math.floor(grant.issuedAt / 1000),
        expires_at: ends,
        data_access_expires_at: ends,
        scopes: SCOPES,
        user_id: grant.personId,
      },
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { code, message, options } = error;
    const told = {
      code,
      message,
      ...(options.subcode === undefined ? {} : { subcode: options.subcode }),
    };
    return jsonResponse(200, { data: { ...common, error: told, is_valid: false, scopes: [] } });
  }
}
