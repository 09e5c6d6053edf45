import type { AlertSeverity, Verdict } from '../domain/enums';
import type { RuleState } from '../domain/rule-state';
import type { CompiledRule } from './compile';
import type { Judgement } from './judge';

/** The unresolved alert of a rule and entity, as its row says: the truth about what is open. */
export interface Episode {
  openedAt: Date;
  severity: AlertSeverity;
}

/** What an evaluation asks of the alert. */
export type Action = 'NONE' | 'OPEN' | 'RAISE' | 'RESOLVE';

/** Why a condition that holds has not opened, or one that does not has not resolved; null when nothing holds it back. */
export type Hold = 'FOR' | 'DAYS_IN_A_ROW' | 'COOLDOWN' | 'MUST_CLEAR' | 'STAY_CLEAR' | 'LATE';

/** One step of the state machine. `severity` is the episode's after the action; null while none runs. */
export interface Transition {
  verdict: Verdict;
  action: Action;
  severity: AlertSeverity | null;
  heldBackBy: Hold | null;
  nextState: RuleState;
}

const MINUTE_MS = 60_000;
const RANK: Readonly<Record<AlertSeverity, number>> = { INFO: 0, WARNING: 1, CRITICAL: 2 };

/**
 * Moves one rule and entity on by one judgement. Only FIRING opens and only CLEAR resolves; an unknown outcome does
 * neither, and breaks the streaks that `for` and `stayClearMinutes` count. Evaluating again at the same instant
 * counts once; an evaluation older than the state changes nothing.
 */
export function advance(
  rule: CompiledRule,
  judgement: Judgement,
  state: RuleState | null,
  episode: Episode | null,
  now: Date,
): Transition {
  if (state !== null && now < state.evaluatedAt)
    return {
      verdict: state.verdict,
      action: 'NONE',
      severity: episode?.severity ?? null,
      heldBackBy: 'LATE',
      nextState: state,
    };
  const before = memoryOf(state, episode, now);
  const again = state?.evaluatedAt.getTime() === now.getTime();
  switch (judgement.outcome) {
    case 'MET':
      return episode === null
        ? whileTrue(rule, judgement, before, again, now)
        : whileFiring(judgement, before, episode, now);
    case 'NOT_MET':
      return whileBetween(judgement, before, episode);
    case 'CLEARED':
      return whileClear(rule, before, episode, now);
    case 'INSUFFICIENT':
    case 'NO_DATA':
    case 'STALE':
    case 'ERROR':
      return step(judgement.outcome, 'NONE', episode?.severity ?? null, null, {
        ...before,
        ...BROKEN_STREAKS,
      });
  }
}

/** The state of an episode that a person resolved by hand at `now`: it must clear once before it opens again. */
export function afterManualResolve(state: RuleState, now: Date): RuleState {
  return { ...state, clearSince: null, openedAt: null, closedAt: now, mustClear: true };
}

const BROKEN_STREAKS = { consecutiveTrue: 0, trueSince: null, clearSince: null } as const;

/** The memory before this step, made to agree with what is open; an alert closed elsewhere counts as closed by hand. */
function memoryOf(state: RuleState | null, episode: Episode | null, now: Date): RuleState {
  const memory: RuleState = state ?? {
    verdict: 'CLEAR',
    ...BROKEN_STREAKS,
    severity: null,
    openedAt: null,
    closedAt: null,
    mustClear: false,
    evaluatedAt: new Date(0),
  };
  const current = { ...memory, evaluatedAt: now };
  if (episode !== null)
    return { ...current, openedAt: episode.openedAt, severity: episode.severity, mustClear: false };
  if (memory.openedAt === null) return current;
  return { ...afterManualResolve(current, memory.evaluatedAt), ...BROKEN_STREAKS };
}

function whileTrue(
  rule: CompiledRule,
  judgement: Judgement,
  before: RuleState,
  again: boolean,
  now: Date,
): Transition {
  const held: RuleState = {
    ...before,
    consecutiveTrue: again ? Math.max(1, before.consecutiveTrue) : before.consecutiveTrue + 1,
    trueSince: before.trueSince ?? now,
    clearSince: null,
  };
  const { severity } = judgement;
  if (severity === null) throw new RangeError('a condition that is met has a severity');
  const hold = holdOf(rule, severity, held, now);
  if (hold !== null) return step('PENDING', 'NONE', null, hold, held);
  return step('FIRING', 'OPEN', severity, null, { ...held, severity, openedAt: now });
}

function holdOf(
  { definition }: CompiledRule,
  severity: AlertSeverity,
  held: RuleState,
  now: Date,
): Hold | null {
  if (held.mustClear) return 'MUST_CLEAR';
  const needed = definition.for;
  const long =
    'evaluations' in needed
      ? held.consecutiveTrue >= needed.evaluations
      : minutesBetween(held.trueSince, now) >= needed.minutes;
  if (!long) return 'FOR';
  const rises = held.severity === null || RANK[severity] > RANK[held.severity];
  const cool =
    held.closedAt === null || minutesBetween(held.closedAt, now) >= definition.cooldownMinutes;
  return cool || rises ? null : 'COOLDOWN';
}

/** Once open there is nothing left to count up to, so that a rule that goes on firing leaves its state as it is. */
function whileFiring(
  judgement: Judgement,
  before: RuleState,
  episode: Episode,
  now: Date,
): Transition {
  const raised = judgement.severity !== null && RANK[judgement.severity] > RANK[episode.severity];
  const severity = raised ? judgement.severity : episode.severity;
  return step('FIRING', raised ? 'RAISE' : 'NONE', severity, null, {
    ...before,
    consecutiveTrue: Math.max(1, before.consecutiveTrue),
    trueSince: before.trueSince ?? now,
    clearSince: null,
    severity,
  });
}

function whileBetween(
  judgement: Judgement,
  before: RuleState,
  episode: Episode | null,
): Transition {
  const after: RuleState = { ...before, ...BROKEN_STREAKS };
  const holdsToday = judgement.heldDays > 0;
  if (episode !== null)
    return step(holdsToday ? 'FIRING' : 'RECOVERING', 'NONE', episode.severity, null, after);
  if (holdsToday) return step('PENDING', 'NONE', null, 'DAYS_IN_A_ROW', after);
  return after.mustClear
    ? step('RECOVERING', 'NONE', null, 'MUST_CLEAR', after)
    : step('CLEAR', 'NONE', null, null, after);
}

function whileClear(
  { definition }: CompiledRule,
  before: RuleState,
  episode: Episode | null,
  now: Date,
): Transition {
  const clear: RuleState = {
    ...before,
    ...BROKEN_STREAKS,
    clearSince: before.clearSince ?? now,
    mustClear: false,
  };
  if (episode === null) return step('CLEAR', 'NONE', null, null, clear);
  if (minutesBetween(clear.clearSince, now) < definition.recover.stayClearMinutes)
    return step('RECOVERING', 'NONE', episode.severity, 'STAY_CLEAR', clear);
  return step('CLEAR', 'RESOLVE', null, null, { ...clear, openedAt: null, closedAt: now });
}

function step(
  verdict: Verdict,
  action: Action,
  severity: AlertSeverity | null,
  heldBackBy: Hold | null,
  state: RuleState,
): Transition {
  return { verdict, action, severity, heldBackBy, nextState: { ...state, verdict } };
}

function minutesBetween(from: Date | null, to: Date): number {
  return from === null ? 0 : (to.getTime() - from.getTime()) / MINUTE_MS;
}
