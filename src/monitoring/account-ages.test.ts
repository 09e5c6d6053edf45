import type { SyncedAccountFigure } from '../store/system/work-figures';
import { agesOf } from './account-ages';

const NOW = new Date('2026-11-20T05:00:00Z');
const account = (minutes: number | null, change: Partial<SyncedAccountFigure> = {}) => ({
  platform: 'FACEBOOK' as const,
  lastSyncedAt: minutes === null ? null : new Date(NOW.getTime() - minutes * 60_000),
  syncCadenceMinutes: 60,
  connected: true,
  ...change,
});

describe('the ages of accounts', () => {
  it('count each account in one state', () => {
    const accounts = [
      account(10),
      account(89),
      account(91),
      account(180),
      account(181),
      account(null),
      account(5_000, { connected: false }),
    ];
    expect(agesOf(accounts, NOW)[0]!.states).toEqual({
      fresh: 2,
      late: 2,
      stale: 1,
      never: 1,
      disconnected: 1,
    });
  });

  it('give nearest-rank quantiles of age, and of what is beyond each account’s own cadence', () => {
    const accounts = Array.from({ length: 20 }, (_, n) => account((n + 1) * 10));
    expect(agesOf(accounts, NOW)[0]!.quantiles).toEqual([
      { quantile: '0.5', ageSeconds: 6_000, lagSeconds: 2_400 },
      { quantile: '0.95', ageSeconds: 11_400, lagSeconds: 7_800 },
      { quantile: '1', ageSeconds: 12_000, lagSeconds: 8_400 },
    ]);
  });

  it('tell no age where nothing was ever read, and of a clock behind none below zero', () => {
    expect(agesOf([account(null)], NOW)[0]!.quantiles).toEqual([]);
    expect(agesOf([account(-5)], NOW)[0]!.quantiles[0]).toMatchObject({
      ageSeconds: 0,
      lagSeconds: 0,
    });
  });

  it('keep platforms apart', () => {
    const ages = agesOf([account(10, { platform: 'TIKTOK' }), account(20)], NOW);
    expect(ages.map(({ platform }) => platform)).toEqual(['FACEBOOK', 'TIKTOK']);
  });
});
