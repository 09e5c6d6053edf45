import type { Circuits } from './circuits';
import type { PlatformAdapter } from './platform';

/** The adapter, but that it leaves an account alone while the account's circuit is open. */
export function withCircuits(adapter: PlatformAdapter, circuits: Circuits): PlatformAdapter {
  return {
    ...adapter,
    fetchCampaigns: (token, account) =>
      circuits.guard(account.externalId, () => adapter.fetchCampaigns(token, account)),
    fetchDailyMetrics: (token, account, range) =>
      circuits.guard(account.externalId, () => adapter.fetchDailyMetrics(token, account, range)),
    fetchHourlyMetrics: (token, account, range) =>
      circuits.guard(account.externalId, () => adapter.fetchHourlyMetrics(token, account, range)),
  };
}
