import { makeCondition, makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import type { Guard, Window } from './definition';
import { evaluate } from './evaluate';
import { judge } from './judge';

const TODAY = '2026-11-17';
const WEEK: Window = { type: 'lastDays', days: 7, matureOnly: false };
const CLICKS: Guard = { metric: 'clicks', window: null, min: 1 };

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
    const spentNothing = makeWorld(TODAY, { change: () => ({ cost: 0 }) });
    const grown = makeRule({ window: WEEK, compare: { type: 'previousWindow' } });
    expect(judge(grown, spentNothing.subject, spentNothing.now)).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'BASELINE_ZERO',
      deviation: null,
    });
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
  // Today’s 500 is below 520, but not by the margin of a tenth.
  const nearly = makeCondition({ threshold: 520e6 });
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
    ['all inside the recovery band', { all: [yes, nearly] }, 'NOT_MET'],
    ['all inside the band with an unknown', { all: [nearly, unknown] }, 'NOT_MET'],
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
