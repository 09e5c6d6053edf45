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
  const again = state?.evaluatedAt.getTime() === now.getTime();
  const next = memoryOf(state, episode, now);
  switch (judgement.outcome) {
    case 'MET':
      return episode === null
        ? whileTrue(rule, judgement, next, again)
        : whileFiring(judgement, next, episode);
    case 'NOT_MET':
      return whileBetween(judgement, next, episode);
    case 'CLEARED':
      return whileClear(rule, next, episode);
    case 'INSUFFICIENT':
    case 'NO_DATA':
    case 'STALE':
    case 'ERROR':
      breakStreaks(next);
      return step(judgement.outcome, 'NONE', episode?.severity ?? null, null, next);
  }
}

/** The state of an episode that a person resolved by hand at `now`: it must clear once before it opens again. */
export function afterManualResolve(state: RuleState, now: Date): RuleState {
  return { ...state, clearSince: null, openedAt: null, closedAt: now, mustClear: true };
}

/**
 * A copy of the memory, for the step to fill in, made to agree with what is open: an alert that was closed elsewhere
 * counts as closed by hand.
 */
function memoryOf(state: RuleState | null, episode: Episode | null, now: Date): RuleState {
  const closedElsewhere = state !== null && state.openedAt !== null && episode === null;
  return {
    verdict: 'CLEAR',
    consecutiveTrue: closedElsewhere ? 0 : (state?.consecutiveTrue ?? 0),
    trueSince: closedElsewhere ? null : (state?.trueSince ?? null),
    clearSince: closedElsewhere ? null : (state?.clearSince ?? null),
    severity: episode?.severity ?? state?.severity ?? null,
    openedAt: episode?.openedAt ?? null,
    closedAt: closedElsewhere ? state.evaluatedAt : (state?.closedAt ?? null),
    mustClear: closedElsewhere || (episode === null && (state?.mustClear ?? false)),
    evaluatedAt: now,
  };
}

function breakStreaks(next: RuleState) {
  next.consecutiveTrue = 0;
  next.trueSince = null;
  next.clearSince = null;
}

function whileTrue(
  rule: CompiledRule,
  { severity }: Judgement,
  next: RuleState,
  again: boolean,
): Transition {
  if (severity === null) throw new RangeError('a condition that is met has a severity');
  next.consecutiveTrue = again ? Math.max(1, next.consecutiveTrue) : next.consecutiveTrue + 1;
  next.trueSince ??= next.evaluatedAt;
  next.clearSince = null;
  const hold = holdOf(rule, severity, next);
  if (hold !== null) return step('PENDING', 'NONE', null, hold, next);
  next.severity = severity;
  next.openedAt = next.evaluatedAt;
  return step('FIRING', 'OPEN', severity, null, next);
}

function holdOf(
  { definition }: CompiledRule,
  severity: AlertSeverity,
  next: RuleState,
): Hold | null {
  if (next.mustClear) return 'MUST_CLEAR';
  const needed = definition.for;
  const long =
    'evaluations' in needed
      ? next.consecutiveTrue >= needed.evaluations
      : minutesBetween(next.trueSince, next.evaluatedAt) >= needed.minutes;
  if (!long) return 'FOR';
  const rises = next.severity === null || RANK[severity] > RANK[next.severity];
  const cool =
    next.closedAt === null ||
    minutesBetween(next.closedAt, next.evaluatedAt) >= definition.cooldownMinutes;
  return cool || rises ? null : 'COOLDOWN';
}

/** Once open there is nothing left to count up to, so that a rule that goes on firing leaves its state as it is. */
function whileFiring({ severity }: Judgement, next: RuleState, episode: Episode): Transition {
  const raised = severity !== null && RANK[severity] > RANK[episode.severity];
  next.severity = raised ? severity : episode.severity;
  next.consecutiveTrue = Math.max(1, next.consecutiveTrue);
  next.trueSince ??= next.evaluatedAt;
  next.clearSince = null;
  return step('FIRING', raised ? 'RAISE' : 'NONE', next.severity, null, next);
}

function whileBetween(
  { heldDays }: Judgement,
  next: RuleState,
  episode: Episode | null,
): Transition {
  breakStreaks(next);
  const holdsToday = heldDays > 0;
  if (episode !== null)
    return step(holdsToday ? 'FIRING' : 'RECOVERING', 'NONE', episode.severity, null, next);
  if (holdsToday) return step('PENDING', 'NONE', null, 'DAYS_IN_A_ROW', next);
  return next.mustClear
    ? step('RECOVERING', 'NONE', null, 'MUST_CLEAR', next)
    : step('CLEAR', 'NONE', null, null, next);
}

function whileClear(
  { definition }: CompiledRule,
  next: RuleState,
  episode: Episode | null,
): Transition {
  const since = next.clearSince ?? next.evaluatedAt;
  breakStreaks(next);
  next.clearSince = since;
  next.mustClear = false;
  if (episode === null) return step('CLEAR', 'NONE', null, null, next);
  if (minutesBetween(since, next.evaluatedAt) < definition.recover.stayClearMinutes)
    return step('RECOVERING', 'NONE', episode.severity, 'STAY_CLEAR', next);
  next.openedAt = null;
  next.closedAt = next.evaluatedAt;
  return step('CLEAR', 'RESOLVE', null, null, next);
}

function step(
  verdict: Verdict,
  action: Action,
  severity: AlertSeverity | null,
  heldBackBy: Hold | null,
  nextState: RuleState,
): Transition {
  nextState.verdict = verdict;
  return { verdict, action, severity, heldBackBy, nextState };
}

function minutesBetween(from: Date | null, to: Date): number {
  return from === null ? 0 : (to.getTime() - from.getTime()) / MINUTE_MS;
}
