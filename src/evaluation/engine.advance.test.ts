import { makeRule } from '../../test/setup/factories/rules';
import type { AlertSeverity, Verdict } from '../domain/enums';
import type { RuleState } from '../domain/rule-state';
import { advance, afterManualResolve, type Action, type Episode, type Hold } from './advance';
import type { Judgement, Outcome } from './judge';

const NOON = new Date('2026-11-17T05:00:00Z');
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const rule = makeRule(
  {},
  {
    for: { evaluations: 2 },
    recover: { threshold: null, margin: 0.1, stayClearMinutes: 30 },
    severities: [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 200 },
    ],
  },
);

function judgement(outcome: Outcome, severity: AlertSeverity | null = null): Judgement {
  return {
    outcome,
    reason: 'CONDITION_NOT_MET',
    severity: outcome === 'MET' ? (severity ?? 'WARNING') : null,
    observed: 1,
    expected: null,
    value: 1,
    deviation: null,
    heldDays: outcome === 'MET' ? 1 : 0,
  };
}

function state(parts: Partial<RuleState> = {}): RuleState {
  return {
    verdict: 'CLEAR',
    consecutiveTrue: 0,
    trueSince: null,
    clearSince: null,
    severity: null,
    openedAt: null,
    closedAt: null,
    mustClear: false,
    evaluatedAt: minutes(-60),
    ...parts,
  };
}

const OPEN: Episode = { openedAt: minutes(-600), severity: 'WARNING' };
const quiet = state();
const pending = state({ verdict: 'PENDING', consecutiveTrue: 1, trueSince: minutes(-60) });
const firing = state({
  verdict: 'FIRING',
  consecutiveTrue: 5,
  trueSince: minutes(-600),
  severity: 'WARNING',
  openedAt: minutes(-600),
});
const recovering = state({
  ...firing,
  verdict: 'RECOVERING',
  consecutiveTrue: 0,
  trueSince: null,
  clearSince: minutes(-40),
});
const cooling = state({
  severity: 'WARNING',
  closedAt: minutes(-60),
  consecutiveTrue: 3,
  trueSince: minutes(-30),
});
const resolvedByHand = state({
  ...cooling,
  closedAt: minutes(-1000),
  mustClear: true,
});

type Row = [string, RuleState | null, Episode | null, Judgement, Verdict, Action, Hold | null];
const met = judgement('MET');
const critical = judgement('MET', 'CRITICAL');
const between = judgement('NOT_MET');
const cleared = judgement('CLEARED');
const insufficient = judgement('INSUFFICIENT');
const noData = judgement('NO_DATA');
const stale = judgement('STALE');
const error = judgement('ERROR');

const TRANSITIONS: Row[] = [
  ['never evaluated', null, null, met, 'PENDING', 'NONE', 'FOR'],
  ['never evaluated', null, null, between, 'CLEAR', 'NONE', null],
  ['never evaluated', null, null, cleared, 'CLEAR', 'NONE', null],
  ['never evaluated', null, null, noData, 'NO_DATA', 'NONE', null],
  ['quiet', quiet, null, met, 'PENDING', 'NONE', 'FOR'],
  ['quiet', quiet, null, between, 'CLEAR', 'NONE', null],
  ['quiet', quiet, null, cleared, 'CLEAR', 'NONE', null],
  ['quiet', quiet, null, insufficient, 'INSUFFICIENT', 'NONE', null],
  ['quiet', quiet, null, stale, 'STALE', 'NONE', null],
  ['quiet', quiet, null, error, 'ERROR', 'NONE', null],
  ['pending', pending, null, met, 'FIRING', 'OPEN', null],
  ['pending', pending, null, between, 'CLEAR', 'NONE', null],
  ['pending', pending, null, cleared, 'CLEAR', 'NONE', null],
  ['pending', pending, null, insufficient, 'INSUFFICIENT', 'NONE', null],
  ['pending', pending, null, noData, 'NO_DATA', 'NONE', null],
  ['pending', pending, null, stale, 'STALE', 'NONE', null],
  ['pending', pending, null, error, 'ERROR', 'NONE', null],
  ['firing', firing, OPEN, met, 'FIRING', 'NONE', null],
  ['firing', firing, OPEN, critical, 'FIRING', 'RAISE', null],
  ['firing', firing, OPEN, between, 'RECOVERING', 'NONE', null],
  ['firing', firing, OPEN, cleared, 'RECOVERING', 'NONE', 'STAY_CLEAR'],
  ['firing', firing, OPEN, insufficient, 'INSUFFICIENT', 'NONE', null],
  ['firing', firing, OPEN, noData, 'NO_DATA', 'NONE', null],
  ['firing', firing, OPEN, stale, 'STALE', 'NONE', null],
  ['firing', firing, OPEN, error, 'ERROR', 'NONE', null],
  ['recovering', recovering, OPEN, met, 'FIRING', 'NONE', null],
  ['recovering', recovering, OPEN, critical, 'FIRING', 'RAISE', null],
  ['recovering', recovering, OPEN, between, 'RECOVERING', 'NONE', null],
  ['recovering', recovering, OPEN, cleared, 'CLEAR', 'RESOLVE', null],
  ['recovering', recovering, OPEN, insufficient, 'INSUFFICIENT', 'NONE', null],
  ['recovering', recovering, OPEN, noData, 'NO_DATA', 'NONE', null],
  ['recovering', recovering, OPEN, stale, 'STALE', 'NONE', null],
  ['cooling down', cooling, null, met, 'PENDING', 'NONE', 'COOLDOWN'],
  ['cooling down', cooling, null, critical, 'FIRING', 'OPEN', null],
  ['cooling down', cooling, null, cleared, 'CLEAR', 'NONE', null],
  ['resolved by hand', resolvedByHand, null, met, 'PENDING', 'NONE', 'MUST_CLEAR'],
  ['resolved by hand', resolvedByHand, null, critical, 'PENDING', 'NONE', 'MUST_CLEAR'],
  ['resolved by hand', resolvedByHand, null, between, 'RECOVERING', 'NONE', 'MUST_CLEAR'],
  ['resolved by hand', resolvedByHand, null, cleared, 'CLEAR', 'NONE', null],
  ['resolved by hand', resolvedByHand, null, noData, 'NO_DATA', 'NONE', null],
  ['state lost, alert open', null, OPEN, met, 'FIRING', 'NONE', null],
  ['closed elsewhere', firing, null, met, 'PENDING', 'NONE', 'MUST_CLEAR'],
];

describe('the state machine', () => {
  it.each(TRANSITIONS)('%s', (_, before, episode, judged, verdict, action, held) => {
    const step = advance(rule, judged, before, episode, NOON);
    expect([step.verdict, step.action, step.heldBackBy]).toEqual([verdict, action, held]);
    expect(step.nextState.verdict).toBe(verdict);
    expect(step.nextState.evaluatedAt).toEqual(NOON);
    const runs = step.action === 'OPEN' || (episode !== null && step.action !== 'RESOLVE');
    expect(step.nextState.openedAt !== null).toBe(runs);
    expect(step.severity !== null).toBe(runs);
  });

  it.each(TRANSITIONS)('%s, evaluated again at the same instant, stands still', (...row) => {
    const [, before, episode, judged] = row;
    const first = advance(rule, judged, before, episode, NOON);
    const after: Episode | null =
      first.severity === null
        ? null
        : { openedAt: episode?.openedAt ?? NOON, severity: first.severity };
    const second = advance(rule, judged, first.nextState, after, NOON);
    expect(second.action).toBe('NONE');
    expect(second.verdict).toBe(first.verdict);
    expect(second.nextState).toEqual(first.nextState);
  });

  it('opens with the severity that is met, and never lowers it', () => {
    const opened = advance(rule, critical, pending, null, NOON);
    expect(opened.severity).toBe('CRITICAL');
    const episode: Episode = { openedAt: NOON, severity: 'CRITICAL' };
    const later = advance(rule, met, opened.nextState, episode, minutes(60));
    expect([later.action, later.severity]).toEqual(['NONE', 'CRITICAL']);
  });

  it('counts evaluations in a row, and starts again after a break', () => {
    const one = advance(rule, met, null, null, NOON).nextState;
    const broken = advance(rule, noData, one, null, minutes(60)).nextState;
    expect(broken.consecutiveTrue).toBe(0);
    const again = advance(rule, met, broken, null, minutes(120));
    expect([again.verdict, again.nextState.consecutiveTrue]).toEqual(['PENDING', 1]);
    expect(advance(rule, met, again.nextState, null, minutes(180)).action).toBe('OPEN');
  });

  it('waits the minutes it was told to', () => {
    const patient = makeRule({}, { for: { minutes: 90 } });
    const first = advance(patient, met, null, null, NOON).nextState;
    const early = advance(patient, met, first, null, minutes(89));
    expect([early.verdict, early.heldBackBy]).toEqual(['PENDING', 'FOR']);
    expect(advance(patient, met, early.nextState, null, minutes(90)).action).toBe('OPEN');
  });

  it('cools down from the end of an episode, for as long as the rule says', () => {
    const state = { ...cooling, closedAt: minutes(-359) };
    expect(advance(rule, met, state, null, NOON).heldBackBy).toBe('COOLDOWN');
    expect(advance(rule, met, state, null, minutes(1)).action).toBe('OPEN');
  });

  it('takes clear time without a break only', () => {
    const clear = advance(rule, cleared, firing, OPEN, NOON).nextState;
    const lost = advance(rule, stale, clear, OPEN, minutes(29)).nextState;
    const again = advance(rule, cleared, lost, OPEN, minutes(40));
    expect([again.verdict, again.action]).toEqual(['RECOVERING', 'NONE']);
    expect(advance(rule, cleared, again.nextState, OPEN, minutes(70)).action).toBe('RESOLVE');
  });

  it('may open again once it has cleared after a manual resolve', () => {
    const closed = afterManualResolve(firing, minutes(-500));
    expect(advance(rule, met, closed, null, NOON).heldBackBy).toBe('MUST_CLEAR');
    const clear = advance(rule, cleared, closed, null, NOON).nextState;
    const one = advance(rule, met, clear, null, minutes(60)).nextState;
    expect(advance(rule, met, one, null, minutes(120)).action).toBe('OPEN');
  });

  it('leaves everything as it is for an evaluation that comes late', () => {
    const late = advance(rule, cleared, firing, OPEN, minutes(-61));
    expect(late).toEqual({
      verdict: 'FIRING',
      action: 'NONE',
      severity: 'WARNING',
      heldBackBy: 'LATE',
      nextState: firing,
    });
  });

  it('says that days in a row are building up, and keeps firing while the newest day holds', () => {
    const building = { ...between, heldDays: 2 };
    expect(advance(rule, building, quiet, null, NOON)).toMatchObject({
      verdict: 'PENDING',
      heldBackBy: 'DAYS_IN_A_ROW',
    });
    expect(advance(rule, building, firing, OPEN, NOON).verdict).toBe('FIRING');
  });
});
