import type { ConnectionDependencies } from '../../src/accounts/connection-dependencies';
import type { PlatformAdapter } from '../../src/platforms/platform';
import { withAccessToken } from '../../src/sync/access-token';
import { planInitialSync } from '../../src/sync/plan-syncs';
import { requestSync } from '../../src/sync/request-sync';

/** What tests of connections leave to this file: the installation's address and how the rooms are joined. */
type Given = Pick<
  ConnectionDependencies,
  'database' | 'system' | 'vault' | 'clock' | 'logger' | 'announce' | 'publish'
> &
  Partial<ConnectionDependencies>;

/** Joined as the server joins them; without adapters, a platform that agrees to everything. */
export function connectionDeps(given: Given): ConnectionDependencies {
  const adapters = given.adapters ?? { GOOGLE_ADS: agreeablePlatform() };
  const renewal = { ...given, adapters, random: () => 0.5, sleep: () => Promise.resolve() };
  return {
    returnUrl: 'https://campanile.example',
    planInitialSync,
    requestSync: (request) => requestSync(given, request),
    withAccessToken: (adapter, token, call) => withAccessToken(renewal, adapter, token)(call),
    ...given,
    adapters,
  };
}

const never = () => Promise.reject(new Error('the platform is not asked for this here'));

/** A platform whose person reaches one account and grants whatever is asked. */
function agreeablePlatform(): PlatformAdapter {
  const HOUR_MS = 3_600_000;
  const grant = () => ({
    accessToken: 'granted',
    expiresAt: new Date(Date.now() + 365 * 24 * HOUR_MS),
    scope: 'ads',
  });
  return {
    platform: 'GOOGLE_ADS',
    capabilities: {
      restatementDays: 30,
      lagHours: 3,
      hourly: null,
      tokenRenewal: { beforeEndMs: HOUR_MS, notWithinMs: 0 },
    },
    oauth: {
      scopes: ['ads'],
      pkce: true,
      grantEndsWithToken: false,
      authoriseUrl: ({ redirectUri, state }) =>
        `https://platform.example/consent?${new URLSearchParams({ state, redirect_uri: redirectUri }).toString()}`,
      exchangeCode: () =>
        Promise.resolve({
          ...grant(),
          refreshToken: 'refresh',
          scopes: ['ads'],
          subject: { id: 'person-1', name: 'person@platform.example' },
        }),
      discoverAccounts: () =>
        Promise.resolve([
          {
            externalId: '1000000001',
            name: 'Found Account',
            currency: 'THB',
            timeZone: 'Asia/Bangkok',
            status: 'ENABLED',
            isManager: false,
            parentExternalId: null,
            managerExternalId: '1000000001',
          },
        ]),
      revoke: () => Promise.resolve(),
    },
    refreshToken: () => Promise.resolve(grant()),
    listAccounts: never,
    fetchAccountState: never,
    fetchPolicyIssues: never,
    fetchCampaigns: never,
    fetchDailyMetrics: never,
    fetchHourlyMetrics: never,
  };
}
