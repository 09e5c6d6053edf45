import { makeCondition, makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import { evaluate } from './evaluate';
import { explain } from './explain';

const TODAY = '2026-11-17';

describe('the explanation', () => {
  const change = (day: Day, daysAgo: number) =>
    daysAgo === 1 ? { cost: 2_000e6 } : daysAgo === 8 ? { cost: 900e6 } : { cost: day.cost };
  const rule = makeRule(
    {
      window: { type: 'yesterday' },
      compare: { type: 'sameWeekdayMedian', weeks: 4 },
      operator: '>=',
      threshold: 1.5,
    },
    { guard: [{ metric: 'clicks', window: null, min: 100 }] },
  );

  it('holds everything the judgement was made of', () => {
    const { subject, now } = makeWorld(TODAY, { change });
    const step = evaluate(rule, subject, null, null, now);
    expect(explain(rule, subject, now, step)).toMatchObject({
      definition: rule.definition,
      entity: {
        type: 'CAMPAIGN',
        id: subject.entityId,
        name: 'Summer Sale',
        platform: 'GOOGLE_ADS',
      },
      currency: 'THB',
      evaluatedAt: '2026-11-17T05:00:00.000Z',
      localDate: TODAY,
      data: {
        ageMinutes: 0,
        staleAfterMinutes: 180,
        covered: { from: '2026-09-17', to: TODAY },
      },
      outcome: 'MET',
      reason: 'CONDITION_MET',
      severity: 'WARNING',
      deviation: 1,
      verdict: 'FIRING',
      heldBackBy: null,
      conditions: [
        {
          path: 'when',
          primary: true,
          formula: '(sum of cost) ÷ (median of the same weekday over 4 weeks)',
          window: { from: '2026-11-16', to: '2026-11-16' },
          inputs: { cost: 2_000e6 },
          observed: 2_000e6,
          expected: 1_000e6,
          baseline: { from: '2026-10-19', to: '2026-11-09' },
          baselineValues: [900e6, 1_000e6, 1_000e6, 1_000e6],
          value: 2,
          threshold: 1.5,
          recoveryThreshold: 1.35,
          met: true,
          unknown: null,
        },
      ],
      guards: [{ metric: 'clicks', observed: 400, min: 100, met: true }],
      days: [],
    });
  });

  it('says as well why it did not fire', () => {
    const { subject, now } = makeWorld(TODAY, { change: () => ({ clicks: 7 }) });
    expect(explain(rule, subject, now)).toMatchObject({
      outcome: 'INSUFFICIENT',
      reason: 'GUARD_NOT_MET',
      verdict: null,
      conditions: [{ met: false, value: 1 }],
      guards: [{ observed: 7, met: false }],
    });
    const young = makeWorld(TODAY, { history: 8 });
    expect(explain(rule, young.subject, young.now)).toMatchObject({
      outcome: 'INSUFFICIENT',
      conditions: [{ met: null, unknown: 'BASELINE_TOO_SHORT', value: null, expected: null }],
    });
  });

  it('survives JSON unchanged, whatever is not known', () => {
    const when = {
      any: [
        makeCondition({
          metric: 'roas',
          window: { type: 'yesterday' },
          compare: { type: 'target' },
        }),
        makeCondition({ metric: 'budgetUsed', window: null }),
      ],
    };
    const odd = makeRule({}, { when, guard: [{ metric: 'cost', window: null, min: 1 }] });
    const { subject, now } = makeWorld(TODAY, { subject: { budget: null } });
    for (const seen of [
      subject,
      { ...subject, lastSyncedAt: null },
      { ...subject, timeZone: 'Mars/Olympus' },
      { ...subject, series: { ...subject.series, coveredTo: 0 } },
    ]) {
      const evidence = explain(odd, seen, now);
      expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
    }
  });

  it('shows each daily end point of days in a row', () => {
    const days = makeRule({ window: { type: 'yesterday' }, threshold: 1_500e6 }, { forDays: 3 });
    const { subject, now } = makeWorld(TODAY, { change });
    expect(explain(days, subject, now).days).toEqual([
      { date: '2026-11-17', outcome: 'MET', value: 2_000e6 },
      { date: '2026-11-16', outcome: 'CLEARED', value: 1_000e6 },
      { date: '2026-11-15', outcome: 'CLEARED', value: 1_000e6 },
    ]);
  });
});
