import fc from 'fast-check';
import { makeCondition, makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import type { RuleState } from '../domain/rule-state';
import { ALERT_SEVERITIES } from '../domain/enums';
import type { Episode } from './advance';
import type { Operator, Window } from './definition';
import { evaluate } from './evaluate';
import { couldBeMet, judge } from './judge';
import { sumSeries, type Series, type Subject } from './subject';

const TODAY = '2026-11-17';
const WEEK: Window = { type: 'lastDays', days: 7, matureOnly: false };
const DAYS = 62;

const dayArbitrary: fc.Arbitrary<Day> = fc.record({
  impressions: fc.nat(100_000),
  clicks: fc.nat(5_000),
  cost: fc.nat(2_000_000_000),
  conversions: fc.double({ min: 0, max: 300, noNaN: true }),
  conversionValue: fc.nat(2_000_000_000),
});
const historyArbitrary = fc.array(dayArbitrary, { minLength: DAYS, maxLength: DAYS });
const operatorArbitrary = fc.constantFrom<Operator>('>', '>=', '<', '<=', '=', '!=');

function worldOf(history: readonly Day[], subject: Partial<Subject> = {}) {
  return makeWorld(TODAY, { change: (_, daysAgo) => history[daysAgo] ?? {}, subject });
}

/** One series split in two: each day's figures shared out at random. */
function split(series: Series, shares: readonly number[]): [Series, Series] {
  const part = (own: (share: number) => number): Series => {
    const scale = (values: Float64Array) =>
      values.map((figure, day) => figure * own(shares[day] ?? 0.5));
    return {
      ...series,
      impressions: scale(series.impressions),
      clicks: scale(series.clicks),
      cost: scale(series.cost),
      conversions: scale(series.conversions),
      conversionValue: scale(series.conversionValue),
    };
  };
  return [part((share) => share), part((share) => 1 - share)];
}

describe('properties of the engine', () => {
  it('never fires or clears on what it does not know', () => {
    fc.assert(
      fc.property(
        historyArbitrary,
        operatorArbitrary,
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.constantFrom('unsynced', 'stale', 'uncovered'),
        fc.boolean(),
        (history, operator, threshold, blindness, open) => {
          const { subject, now } = worldOf(history);
          const blind: Record<string, Subject> = {
            unsynced: { ...subject, lastSyncedAt: null },
            stale: { ...subject, lastSyncedAt: new Date(now.getTime() - 4 * 3_600_000) },
            uncovered: {
              ...subject,
              series: { ...subject.series, coveredTo: subject.series.coveredFrom },
            },
          };
          const rule = makeRule({ window: WEEK, operator, threshold });
          const episode: Episode | null = open ? { openedAt: now, severity: 'WARNING' } : null;
          const step = evaluate(rule, blind[blindness] ?? subject, null, episode, now);
          expect(['NO_DATA', 'STALE']).toContain(step.verdict);
          expect(step.action).toBe('NONE');
        },
      ),
    );
  });

  it('never takes a pair for quiet at a glance that rings when it is judged', () => {
    fc.assert(
      fc.property(
        historyArbitrary,
        operatorArbitrary,
        fc.double({ min: 0, max: 2e9, noNaN: true }),
        fc.constantFrom<Window>(WEEK, { type: 'yesterday' }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (history, operator, threshold, window, both, forDays) => {
          const { subject, now } = worldOf(history);
          const cost = makeCondition({ window, operator, threshold });
          const clicks = makeCondition({ metric: 'clicks', window, threshold: 2_500 });
          const when = both ? { any: [cost, clicks] } : cost;
          const rule = makeRule({}, { when, forDays });
          const { outcome } = judge(rule, subject, now);
          expect(outcome === 'MET' && !couldBeMet(rule, subject, now)).toBe(false);
        },
      ),
    );
  });

  it('reads the same ratio from a campaign and from its halves added up', () => {
    fc.assert(
      fc.property(
        historyArbitrary,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: DAYS, maxLength: DAYS }),
        fc.constantFrom('ctr' as const, 'cpc' as const, 'cpm' as const, 'cpa' as const),
        (history, shares, metric) => {
          const { subject, now } = worldOf(history);
          const rule = makeRule(
            { metric, window: WEEK },
            { guard: [{ metric: 'clicks', window: null, min: 0 }] },
          );
          const whole = judge(rule, subject, now).observed;
          const halves = { ...subject, series: sumSeries(split(subject.series, shares)) };
          const sum = judge(rule, halves, now).observed;
          if (whole === null || sum === null) expect(sum).toBe(whole);
          else expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * Math.abs(whole));
        },
      ),
    );
  });

  it('fires no more when the threshold rises, nor less when it falls', () => {
    const threshold = fc.double({ min: 0, max: 1.5e10, noNaN: true });
    fc.assert(
      fc.property(historyArbitrary, threshold, threshold, (history, one, other) => {
        const { subject, now } = worldOf(history);
        const met = (operator: Operator, limit: number) =>
          judge(makeRule({ window: WEEK, operator, threshold: limit }), subject, now).outcome ===
          'MET';
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        if (met('>', high)) expect(met('>', low)).toBe(true);
        if (met('<', low)) expect(met('<', high)).toBe(true);
        expect(met('>', low)).not.toBe(met('<=', low));
      }),
    );
  });

  it('never resolves between the recovery threshold and the firing one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.nat(3),
        (values, margin, hours) => {
          const recover = { threshold: null, margin, stayClearMinutes: hours * 60 };
          const rule = makeRule({ threshold: 100 }, { recover, cooldownMinutes: 0 });
          walk(rule, values, (value, action, open) => {
            if (action === 'RESOLVE') expect(value).toBeLessThanOrEqual(100 * (1 - margin));
            if (action === 'OPEN') expect(value).toBeGreaterThan(100);
            if (value > 100) expect(open).toBe(true);
          });
        },
      ),
    );
  });

  it('keeps at most one episode open, whose severity only rises', () => {
    const severities = [
      { severity: 'INFO' as const, threshold: null },
      { severity: 'WARNING' as const, threshold: 100 },
      { severity: 'CRITICAL' as const, threshold: 150 },
    ];
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.nat(600),
        (values, cooldownMinutes) => {
          const rule = makeRule({ threshold: 50 }, { severities, cooldownMinutes });
          let wasOpen = false;
          walk(rule, values, (_, action) => {
            if (action === 'OPEN') expect(wasOpen).toBe(false);
            if (action === 'RAISE' || action === 'RESOLVE') expect(wasOpen).toBe(true);
            wasOpen = action === 'OPEN' || (wasOpen && action !== 'RESOLVE');
          });
        },
      ),
    );
  });

  it('changes nothing when it is run again at the same instant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (values, evaluations) => {
          const rule = makeRule({ threshold: 100 }, { for: { evaluations }, cooldownMinutes: 120 });
          const once: string[] = [];
          const thrice: string[] = [];
          walk(rule, values, (_, action) => once.push(action));
          walk(rule, values, (_, action) => thrice.push(action), 3);
          expect(thrice).toEqual(once);
        },
      ),
    );
  });
});

/** Evaluates hourly over values of today's cost, applying each action; `times` repeats each instant. */
function walk(
  rule: ReturnType<typeof makeRule>,
  values: readonly number[],
  see: (value: number, action: string, open: boolean) => void,
  times = 1,
) {
  let state: RuleState | null = null;
  let episode: Episode | null = null;
  const { subject, now: start } = makeWorld(TODAY, { hour: 0.5 });
  values.forEach((value, index) => {
    const now = new Date(start.getTime() + index * 1_800_000);
    const { series } = subject;
    const cost = series.cost.map(() => value);
    const until = series.coveredTo + 2;
    const grown = { ...series, firstDay: series.firstDay + 2, cost, coveredTo: until };
    const seen = { ...subject, lastSyncedAt: now, series: grown };
    for (let time = 0; time < times; time += 1) {
      const step: ReturnType<typeof evaluate> = evaluate(rule, seen, state, episode, now);
      if (time === 0) see(value, step.action, step.severity !== null);
      else expect([step.action, step.nextState]).toEqual(['NONE', state]);
      const before: Episode | null = episode;
      const { severity } = step;
      if (severity !== null) expect(ALERT_SEVERITIES).toContain(severity);
      if (severity !== null && before !== null)
        expect(ALERT_SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(
          ALERT_SEVERITIES.indexOf(before.severity),
        );
      episode = severity === null ? null : { openedAt: before?.openedAt ?? now, severity };
      state = step.nextState;
    }
  });
}
