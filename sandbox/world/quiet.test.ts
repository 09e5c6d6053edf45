import { buildWorld } from '../testing/build-world';
import { viewOf } from '../testing/campaign-view';
import { presetStrengths } from '../testing/preset-strength';
import { addMetrics, NO_METRICS } from './model';
import { addDays } from './local-time';

/** Hours by which each platform's figures run late. */
const LAG_HOURS = { google_ads: 3, facebook: 1, tiktok: 3 } as const;

/** First days and last days of months of 28 to 31 days, changes of clocks, every part of the day. */
const MOMENTS = [
  '2026-01-01T00:30:00Z',
  '2026-03-02T16:45:00Z',
  '2026-03-08T11:00:00Z',
  '2026-05-03T03:15:00Z',
  '2026-08-04T09:30:00Z',
  '2026-10-05T13:00:00Z',
  '2026-07-15T18:20:00Z',
  '2026-11-01T20:00:00Z',
  '2026-11-21T06:00:00Z',
  '2026-02-28T22:40:00Z',
  '2026-01-31T10:10:00Z',
  '2026-12-31T02:00:00Z',
];
const SEEDS = [1, 77, 31_337];

/** Pacing against the narrowest band of a month's last day may come nearer than the rest. */
const MARGIN = new Map([
  [1, 0.97],
  [2, 0.97],
  [3, 0.999],
]);
const USUAL_MARGIN = 0.8;

describe('the noise of undisturbed campaigns', () => {
  it.each(SEEDS)('stays clear of every preset in a world of seed %i', (seed) => {
    const loud: string[] = [];
    // The first world at every moment, the others at every third, each at its own.
    const turn = SEEDS.indexOf(seed);
    for (const now of MOMENTS.filter((_, index) => turn === 0 || index % SEEDS.length === turn)) {
      const world = buildWorld({ now, seed, scripted: false });
      for (const account of world.accounts) {
        for (const campaign of account.campaigns.filter(({ endedOn }) => endedOn === null)) {
          const view = viewOf(world, account, campaign, LAG_HOURS[account.platform]);
          for (const [preset, { strongest }] of presetStrengths(view)) {
            if (strongest < (MARGIN.get(preset) ?? USUAL_MARGIN)) continue;
            loud.push(`${now} ${campaign.name}: preset ${String(preset)} at ${String(strongest)}`);
          }
        }
      }
    }
    expect(loud).toEqual([]);
  });

  it('stays near the daily budget and within a few per cent from day to day', () => {
    const world = buildWorld({ now: '2026-07-15T18:20:00Z', scripted: false });
    for (const account of world.accounts) {
      for (const campaign of account.campaigns.filter(({ endedOn }) => endedOn === null)) {
        const view = viewOf(world, account, campaign, LAG_HOURS[account.platform]);
        const budget = view.dailyBudgetMicros;
        const mean = view.days(28, 2).costMicros / 28 / budget;
        expect(mean).toBeGreaterThan(0.97);
        expect(mean).toBeLessThan(1);
        for (let ago = 2; ago < 30; ago += 1) {
          const spent = view.day(addDays(view.today, -ago)).costMicros / budget;
          expect(Math.abs(spent - mean)).toBeLessThan(0.05);
        }
      }
    }
  });

  it('keeps an account’s conversions near those of the same day last week', () => {
    const world = buildWorld({ now: '2026-07-15T18:20:00Z', scripted: false });
    for (const account of world.accounts) {
      const of = (ago: number) =>
        account.campaigns
          .map((campaign) =>
            viewOf(world, account, campaign, LAG_HOURS[account.platform]).days(1, ago),
          )
          .reduce(addMetrics, NO_METRICS).conversions;
      expect(of(2) / of(9)).toBeGreaterThan(0.85);
      expect(of(2) / of(9)).toBeLessThan(1.05);
    }
  });
});
