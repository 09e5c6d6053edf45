import type { AlertSeverity } from '../domain/enums';
import { isStale } from '../domain/staleness';
import type { CompiledRule, Node } from './compile';
import type { Threshold } from './definition';
import { readGuard } from './guards';
import { daysEarlier, momentAt, type Moment } from './moment';
import { readCondition, type Reading } from './reading';
import { outcomeOf, type Reason, type Unknown } from './reason';
import type { Subject } from './subject';
import { meets } from './threshold';

/**
 * What the figures say, with no memory: MET (the condition holds), NOT_MET (it does not, but is not past the recovery
 * threshold either), CLEARED (past it), or why nothing can be said.
 */
export const OUTCOMES = [
  'MET',
  'NOT_MET',
  'CLEARED',
  'INSUFFICIENT',
  'NO_DATA',
  'STALE',
  'ERROR',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A judgement; figures are the primary condition's, null when not known. Money in micros of the account's currency. */
export interface Judgement {
  outcome: Outcome;
  reason: Reason;
  /** The severity whose threshold is met; null unless MET. */
  severity: AlertSeverity | null;
  observed: number | null;
  /** The baseline; null for a plain value. */
  expected: number | null;
  /** What met, or did not meet, the threshold. */
  value: number | null;
  /** observed ÷ expected − 1. */
  deviation: number | null;
  /** Daily end points in a row, newest first, at which it holds; at most `forDays`. */
  heldDays: number;
}

/** One end point read in full: what judge sums up and explain shows. */
export interface DayJudgement {
  judgement: Judgement;
  readings: readonly Reading[];
}

/** Judges a rule for one entity by its figures at `now`: pure, the same for the same arguments. */
export function judge(rule: CompiledRule, subject: Subject, now: Date): Judgement {
  const obstacle = obstacleTo(rule, subject, now);
  if (obstacle !== null) return obstacle;
  const moment = momentAt(now, subject.timeZone);
  const newest = judgeDay(rule, subject, moment).judgement;
  if (newest.outcome !== 'MET' || rule.definition.forDays === 1) return newest;
  return judgeEarlierDays(rule, subject, moment, newest);
}

/**
 * Whether `judge` could say MET: a quick look, without guards, earlier days and what evidence needs. Most pairs of rules
 * and entities are quiet, and need no more than this. False is certain.
 */
export function couldBeMet(rule: CompiledRule, subject: Subject, now: Date): boolean {
  if (obstacleTo(rule, subject, now) !== null) return false;
  const moment = momentAt(now, subject.timeZone);
  const [primary] = rule.leaves;
  const { condition } = primary;
  if (rule.tree.kind === 'LEAF') {
    const { unknown, value } = readCondition(condition, subject, moment);
    return unknown === null && meets(value, condition.operator, condition.threshold);
  }
  const readings = rule.leaves.map((leaf) => readCondition(leaf.condition, subject, moment));
  return holds(rule, rule.tree, readings, condition.threshold, false) === true;
}

/** What stands in the way of judging at all: an unknown zone, no sync yet, or one too old; else null. */
export function obstacleTo(rule: CompiledRule, subject: Subject, now: Date): Judgement | null {
  try {
    momentAt(now, subject.timeZone);
  } catch (error) {
    if (error instanceof RangeError) return without('ERROR', 'TIME_ZONE_UNKNOWN');
    throw error;
  }
  if (subject.lastSyncedAt === null) return without('NO_DATA', 'NEVER_SYNCED');
  if (!rule.needsFreshData) return null;
  return isStale(subject.lastSyncedAt, subject.syncCadenceMinutes, now)
    ? without('STALE', 'SYNC_STALE')
    : null;
}

/** Judges one daily end point, whatever came before it. */
export function judgeDay(rule: CompiledRule, subject: Subject, moment: Moment): DayJudgement {
  const readings = rule.leaves.map(({ condition }) => readCondition(condition, subject, moment));
  return { judgement: judgeReadings(rule, readings, subject, moment), readings };
}

function judgeReadings(
  rule: CompiledRule,
  readings: readonly Reading[],
  subject: Subject,
  moment: Moment,
): Judgement {
  const [primary] = rule.leaves;
  const reading = readings[0];
  if (reading === undefined) throw new RangeError('a rule has at least one condition');
  const firing = holds(rule, rule.tree, readings, primary.condition.threshold, false);
  if (firing === null) {
    const unknown = firstUnknown(readings);
    return figures(outcomeOf(unknown), unknown, reading);
  }
  for (const guard of rule.definition.guard) {
    const amount = readGuard(guard, primary.condition, reading, subject, moment);
    if (amount.unknown !== null && outcomeOf(amount.unknown) !== 'INSUFFICIENT')
      return figures(outcomeOf(amount.unknown), amount.unknown, reading);
    if (amount.unknown !== null || amount.value < guard.min)
      return figures('INSUFFICIENT', 'GUARD_NOT_MET', reading);
  }
  if (firing) {
    const judgement = figures('MET', 'CONDITION_MET', reading);
    return { ...judgement, severity: severityOf(rule, readings), heldDays: 1 };
  }
  const inside = holds(rule, rule.tree, readings, primary.recovery, true);
  return inside === false
    ? figures('CLEARED', 'CONDITION_NOT_MET', reading)
    : figures('NOT_MET', 'INSIDE_RECOVERY_BAND', reading);
}

/** It must hold at each of the last `forDays` end points; the severity is the mildest of theirs. */
function judgeEarlierDays(
  rule: CompiledRule,
  subject: Subject,
  moment: Moment,
  newest: Judgement,
): Judgement {
  let { severity } = newest;
  for (let back = 1; back < rule.definition.forDays; back += 1) {
    const { judgement } = judgeDay(rule, subject, daysEarlier(moment, back));
    if (judgement.outcome === 'MET') {
      severity = milder(rule, severity, judgement.severity);
      continue;
    }
    const known = judgement.outcome === 'CLEARED' || judgement.outcome === 'NOT_MET';
    return {
      ...newest,
      outcome: known ? 'NOT_MET' : judgement.outcome,
      reason: known ? 'DAYS_IN_A_ROW' : judgement.reason,
      severity: null,
      heldDays: known ? back : 0,
    };
  }
  return { ...newest, severity, heldDays: rule.definition.forDays };
}

/** Three-valued: true, false, or null when an unknown figure could tip it. */
function holds(
  rule: CompiledRule,
  node: Node,
  readings: readonly Reading[],
  primaryThreshold: Threshold,
  recovering: boolean,
): boolean | null {
  if (node.kind === 'LEAF') {
    const leaf = rule.leaves[node.leaf];
    const reading = readings[node.leaf];
    if (leaf === undefined || reading === undefined || reading.unknown !== null) return null;
    const threshold = recovering ? leaf.recovery : leaf.condition.threshold;
    return meets(
      reading.value,
      leaf.condition.operator,
      node.leaf === 0 ? primaryThreshold : threshold,
    );
  }
  const decisive = node.kind === 'ANY';
  let result: boolean | null = !decisive;
  for (const part of node.parts) {
    const held = holds(rule, part, readings, primaryThreshold, recovering);
    if (held === decisive) return decisive;
    if (held === null) result = null;
  }
  return result;
}

function severityOf(rule: CompiledRule, readings: readonly Reading[]): AlertSeverity | null {
  const step = rule.steps.findLast(({ threshold }) =>
    holds(rule, rule.tree, readings, threshold, false),
  );
  return step?.severity ?? null;
}

function milder(
  rule: CompiledRule,
  one: AlertSeverity | null,
  other: AlertSeverity | null,
): AlertSeverity | null {
  const step = rule.steps.find(({ severity }) => severity === one || severity === other);
  return step?.severity ?? null;
}

function firstUnknown(readings: readonly Reading[]): Unknown {
  return readings.find(({ unknown }) => unknown !== null)?.unknown ?? 'FIGURE_NOT_FINITE';
}

function figures(outcome: Outcome, reason: Reason, reading: Reading): Judgement {
  const { observed, expected, unknown } = reading;
  const seen = observed.unknown === null ? observed.value : null;
  const baseline = expected?.unknown === null ? expected.value : null;
  return {
    outcome,
    reason,
    severity: null,
    observed: seen,
    expected: baseline,
    value: unknown === null ? reading.value : null,
    deviation: seen === null || baseline === null || baseline === 0 ? null : seen / baseline - 1,
    heldDays: 0,
  };
}

function without(outcome: Outcome, reason: Reason): Judgement {
  return {
    outcome,
    reason,
    severity: null,
    observed: null,
    expected: null,
    value: null,
    deviation: null,
    heldDays: 0,
  };
}
