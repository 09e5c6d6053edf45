import type { AlertSeverity, EntityType } from '../domain/enums';
import type {
  Condition,
  Guard,
  MetricName,
  Operator,
  RuleDefinition,
  Scope,
  Threshold,
  When,
  Window,
} from '../evaluation/definition';
import { METRICS } from '../evaluation/metrics';
import { parseRuleDefinition } from './parse-rule-definition';
import { RULE_DEFAULTS } from './rule-defaults';

/** A rule in one line, `metric operator threshold`: shown in lists, derived from the definition, never evaluated. */
export interface SimpleFace {
  metric: MetricName;
  operator: Operator;
  /** Of `between`, the low end. Money in micros. */
  threshold: number;
  /** The mildest severity the rule can have. */
  severity: AlertSeverity;
}

/** What somebody gives who wants a plain threshold. */
export interface SimpleRule {
  metric: MetricName;
  operator: Operator;
  threshold: Threshold;
  severity: AlertSeverity;
  window?: Window | undefined;
  entity?: EntityType | undefined;
  /** What it watches; absent: everything. */
  scope?: Scope | undefined;
}

/** Volume below which a quotient over the default window says nothing. */
const DEFAULT_GUARDS: Readonly<Partial<Record<MetricName, Guard>>> = {
  ctr: { metric: 'impressions', window: null, min: 1000 },
  cpm: { metric: 'impressions', window: null, min: 1000 },
  cpc: { metric: 'clicks', window: null, min: 50 },
  cvr: { metric: 'clicks', window: null, min: 100 },
  roas: { metric: 'clicks', window: null, min: 100 },
  cpa: { metric: 'conversions', window: null, min: 5 },
};

/** The one-line face of a definition: its primary condition and mildest severity. */
export function simpleFaceOf({ when, severities }: RuleDefinition): SimpleFace {
  const { metric, operator, threshold } = primaryOf(when);
  return {
    metric,
    operator,
    threshold: typeof threshold === 'number' ? threshold : threshold[0],
    severity: severities[0]?.severity ?? 'WARNING',
  };
}

/**
 * A full definition of a plain threshold, with a guard for quotients. Without a window: sums are judged today when
 * they must not exceed, yesterday when they must not fall short; quotients over the last seven days, leaving out those
 * whose conversions are still arriving; hoursSinceSync over ad accounts.
 * @throws AppError 400 as parseRuleDefinition
 */
export function definitionFromSimpleFace(simple: SimpleRule): RuleDefinition {
  const { metric, operator, threshold, severity } = simple;
  const guard = DEFAULT_GUARDS[metric];
  return parseRuleDefinition({
    ...RULE_DEFAULTS,
    ...(simple.scope === undefined ? {} : { scope: simple.scope }),
    entity: simple.entity ?? (metric === 'hoursSinceSync' ? 'AD_ACCOUNT' : 'CAMPAIGN'),
    when: {
      metric,
      window: simple.window ?? defaultWindow(metric, operator),
      compare: { type: 'value' },
      operator,
      threshold,
    },
    guard: guard === undefined ? [] : [guard],
    severities: [{ severity, threshold: null }],
  });
}

/**
 * The definition with another simple face: how long it must hold, how it recovers and its cool-down stay, and so do its
 * guards while the metric does.
 * @throws AppError 400 as parseRuleDefinition
 */
export function withSimpleFace(definition: RuleDefinition, simple: SimpleRule): RuleDefinition {
  const { scope, when, guard, severities } = definitionFromSimpleFace({
    ...simple,
    entity: definition.entity,
    scope: simple.scope ?? definition.scope,
  });
  const sameMetric = primaryOf(definition.when).metric === simple.metric;
  return parseRuleDefinition({
    ...definition,
    scope,
    when,
    severities,
    guard: sameMetric ? definition.guard : guard,
    recover: { ...definition.recover, threshold: null },
  });
}

function defaultWindow(metric: MetricName, operator: Operator): Window | null {
  const { kind, countsConversions } = METRICS[metric];
  if (kind === 'MOMENT') return null;
  if (kind === 'QUOTIENT') return { type: 'lastDays', days: 7, matureOnly: countsConversions };
  return { type: operator === '>' || operator === '>=' ? 'today' : 'yesterday' };
}

function primaryOf(when: When): Condition {
  if (!('all' in when) && !('any' in when)) return when;
  const [first] = 'all' in when ? when.all : when.any;
  if (first === undefined) throw new RangeError('a rule has at least one condition');
  return primaryOf(first);
}
