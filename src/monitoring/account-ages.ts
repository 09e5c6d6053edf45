import type { AdPlatform } from '../domain/enums';
import { freshnessOf } from '../domain/staleness';
import type { SyncedAccountFigure } from '../store/system/work-figures';

/** How old the figures of a platform's accounts are. */
export interface PlatformAges {
  platform: AdPlatform;
  states: Record<'fresh' | 'late' | 'stale' | 'never' | 'disconnected', number>;
  /** Over the connected accounts that were synced before; empty when there are none. */
  quantiles: { quantile: '0.5' | '0.95' | '1'; ageSeconds: number; lagSeconds: number }[];
}

const QUANTILES = ['0.5', '0.95', '1'] as const;

/** The ages of accounts at `now`, platform by platform. Lag is the age beyond the account's own cadence. */
export function agesOf(accounts: readonly SyncedAccountFigure[], now: Date): PlatformAges[] {
  const platforms = [...new Set(accounts.map(({ platform }) => platform))].sort();
  return platforms.map((platform) => {
    const states: PlatformAges['states'] = {
      fresh: 0,
      late: 0,
      stale: 0,
      never: 0,
      disconnected: 0,
    };
    const ages: number[] = [];
    const lags: number[] = [];
    for (const account of accounts.filter((one) => one.platform === platform)) {
      states[account.connected ? stateOf(account, now) : 'disconnected'] += 1;
      if (!account.connected || account.lastSyncedAt === null) continue;
      const age = Math.max(0, (now.getTime() - account.lastSyncedAt.getTime()) / 1000);
      ages.push(age);
      lags.push(Math.max(0, age - account.syncCadenceMinutes * 60));
    }
    const quantiles = QUANTILES.map((quantile) => ({
      quantile,
      ageSeconds: quantileOf(ages, Number(quantile)),
      lagSeconds: quantileOf(lags, Number(quantile)),
    }));
    return { platform, states, quantiles: ages.length === 0 ? [] : quantiles };
  });
}

function stateOf(account: SyncedAccountFigure, now: Date) {
  return freshnessOf(account, now).state.toLowerCase() as Exclude<
    keyof PlatformAges['states'],
    'disconnected'
  >;
}

/** The smallest value that at least this share of the values does not exceed (nearest rank). */
function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? 0;
}
