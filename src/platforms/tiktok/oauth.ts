import { z } from 'zod';
import type { TikTokApplication } from './application';
import { askTikTok, checked, type TikTokDependencies } from './ask';
import { id } from './figures';

/** What an advertiser's consent gives. */
export interface TikTokAuthorisation {
  /** It does not end by itself: it is revoked. */
  accessToken: string;
  /** The TikTok for Business user who consented: through whom the advertisers are reached. */
  userId: string;
  advertiserIds: string[];
  /** Permissions, as TikTok numbers them. */
  scope: string[];
}

const grantBody = z.object({
  access_token: z.string().min(1),
  advertiser_ids: z.array(id).default([]),
  scope: z.array(z.string()).default([]),
});

/** Where people are sent for their consent; TikTok sends them back with `auth_code` and `state`. */
export function consentAddress(
  { baseUrl, appId }: TikTokApplication,
  state: string,
  redirectUri: string,
): string {
  const url = new URL('/portal/auth', baseUrl);
  url.searchParams.set('app_id', appId);
  url.searchParams.set('state', state);
  url.searchParams.set('redirect_uri', redirectUri);
  return url.href;
}

/**
 * Exchanges an authorisation code, which is good once and for an hour.
 * @throws PlatformFailure TIKTOK_SIGN_IN_REFUSED for a code that is not good, or whatever a call failed with
 */
export async function exchangeCode(
  deps: TikTokDependencies,
  authCode: string,
): Promise<TikTokAuthorisation> {
  const { appId, appSecret } = deps.application;
  const data = await askTikTok(deps, {
    path: 'oauth2/access_token/',
    accessToken: null,
    body: { app_id: appId, secret: appSecret, auth_code: authCode },
  });
  const grant = checked(data, grantBody);
  return {
    accessToken: grant.access_token,
    userId: await readUserId(deps, grant.access_token),
    advertiserIds: grant.advertiser_ids,
    scope: grant.scope,
  };
}

/** Ends an access token at TikTok. @throws PlatformFailure TIKTOK_TOKEN_REVOKED when it has ended already */
export async function revokeAccess(deps: TikTokDependencies, accessToken: string): Promise<void> {
  const { appId, appSecret } = deps.application;
  await askTikTok(deps, {
    path: 'oauth2/revoke_token/',
    accessToken: null,
    body: { app_id: appId, secret: appSecret, access_token: accessToken },
  });
}

/** The id of the user whose token it is. @throws PlatformFailure */
export async function readUserId(deps: TikTokDependencies, accessToken: string): Promise<string> {
  const data = await askTikTok(deps, { path: 'user/info/', accessToken });
  return checked(data, z.object({ core_user_id: id })).core_user_id;
}
