import { makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import type { Compare, GuardMetric, MetricName, Window } from './definition';
import { explain } from './explain';

const YESTERDAY: Window = { type: 'yesterday' };
const WEEK: Window = { type: 'lastDays', days: 7, matureOnly: false };
const MEDIAN: Compare = { type: 'sameWeekdayMedian', weeks: 4 };
const TRAILING: Compare = { type: 'trailingDays', days: 14 };

/** Yesterday: twice the cost, half the conversions, all else plain. */
const change = (day: Day, daysAgo: number) =>
  daysAgo === 1 ? { cost: day.cost * 2, conversions: day.conversions / 2 } : {};

interface Row {
  guard: GuardMetric;
  guardWindow?: Window;
  metric: MetricName;
  window: Window | null;
  compare: Compare;
  figure: number;
}

const FIGURES: Row[] = [
  { guard: 'clicks', metric: 'ctr', window: WEEK, compare: { type: 'value' }, figure: 2800 },
  { guard: 'impressions', metric: 'ctr', window: WEEK, compare: TRAILING, figure: 140_000 },
  { guard: 'cost', metric: 'cpc', window: WEEK, compare: TRAILING, figure: 8_000e6 },
  { guard: 'conversions', metric: 'cpa', window: WEEK, compare: TRAILING, figure: 130 },
  {
    guard: 'clicks',
    guardWindow: YESTERDAY,
    metric: 'ctr',
    window: WEEK,
    compare: TRAILING,
    figure: 400,
  },
  {
    guard: 'clicks',
    guardWindow: YESTERDAY,
    metric: 'pacing',
    window: null,
    compare: { type: 'value' },
    figure: 400,
  },
  {
    guard: 'medianDailySpendShare',
    metric: 'cost',
    window: YESTERDAY,
    compare: MEDIAN,
    figure: 2,
  },
  { guard: 'baselineSpendShare', metric: 'cost', window: YESTERDAY, compare: MEDIAN, figure: 1 },
  {
    guard: 'expectedImpressions',
    metric: 'impressions',
    window: WEEK,
    compare: TRAILING,
    figure: 140_000,
  },
  {
    guard: 'expectedConversions',
    metric: 'conversions',
    window: WEEK,
    compare: TRAILING,
    figure: 140,
  },
  // 8,000 spent at a usual 50 a conversion.
  { guard: 'expectedConversions', metric: 'cpa', window: WEEK, compare: TRAILING, figure: 160 },
  // 2,800 clicks at a usual 5 %.
  { guard: 'expectedConversions', metric: 'cvr', window: WEEK, compare: TRAILING, figure: 140 },
  {
    guard: 'elapsedCycleShare',
    metric: 'pacing',
    window: null,
    compare: { type: 'value' },
    figure: 16 / 30,
  },
];

describe('guards', () => {
  it.each(FIGURES)('$guard of $metric is $figure', (row) => {
    const { subject, now } = makeWorld('2026-11-17', { change });
    const at = (min: number) => {
      const guard = [
        { metric: row.guard, window: row.guardWindow ?? null, min },
        { metric: 'cost' as const, window: YESTERDAY, min: 0 },
      ];
      const { metric, window, compare } = row;
      return explain(
        makeRule({ metric, window, compare, threshold: -1e15 }, { guard }),
        subject,
        now,
      );
    };
    const held = at(row.figure - 1e-6);
    expect(held.guards[0]?.observed).toBeCloseTo(row.figure, 6);
    expect(held.outcome).toBe('MET');
    expect(at(row.figure + 1e-6)).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'GUARD_NOT_MET',
    });
  });

  it('are NO_DATA, not unmet, over days that no sync covers', () => {
    const { subject, now } = makeWorld('2026-11-17', { history: 5 });
    const guard = [{ metric: 'clicks' as const, window: WEEK, min: 1 }];
    expect(explain(makeRule({}, { guard }), subject, now)).toMatchObject({
      outcome: 'NO_DATA',
      reason: 'DAYS_NOT_COVERED',
      guards: [{ met: false, unknown: 'DAYS_NOT_COVERED', observed: null }],
    });
  });
});
