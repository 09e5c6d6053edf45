import { makeCondition, makeRule } from '../../test/factories/rule-factory';
import { makeWorld, type Day } from '../../test/factories/subject-factory';
import { dayNumber } from '../core/calendar';
import type { Compare, Guard, MetricName, Window } from './definition';
import { evaluate } from './evaluate';
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

describe('what is not known', () => {
  const rule = makeRule({ metric: 'ctr', window: WEEK }, { guard: [CLICKS] });

  it('divides by zero into INSUFFICIENT, never into a verdict', () => {
    const { subject, now } = makeWorld(TODAY, { change: () => ({ impressions: 0 }) });
    expect(judge(rule, subject, now)).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'DIVISION_BY_ZERO',
      observed: null,
      value: null,
    });
    expect(
      read('cost', WEEK, { type: 'previousWindow' }, { change: () => ({ cost: 0 }) }),
    ).toMatchObject({ outcome: 'INSUFFICIENT', reason: 'BASELINE_ZERO', deviation: null });
  });

  it('is INSUFFICIENT below the guard, however clear the figures', () => {
    const { subject, now } = makeWorld(TODAY);
    const guarded = (min: number) =>
      makeRule({ metric: 'ctr', window: WEEK, threshold: 0.01 }, { guard: [{ ...CLICKS, min }] });
    expect(judge(guarded(2800), subject, now).outcome).toBe('MET');
    expect(judge(guarded(2801), subject, now)).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'GUARD_NOT_MET',
    });
  });

  it('is NO_DATA before the first sync and outside the coverage, and zero inside it', () => {
    const { subject, now } = makeWorld(TODAY);
    const never = { ...subject, lastSyncedAt: null };
    expect(judge(rule, never, now)).toMatchObject({ outcome: 'NO_DATA', reason: 'NEVER_SYNCED' });
    const low = makeRule({ window: { type: 'yesterday' }, operator: '<=', threshold: 0 });
    const short = makeWorld(TODAY, { change: () => ({ cost: 0 }) });
    expect(judge(low, short.subject, now).outcome).toBe('MET');
    const { series } = short.subject;
    const uncovered = { ...short.subject, series: { ...series, coveredTo: series.coveredFrom } };
    expect(judge(low, uncovered, now)).toMatchObject({
      outcome: 'NO_DATA',
      reason: 'DAYS_NOT_COVERED',
    });
  });

  it('is STALE after three cadences, at least three hours, except about the sync itself', () => {
    const simple = makeRule({ window: { type: 'lastDays', days: 3, matureOnly: true } });
    const { subject, now } = makeWorld(TODAY);
    const aged = (hours: number, syncCadenceMinutes: number) => ({
      ...subject,
      syncCadenceMinutes,
      lastSyncedAt: new Date(now.getTime() - hours * 3_600_000),
    });
    expect(judge(simple, aged(3, 15), now).outcome).toBe('MET');
    expect(judge(simple, aged(3.01, 15), now).outcome).toBe('STALE');
    expect(judge(simple, aged(17.9, 360), now).outcome).toBe('MET');
    expect(judge(simple, aged(18.1, 360), now).outcome).toBe('STALE');
    const sync = makeRule({ metric: 'hoursSinceSync', window: null, threshold: 3 });
    expect(judge(sync, aged(20, 15), now)).toMatchObject({ outcome: 'MET', observed: 20 });
  });

  it('is ERROR for figures that are not finite and zones that do not exist', () => {
    const { subject, now } = makeWorld(TODAY, { change: () => ({ cost: NaN }) });
    expect(judge(makeRule(), subject, now)).toMatchObject({
      outcome: 'ERROR',
      reason: 'FIGURE_NOT_FINITE',
    });
    expect(judge(makeRule(), { ...subject, timeZone: 'Mars/Olympus' }, now)).toMatchObject({
      outcome: 'ERROR',
      reason: 'TIME_ZONE_UNKNOWN',
    });
  });
});

describe('trees', () => {
  const yes = makeCondition({ threshold: 1 });
  const no = makeCondition({ threshold: 1e12 });
  const unknown = makeCondition({ compare: { type: 'trailingDays', days: 14 }, threshold: 0 });
  const { subject, now } = makeWorld(TODAY, { history: 3 });

  it.each([
    ['all yes', { all: [yes, yes] }, 'MET'],
    ['all with a no', { all: [yes, no] }, 'CLEARED'],
    ['all with an unknown', { all: [yes, unknown] }, 'INSUFFICIENT'],
    ['all with a no and an unknown', { all: [unknown, no] }, 'CLEARED'],
    ['any with a yes', { any: [no, yes] }, 'MET'],
    ['any with a yes and an unknown', { any: [unknown, yes] }, 'MET'],
    ['any with an unknown', { any: [no, unknown] }, 'INSUFFICIENT'],
    ['any no', { any: [no, no] }, 'CLEARED'],
    ['nested', { all: [yes, { any: [no, yes] }] }, 'MET'],
  ])('%s', (_, when, outcome) => {
    expect(judge(makeRule({}, { when }), subject, now).outcome).toBe(outcome);
  });
});

describe('severity and days in a row', () => {
  it('is the highest step whose threshold is met', () => {
    const rule = makeRule(
      { window: { type: 'yesterday' }, operator: '>=', threshold: 500e6 },
      {
        severities: [
          { severity: 'INFO', threshold: null },
          { severity: 'WARNING', threshold: 800e6 },
          { severity: 'CRITICAL', threshold: 1_000e6 },
        ],
      },
    );
    const at = (cost: number) => {
      const { subject, now } = makeWorld(TODAY, { change: () => ({ cost }) });
      return judge(rule, subject, now).severity;
    };
    expect([499e6, 500e6, 900e6, 1_000e6].map(at)).toEqual([null, 'INFO', 'WARNING', 'CRITICAL']);
  });

  it('holds at each of the last end points or not at all, with the mildest severity of them', () => {
    const rule = makeRule(
      { window: { type: 'yesterday' }, threshold: 1_500e6 },
      {
        forDays: 3,
        severities: [
          { severity: 'WARNING', threshold: null },
          { severity: 'CRITICAL', threshold: 2_500e6 },
        ],
      },
    );
    const judged = (costs: number[]) => {
      const change = (day: Day, daysAgo: number) => ({ cost: costs[daysAgo - 1] ?? day.cost });
      const { subject, now } = makeWorld(TODAY, { change });
      return judge(rule, subject, now);
    };
    expect(judged([3_000e6, 2_000e6, 3_000e6])).toMatchObject({
      outcome: 'MET',
      severity: 'WARNING',
      heldDays: 3,
    });
    expect(judged([3_000e6, 3_000e6, 3_000e6]).severity).toBe('CRITICAL');
    expect(judged([3_000e6, 3_000e6])).toMatchObject({
      outcome: 'NOT_MET',
      reason: 'DAYS_IN_A_ROW',
      severity: null,
      heldDays: 2,
    });
    expect(judged([1_000e6, 3_000e6, 3_000e6]).outcome).toBe('CLEARED');
  });

  it('composes judging and advancing', () => {
    const { subject, now } = makeWorld(TODAY);
    const opened = evaluate(makeRule(), subject, null, null, now);
    expect(opened).toMatchObject({
      verdict: 'FIRING',
      action: 'OPEN',
      severity: 'WARNING',
      judgement: { outcome: 'MET', observed: 500e6 },
    });
  });
});
