import type { PlatformOAuth } from '../platform';
import { readAccounts } from './accounts';
import type { TikTokDependencies } from './ask';
import { consentAddress, exchangeCode, revokeAccess } from './oauth';

/** TikTok's sign-in for advertisers: what may be read was settled when the app was approved; the token has no end. */
export function tiktokOAuth(deps: TikTokDependencies): PlatformOAuth {
  return {
    scopes: [],
    pkce: false,
    grantEndsWithToken: false,

    authoriseUrl: ({ redirectUri, state }) => consentAddress(deps.application, state, redirectUri),

    async exchangeCode({ code }) {
      const { accessToken, userId, scope } = await exchangeCode(deps, code);
      return {
        accessToken,
        refreshToken: accessToken,
        expiresAt: null,
        scope: scope.join(' '),
        scopes: scope,
        subject: { id: userId, name: null },
      };
    },

    async discoverAccounts(accessToken, subjectId) {
      const accounts = await readAccounts(deps, accessToken, subjectId);
      return accounts.map((account) => ({ ...account, isManager: false, parentExternalId: null }));
    },

    revoke: ({ refreshToken }) => revokeAccess(deps, refreshToken),
  };
}
