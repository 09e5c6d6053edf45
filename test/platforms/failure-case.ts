import type { FailureClass } from '../../src/domain/failures';
import type { PlatformAdapter } from '../../src/platforms/platform';
import type { StoodIn } from '../setup/pipeline';
import { accountOf, type Said } from './scripted-platform';

/** What is asked of an adapter. */
export type Call = (adapter: PlatformAdapter, platform: StoodIn) => Promise<unknown>;
/** What a platform says, and the failure that it is: of `campaigns`, unless another call is named. */
export type FailureCase = readonly [
  what: string,
  said: readonly Said[],
  FailureClass,
  code: string,
  call?: Call,
];

/** The day that is asked for. */
export const DAY = { from: '2026-11-19', to: '2026-11-19' };
const CODE = { code: 'code', redirectUri: 'https://campanile.example/', codeVerifier: null };
/** Asks for campaigns. */
export const campaigns: Call = (adapter, platform) =>
  adapter.fetchCampaigns('token', accountOf(platform));
/** Asks for the figures of a day. */
export const days: Call = (adapter, platform) =>
  adapter.fetchDailyMetrics('token', accountOf(platform), DAY);
/** Renews access. */
export const renewal: Call = (adapter) => adapter.refreshToken('refresh-token');
/** Redeems the code of a consent. */
export const exchange: Call = (adapter) => adapter.oauth!.exchangeCode(CODE);
/** Asks for the accounts that a grant reaches. */
export const discovery: Call = (adapter) => adapter.oauth!.discoverAccounts('token', '9');

/** A page instead of an answer. */
export const page = (status: number): Said => ({ status, body: '<html>Sorry</html>' });
/** No answer at all. */
export const hangUp: Said = { hangUp: true };
