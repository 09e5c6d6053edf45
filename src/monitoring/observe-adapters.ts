import type { Metrics } from '../core/metrics';
import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter, PlatformAdapters } from '../platforms/platform';

/** The same adapters, each of whose reads is timed by platform and by what came of it. */
export function observeAdapters(
  adapters: PlatformAdapters,
  metrics: Pick<Metrics, 'platformReads'>,
): PlatformAdapters {
  return Object.fromEntries(
    Object.entries(adapters).map(([name, adapter]) => [name, observed(adapter, metrics)]),
  );
}

function observed(
  adapter: PlatformAdapter,
  { platformReads }: Pick<Metrics, 'platformReads'>,
): PlatformAdapter {
  const { platform } = adapter;
  const timed = async <Result>(operation: string, work: Promise<Result>): Promise<Result> => {
    const end = platformReads.startTimer({ platform, operation });
    try {
      const result = await work;
      end({ outcome: 'ok' });
      return result;
    } catch (error) {
      end({ outcome: outcomeOf(error) });
      throw error;
    }
  };
  return {
    ...adapter,
    refreshToken: (...given) => timed('refresh_token', adapter.refreshToken(...given)),
    listAccounts: (...given) => timed('accounts', adapter.listAccounts(...given)),
    fetchAccountState: (...given) => timed('account_state', adapter.fetchAccountState(...given)),
    fetchPolicyIssues: (...given) => timed('policy_issues', adapter.fetchPolicyIssues(...given)),
    fetchCampaigns: (...given) => timed('campaigns', adapter.fetchCampaigns(...given)),
    fetchDailyMetrics: (...given) => timed('days', adapter.fetchDailyMetrics(...given)),
    fetchHourlyMetrics: (...given) => timed('hours', adapter.fetchHourlyMetrics(...given)),
  };
}

function outcomeOf(error: unknown): string {
  return error instanceof PlatformFailure ? error.failureClass.toLowerCase() : 'error';
}
