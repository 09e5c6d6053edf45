import { evaluate } from '../evaluation/evaluate';
import type { Evaluation } from '../evaluation/evaluate';
import { couldBeMet, judge } from '../evaluation/judge';
import type { RuleState } from '../domain/rule-state';
import type { Subject } from '../evaluation/subject';
import { matchesScope } from '../rules/match-scope';
import type { RuleStateWrite } from '../store/alert-commits';
import type { StoredRuleState, UnresolvedAlert } from '../store/evaluation-inputs';
import type { ReadyRule } from './rule-cache';
import type { Subjects } from './subjects';

/** Something that must be written about an alert. */
export type Step =
  | { action: 'OPEN'; rule: ReadyRule; subject: Subject; evaluation: Evaluation }
  | {
      action: 'RAISE';
      rule: ReadyRule;
      subject: Subject;
      evaluation: Evaluation;
      alert: UnresolvedAlert;
    }
  | {
      action: 'RESOLVE';
      subject: Subject | null;
      alert: UnresolvedAlert;
      resolution: 'RECOVERED' | 'OUT_OF_SCOPE';
    };

export interface Changes {
  states: RuleStateWrite[];
  steps: Step[];
}

/** Every rule over every subject in its scope, against what is remembered and what is open. No I/O. */
export function evaluateRules(
  rules: readonly ReadyRule[],
  subjects: Subjects,
  states: readonly StoredRuleState[],
  unresolved: readonly UnresolvedAlert[],
  now: Date,
): Changes {
  const statesOf = byRule(states);
  const alertsOf = byRule(unresolved);
  const changes: Changes = { states: [], steps: [] };
  for (const rule of rules) {
    const { definition } = rule.compiled;
    const ruleStates = statesOf.get(rule.row.id);
    const ruleAlerts = alertsOf.get(rule.row.id);
    for (const subject of subjects[definition.entity]) {
      if (!matchesScope(definition, subject)) continue;
      const { entityId } = subject;
      const alert = ruleAlerts?.get(entityId);
      ruleAlerts?.delete(entityId);
      evaluatePair(changes, rule, subject, ruleStates?.get(entityId), alert, now);
    }
    for (const alert of ruleAlerts?.values() ?? []) {
      const subject = subjectOf(alert, subjects);
      changes.steps.push({ action: 'RESOLVE', subject, alert, resolution: 'OUT_OF_SCOPE' });
    }
  }
  return changes;
}

/** What an alert is about; null when it is gone. The rule may have watched another kind of entity when it opened. */
function subjectOf({ entityId }: UnresolvedAlert, subjects: Subjects): Subject | null {
  const all = [...subjects.CAMPAIGN, ...subjects.AD_ACCOUNT];
  return all.find((subject) => subject.entityId === entityId) ?? null;
}

/** Rows by rule, then by entity. */
function byRule<Row extends { ruleId: string; entityId: string }>(
  rows: readonly Row[],
): Map<string, Map<string, Row>> {
  const found = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const ofRule = found.get(row.ruleId);
    if (ofRule === undefined) found.set(row.ruleId, new Map([[row.entityId, row]]));
    else ofRule.set(row.entityId, row);
  }
  return found;
}

function evaluatePair(
  changes: Changes,
  rule: ReadyRule,
  subject: Subject,
  stored: StoredRuleState | undefined,
  alert: UnresolvedAlert | undefined,
  now: Date,
): void {
  // Most pairs are quiet, remember nothing and go on so: what there is to say of them is not worth making.
  const quiet = stored === undefined && alert === undefined;
  if (quiet && !couldBeMet(rule.compiled, subject, now)) return;
  const judgement = judge(rule.compiled, subject, now);
  if (quiet && judgement.outcome !== 'MET') return;
  const state = forgetVanishedAlert(stored, alert);
  const episode =
    alert === undefined ? null : { openedAt: alert.openedAt, severity: alert.severity };
  const evaluation = evaluate(rule.compiled, subject, state, episode, now, judgement);
  if (isWorthKeeping(state, evaluation.nextState)) {
    changes.states.push({
      ...evaluation.nextState,
      ruleId: rule.row.id,
      entityType: subject.entityType,
      entityId: subject.entityId,
    });
  }
  if (evaluation.action === 'OPEN') {
    changes.steps.push({ action: 'OPEN', rule, subject, evaluation });
  } else if (evaluation.action === 'RAISE' && alert !== undefined) {
    changes.steps.push({ action: 'RAISE', rule, subject, evaluation, alert });
  } else if (evaluation.action === 'RESOLVE' && alert !== undefined) {
    changes.steps.push({ action: 'RESOLVE', subject, alert, resolution: 'RECOVERED' });
  }
}

/** Remembering an alert that is no longer there, and that nobody resolved, would keep it from ever coming back. */
function forgetVanishedAlert(
  stored: StoredRuleState | undefined,
  alert: UnresolvedAlert | undefined,
): StoredRuleState | null {
  if (stored === undefined) return null;
  const vanished = stored.openedAt !== null && alert === undefined && !stored.mustClear;
  return vanished ? null : stored;
}

/** A pair that has nothing to remember has no row: most pairs of rules and campaigns never do. */
function isWorthKeeping(before: StoredRuleState | null, after: RuleState): boolean {
  return before === null ? !isQuiet(after) : isNews(before, after);
}

function isQuiet(state: RuleState): boolean {
  return (
    state.consecutiveTrue === 0 &&
    state.openedAt === null &&
    state.closedAt === null &&
    !state.mustClear
  );
}

/** A quiet state that only grew older is not worth a write: nothing counts from it. */
function isNews(before: StoredRuleState, after: RuleState): boolean {
  return (
    before.verdict !== after.verdict ||
    before.consecutiveTrue !== after.consecutiveTrue ||
    before.severity !== after.severity ||
    before.mustClear !== after.mustClear ||
    differs(before.trueSince, after.trueSince) ||
    differs(before.clearSince, after.clearSince) ||
    differs(before.openedAt, after.openedAt) ||
    differs(before.closedAt, after.closedAt)
  );
}

function differs(one: Date | null, other: Date | null): boolean {
  return one?.getTime() !== other?.getTime();
}
