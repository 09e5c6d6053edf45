import { localDateOf } from '../core/calendar';
import type { AdPlatform, AlertSeverity, EntityType, Verdict } from '../domain/enums';
import { staleAfterMinutes } from '../domain/staleness';
import type { Hold, Transition } from './advance';
import type { Amount } from './amount';
import { sameWeekdayValues } from './baselines';
import type { CompiledRule, Leaf } from './compile';
import type { Compare, Guard, MetricName, Operator, RuleDefinition, Threshold } from './definition';
import { formulaOf } from './formula';
import { GUARD_FORMULAS, readGuard } from './guards';
import { judge, judgeDay, obstacleTo, type Outcome } from './judge';
import { METRICS, type Unit } from './metrics';
import { daysEarlier, momentAt, type Moment } from './moment';
import type { Reading } from './reading';
import type { Reason } from './reason';
import type { Subject } from './subject';
import { meets } from './threshold';

/** Days as local dates of the account, both included. */
export interface EvidenceSpan {
  from: string;
  to: string;
}

/** One condition with everything it was judged by. Figures are in `unit`; money in micros of the account's currency. */
export interface ConditionEvidence {
  path: string;
  primary: boolean;
  metric: MetricName;
  unit: Unit;
  formula: string;
  window: EvidenceSpan | null;
  /** Named sums that made the observed figure. */
  inputs: Record<string, number>;
  observed: number | null;
  compare: Compare;
  expected: number | null;
  baseline: EvidenceSpan | null;
  /** The values a median was taken of, newest first; empty for other baselines. */
  baselineValues: number[];
  /** What met, or did not meet, the threshold. */
  value: number | null;
  operator: Operator;
  threshold: Threshold;
  recoveryThreshold: Threshold;
  met: boolean | null;
  unknown: Reason | null;
}

/** One guard: its figure, its minimum, and whether it held. */
export interface GuardEvidence {
  metric: Guard['metric'];
  formula: string;
  window: EvidenceSpan | null;
  observed: number | null;
  min: number;
  met: boolean;
  unknown: Reason | null;
}

/** Why a rule fired, or did not, for one entity at one instant: JSON, frozen into the alert. */
export interface Evidence {
  definition: RuleDefinition;
  entity: { type: EntityType; id: string; name: string; adAccountId: string; platform: AdPlatform };
  currency: string;
  timeZone: string;
  /** ISO 8601 in UTC. */
  evaluatedAt: string;
  /** The account's own day at that instant. */
  localDate: string | null;
  data: {
    lastSyncedAt: string | null;
    ageMinutes: number | null;
    staleAfterMinutes: number;
    covered: EvidenceSpan | null;
  };
  outcome: Outcome;
  reason: Reason;
  severity: AlertSeverity | null;
  /** observed ÷ expected − 1 of the primary condition. */
  deviation: number | null;
  verdict: Verdict | null;
  heldBackBy: Hold | null;
  conditions: ConditionEvidence[];
  guards: GuardEvidence[];
  /** The daily end points of `forDays`, newest first; empty when it is 1. */
  days: { date: string; outcome: Outcome; value: number | null }[];
}

/**
 * Explains a rule for one entity at `now`, by the same readings that judge it; `transition` adds the verdict when the
 * state is known. It answers why it fired and why it did not alike.
 */
export function explain(
  rule: CompiledRule,
  subject: Subject,
  now: Date,
  transition: Transition | null = null,
): Evidence {
  const { outcome, reason, severity, deviation } = judge(rule, subject, now);
  return {
    definition: rule.definition,
    ...subjectFacts(subject, now),
    outcome,
    reason,
    severity,
    deviation,
    verdict: transition?.verdict ?? null,
    heldBackBy: transition?.heldBackBy ?? null,
    ...dayFacts(rule, subject, now),
  };
}

function subjectFacts(subject: Subject, now: Date) {
  const { entityType, entityId, name, adAccountId, platform, lastSyncedAt, series } = subject;
  const { coveredFrom, coveredTo } = series;
  return {
    entity: { type: entityType, id: entityId, name, adAccountId, platform },
    currency: subject.currency,
    timeZone: subject.timeZone,
    evaluatedAt: now.toISOString(),
    data: {
      lastSyncedAt: lastSyncedAt?.toISOString() ?? null,
      ageMinutes:
        lastSyncedAt === null
          ? null
          : Math.floor((now.getTime() - lastSyncedAt.getTime()) / 60_000),
      staleAfterMinutes: staleAfterMinutes(subject.syncCadenceMinutes),
      covered: coveredFrom > coveredTo ? null : spanBetween(coveredFrom, coveredTo),
    },
  };
}

function dayFacts(
  rule: CompiledRule,
  subject: Subject,
  now: Date,
): Pick<Evidence, 'localDate' | 'conditions' | 'guards' | 'days'> {
  if (obstacleTo(rule, subject, now)?.reason === 'TIME_ZONE_UNKNOWN')
    return { localDate: null, conditions: [], guards: [], days: [] };
  const moment = momentAt(now, subject.timeZone);
  const { readings } = judgeDay(rule, subject, moment);
  const { forDays, guard } = rule.definition;
  const [primary] = rule.leaves;
  return {
    localDate: localDateOf(moment.today),
    conditions: rule.leaves.flatMap((leaf, index) => {
      const reading = readings[index];
      return reading === undefined ? [] : [conditionFacts(leaf, index === 0, reading, subject)];
    }),
    guards: readings
      .slice(0, 1)
      .flatMap((reading) => guard.map((one) => guardFacts(one, primary, reading, subject, moment))),
    days: Array.from({ length: forDays === 1 ? 0 : forDays }, (_, back) => {
      const earlier = daysEarlier(moment, back);
      const { judgement } = judgeDay(rule, subject, earlier);
      return {
        date: localDateOf(earlier.today),
        outcome: judgement.outcome,
        value: judgement.value,
      };
    }),
  };
}

function conditionFacts(
  { condition, recovery, path }: Leaf,
  primary: boolean,
  { observed, expected, value, unknown }: Reading,
  subject: Subject,
): ConditionEvidence {
  const { metric: name, compare, operator, threshold } = condition;
  const metric = METRICS[name];
  const weeks = 'weeks' in compare ? compare.weeks : 0;
  return {
    path,
    primary,
    metric: name,
    unit: metric.unit,
    formula: formulaOf(condition),
    window: spanOfAmount(observed),
    inputs: namedInputs(metric.inputs, observed),
    observed: numberOrNull(observed.value),
    compare,
    expected: numberOrNull(expected?.value ?? NaN),
    baseline: expected === null ? null : spanOfAmount(expected),
    baselineValues:
      metric.kind === 'MOMENT' || weeks === 0 || Number.isNaN(observed.from)
        ? []
        : sameWeekdayValues(metric, observed.from, weeks, subject),
    value: numberOrNull(value),
    operator,
    threshold,
    recoveryThreshold: recovery,
    met: unknown === null ? meets(value, operator, threshold) : null,
    unknown,
  };
}

function guardFacts(
  guard: Guard,
  { condition }: Leaf,
  reading: Reading,
  subject: Subject,
  moment: Moment,
): GuardEvidence {
  const amount = readGuard(guard, condition, reading, subject, moment);
  return {
    metric: guard.metric,
    formula: GUARD_FORMULAS[guard.metric],
    window: spanOfAmount(amount),
    observed: numberOrNull(amount.value),
    min: guard.min,
    met: amount.unknown === null && amount.value >= guard.min,
    unknown: amount.unknown,
  };
}

function namedInputs(names: readonly string[], amount: Amount): Record<string, number> {
  const figures = [amount.numerator, amount.denominator];
  return Object.fromEntries(
    names
      .map((name, index): [string, number] => [name, figures[index] ?? NaN])
      .filter(([, figure]) => Number.isFinite(figure)),
  );
}

function spanOfAmount({ from, to }: Amount): EvidenceSpan | null {
  return Number.isFinite(from) && Number.isFinite(to) && from <= to ? spanBetween(from, to) : null;
}

function spanBetween(from: number, to: number): EvidenceSpan {
  return { from: localDateOf(from), to: localDateOf(to) };
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
