import { makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import { dayNumber } from '../core/calendar';
import type { Compare, Guard, MetricName, Window } from './definition';
import { judge } from './judge';
import type { Subject } from './subject';

const TODAY = '2026-11-17';
const WEEK: Window = { type: 'lastDays', days: 7, matureOnly: false };
const CLICKS: Guard = { metric: 'clicks', window: null, min: 1 };

/** The figures of a rule that no value meets, so that judging only reads. */
function read(
  metric: MetricName,
  window: Window | null,
  compare: Compare,
  world: Parameters<typeof makeWorld>[1] = {},
) {
  const { subject, now } = makeWorld(TODAY, world);
  const rule = makeRule(
    { metric, window, compare, operator: '>', threshold: 1e15 },
    { guard: [CLICKS].filter(() => window !== null) },
  );
  return judge(rule, subject, now);
}
const value: Compare = { type: 'value' };

describe('metrics', () => {
  it.each<[MetricName, Window | null, number]>([
    ['impressions', WEEK, 140_000],
    ['clicks', { type: 'today' }, 200],
    ['cost', { type: 'monthToDate' }, 16_500e6],
    ['conversions', WEEK, 140],
    ['conversionValue', { type: 'yesterday' }, 4_000e6],
    ['ctr', WEEK, 0.02],
    ['cpc', WEEK, 2.5e6],
    ['cpm', WEEK, 50e6],
    ['cpa', WEEK, 50e6],
    ['roas', WEEK, 4],
    ['cvr', WEEK, 0.05],
    ['budget', null, 1_000e6],
    ['budgetUsed', null, 16.5 / 30.4],
    ['pacing', null, 1],
    ['daysWithoutConversion', null, 0],
    ['costWithoutConversion', null, 0],
    ['hoursSinceSync', null, 0],
  ])('%s over %j is %d', (metric, window, expected) => {
    expect(read(metric, window, value).observed).toBeCloseTo(expected, 6);
  });

  it('divides sums, never averaging daily ratios', () => {
    const change = (_: Day, daysAgo: number): Partial<Day> =>
      daysAgo === 1 ? { clicks: 1000, impressions: 1000 } : { clicks: 0, impressions: 9000 };
    expect(
      read('ctr', { type: 'lastDays', days: 2, matureOnly: false }, value, { change }),
    ).toEqual(expect.objectContaining({ observed: 0.1 }));
  });

  it('counts days and cost since the last conversion', () => {
    const change = (_: Day, daysAgo: number) => (daysAgo < 4 ? { conversions: 0 } : {});
    expect(read('daysWithoutConversion', null, value, { change }).observed).toBe(4);
    expect(read('costWithoutConversion', null, value, { change }).observed).toBe(3_500e6);
  });

  it('reads a lifetime budget over the flight', () => {
    const subject: Partial<Subject> = {
      budget: 40_000e6,
      budgetType: 'LIFETIME',
      startDay: dayNumber('2026-10-29'),
      endDay: dayNumber('2026-12-07'),
    };
    expect(read('budgetUsed', null, value, { subject }).observed).toBeCloseTo(19.5 / 40, 9);
    expect(read('pacing', null, value, { subject }).observed).toBeCloseTo(1, 9);
    const long = { ...subject, startDay: dayNumber('2026-01-01') };
    expect(read('budgetUsed', null, value, { subject: long }).reason).toBe('HISTORY_TOO_SHORT');
    expect(read('pacing', null, value, { subject: long }).reason).toBe('HISTORY_TOO_SHORT');
    const open = { ...subject, endDay: null };
    expect(read('pacing', null, value, { subject: open }).reason).toBe('FLIGHT_NOT_SET');
  });

  it('plans a daily budget only for the days a campaign runs', () => {
    const subject = { startDay: dayNumber('2026-11-12') };
    const change = (_: Day, daysAgo: number) => (daysAgo > 5 ? { cost: 0 } : {});
    expect(read('pacing', null, value, { subject, change }).observed).toBe(1);
    const ended = { endDay: dayNumber('2026-10-20') };
    expect(read('pacing', null, value, { subject: ended })).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'CYCLE_NOT_BEGUN',
    });
  });
});

describe('baselines', () => {
  it.each<[Compare, Window, number]>([
    [{ type: 'previousWindow' }, WEEK, 7_000e6],
    [{ type: 'previousWindow' }, { type: 'today' }, 1_000e6],
    [{ type: 'previousWindow' }, { type: 'monthToDate' }, 17_000e6],
    [{ type: 'trailingDays', days: 14 }, WEEK, 7_000e6],
    [{ type: 'trailingDays', days: 28 }, { type: 'yesterday' }, 1_000e6],
    [{ type: 'sameWeekdayMedian', weeks: 4 }, { type: 'yesterday' }, 1_000e6],
  ])('%j of %j is %d', (compare, window, expected) => {
    expect(read('cost', window, compare).expected).toBe(expected);
  });

  it('takes the median of the same weekdays, so that one odd week does not matter', () => {
    const spend: Record<number, number> = { 8: 400e6, 15: 9_000e6, 22: 500e6, 29: 600e6 };
    const change = (day: Day, daysAgo: number) => ({ cost: spend[daysAgo] ?? day.cost });
    const compare: Compare = { type: 'sameWeekdayMedian', weeks: 4 };
    const judged = read('cost', { type: 'yesterday' }, compare, { change });
    expect(judged.expected).toBe(550e6);
    expect(judged.value).toBeCloseTo(1000 / 550, 9);
  });

  it('scores by median and MAD, and says nothing of a series without spread', () => {
    const compare: Compare = { type: 'robustScore', weeks: 5 };
    expect(read('cost', { type: 'yesterday' }, compare).reason).toBe('SPREAD_ZERO');
    const spend: Record<number, number> = { 8: 80e6, 15: 90e6, 22: 100e6, 29: 110e6, 36: 900e6 };
    const change = (_: Day, daysAgo: number) => ({ cost: spend[daysAgo] ?? 148.26e6 });
    const judged = read('cost', { type: 'yesterday' }, compare, { change });
    // Median 100, deviations 20 10 0 10 800: MAD 10.
    expect(judged.value).toBeCloseTo((148.26 - 100) / 14.826, 9);
  });

  it('measures an excess in median days', () => {
    const change = (_: Day, daysAgo: number) => (daysAgo === 1 ? { cost: 1_300e6 } : {});
    const compare: Compare = { type: 'excessOverMedian', weeks: 4 };
    expect(read('cost', { type: 'yesterday' }, compare, { change }).value).toBeCloseTo(0.3, 9);
  });

  it('leaves out days before the campaign began, and asks for half of them at least', () => {
    const compare: Compare = { type: 'trailingDays', days: 14 };
    const began = (daysAgo: number) => ({ startDay: dayNumber(TODAY) - daysAgo });
    const change = (day: Day, daysAgo: number) => ({ cost: daysAgo > 8 ? 0 : day.cost });
    const enough = read('cost', { type: 'yesterday' }, compare, { subject: began(8), change });
    expect(enough.expected).toBe(1_000e6);
    const short = read('cost', { type: 'yesterday' }, compare, { subject: began(7), change });
    expect([short.outcome, short.reason]).toEqual(['INSUFFICIENT', 'BASELINE_TOO_SHORT']);
  });

  it('takes the target CPA, else the mature 28 days, without the newest days', () => {
    const cpa = (subject: Partial<Subject>, change = {}) =>
      read('cpa', WEEK, { type: 'target' }, { subject, change: () => change }).expected;
    expect(cpa({ targets: { cpa: 42e6, roas: null } })).toBe(42e6);
    expect(cpa({})).toBe(50e6);
    const lateConversions = (day: Day, daysAgo: number) =>
      daysAgo <= 3 ? { conversions: 0, cost: day.cost } : {};
    const judged = read('cpa', WEEK, { type: 'target' }, { change: lateConversions });
    expect(judged.expected).toBe(50e6);
    const learned = read(
      'cpa',
      WEEK,
      { type: 'target' },
      { change: lateConversions, subject: { immatureDays: 1 } },
    );
    expect(learned.expected).toBeGreaterThan(50e6);
  });

  it('has no ROAS to aim at without a target', () => {
    expect(read('roas', WEEK, { type: 'target' })).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'TARGET_NOT_SET',
    });
  });

  it('narrows the band of pacing towards the end of the cycle', () => {
    const compare: Compare = { type: 'cycleBand', lastDayShare: 0.2 };
    const change = (day: Day) => ({ cost: day.cost * 1.02 });
    const at = (today: string) => {
      const { subject, now } = makeWorld(today, { change });
      const rule = makeRule({ metric: 'pacing', window: null, compare, threshold: 1e9 });
      return judge(rule, subject, now).value;
    };
    expect(at('2026-11-02')).toBeCloseTo(1 + 0.02 / (1 - 0.8 / 29), 9);
    expect(at('2026-11-30')).toBeCloseTo(1.1, 9);
    expect(at('2026-11-01')).toBeNull();
  });
});
