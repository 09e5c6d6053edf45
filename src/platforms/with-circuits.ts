import type { Circuits } from './circuits';
import type { PlatformAdapter } from './platform';

/** The adapter, but that it leaves an account alone while the account's circuit is open. */
export function withCircuits(adapter: PlatformAdapter, circuits: Circuits): PlatformAdapter {
  return {
    ...adapter,
    fetchAccountState: (token, account) =>
      circuits.guard(account.externalId, () => adapter.fetchAccountState(token, account)),
    fetchPolicyIssues: (token, account) =>
      circuits.guard(account.externalId, () => adapter.fetchPolicyIssues(token, account)),
    fetchCampaigns: (token, account, ...rest) =>
      circuits.guard(account.externalId, () => adapter.fetchCampaigns(token, account, ...rest)),
    fetchDailyMetrics: (token, account, ...rest) =>
      circuits.guard(account.externalId, () => adapter.fetchDailyMetrics(token, account, ...rest)),
    fetchHourlyMetrics: (token, account, ...rest) =>
      circuits.guard(account.externalId, () => adapter.fetchHourlyMetrics(token, account, ...rest)),
  };
}
