import { htmlResponse, type WireRequest, type WireResponse } from '../server/wire';
import type { World } from '../world/world';
import type { TikTokCredentials } from './credentials';
import { bodyOf } from './parameters';
import { TikTokError } from './tiktok-error';
import type { TokenStore } from './token-store';

/** Permissions as TikTok numbers them: ad account, campaign and reporting, for reading. */
const SCOPE = [4, 200_011, 300_000];

/** Consent, given at once by nobody: a redirect with a code, under both of its names. */
export function consent(
  { appId }: TikTokCredentials,
  tokens: TokenStore,
  { search }: WireRequest,
): WireResponse {
  const redirectUri = search.get('redirect_uri') ?? '';
  if (search.get('app_id') !== appId || !/^https?:\/\//.test(redirectUri)) {
    return htmlResponse(400, 'Error', 'The app or its redirect address is not known.');
  }
  const target = new URL(redirectUri);
  const code = tokens.issueCode();
  target.searchParams.set('auth_code', code);
  target.searchParams.set('code', code);
  const state = search.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.toString() }, body: '' };
}

/** A long-lived token for an authorisation code. @throws TikTokError 40101, 40110, 40113 */
export function exchangeCode(
  world: World,
  credentials: TikTokCredentials,
  tokens: TokenStore,
  request: WireRequest,
): object {
  const body = bodyOf(request);
  checkApp(credentials, body['app_id'], body['secret']);
  return {
    access_token: tokens.redeemCode(body['auth_code'] ?? ''),
    advertiser_ids: world.accountsOf('tiktok').map(({ id }) => id),
    scope: SCOPE,
  };
}

/** Ends a token. @throws TikTokError 40101, 40105, 40113 */
export function revokeToken(
  credentials: TikTokCredentials,
  tokens: TokenStore,
  request: WireRequest,
): object {
  const body = bodyOf(request);
  checkApp(credentials, body['app_id'], body['secret']);
  tokens.revoke(body['access_token'] ?? '');
  return {};
}

/** Whether a caller is the app. @throws TikTokError 40101, 40113 */
export function checkApp(
  { appId, secret }: TikTokCredentials,
  givenId: string | null | undefined,
  givenSecret: string | null | undefined,
): void {
  if (givenId !== appId) throw new TikTokError(40_113, 'The app does not exist or is blocked.');
  if (givenSecret !== secret) {
    throw new TikTokError(40_101, 'The secret and the app_id do not match.');
  }
}
