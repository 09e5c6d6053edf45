import type {
  AdAccountStatus,
  AdPlatform,
  AlertSeverity,
  CampaignStatus,
  EntityType,
} from '../domain/enums';

/** What a condition may look at; each is described once, in metrics.ts. */
export const METRIC_NAMES = [
  'impressions',
  'clicks',
  'cost',
  'conversions',
  'conversionValue',
  'ctr',
  'cpc',
  'cpm',
  'cpa',
  'roas',
  'cvr',
  'budget',
  'budgetUsed',
  'pacing',
  'daysWithoutConversion',
  'costWithoutConversion',
  'hoursSinceSync',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

export const OPERATORS = ['>', '>=', '<', '<=', '=', '!=', 'between'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Minimums that must be known to hold before a rule judges at all; described once, in guards.ts. */
export const GUARD_METRICS = [
  'impressions',
  'clicks',
  'cost',
  'conversions',
  'medianDailySpendShare',
  'baselineSpendShare',
  'expectedImpressions',
  'expectedConversions',
  'elapsedCycleShare',
] as const;
export type GuardMetric = (typeof GUARD_METRICS)[number];

/**
 * Days to look at, in the ad account's time zone. `lastDays` are complete days; with `matureOnly` they end before the
 * newest days whose conversions are still arriving. `sinceConversion` starts on the day after the last conversion.
 */
export type Window =
  | { type: 'today' }
  | { type: 'yesterday' }
  | { type: 'lastDays'; days: number; matureOnly: boolean }
  | { type: 'monthToDate' }
  | { type: 'campaignToDate' }
  | { type: 'sinceConversion' };

/**
 * What the observed value is held against; the threshold applies to the outcome.
 * - `value`: the value itself;
 * - `previousWindow`, `trailingDays`, `sameWeekdayMedian`, `target`: its ratio to that baseline;
 * - `robustScore`: (value − median) ÷ (1.4826 × MAD) over the same weekdays;
 * - `excessOverMedian`: (cost − same-weekday median) ÷ D, the median daily spend over 28 days;
 * - `cadence`: hours since the last sync ÷ the account's sync cadence;
 * - `cycleBand`: 1 + (pacing − 1) ÷ s, where s shrinks linearly from 1 on the first day of the cycle to `lastDayShare`
 *   on its last, so that one threshold narrows as the cycle ends.
 */
export type Compare =
  | { type: 'value' }
  | { type: 'previousWindow' }
  | { type: 'trailingDays'; days: number }
  | { type: 'sameWeekdayMedian'; weeks: number }
  | { type: 'robustScore'; weeks: number }
  | { type: 'excessOverMedian'; weeks: number }
  | { type: 'target' }
  | { type: 'cadence' }
  | { type: 'cycleBand'; lastDayShare: number };

/** One number for most operators; the inclusive low and high ends for `between`. */
export type Threshold = number | [number, number];

/** Money thresholds are micros of the account's currency; shares and ratios are plain (1.3 is +30 % over a baseline). */
export interface Condition {
  metric: MetricName;
  /** Null for metrics that carry their own span (budgetUsed, pacing, hoursSinceSync, …). */
  window: Window | null;
  compare: Compare;
  operator: Operator;
  threshold: Threshold;
}

export type When = Condition | { all: When[] } | { any: When[] };

/** `window` null: the span of the primary condition. */
export interface Guard {
  metric: GuardMetric;
  window: Window | null;
  min: number;
}

/** A step of severity; the first takes the primary condition's own threshold, later ones are stricter. */
export interface SeverityStep {
  severity: AlertSeverity;
  threshold: number | null;
}

/** Which entities a rule watches; an empty list or null does not narrow. Lists are any-of; the parts are all-of. */
export interface Scope {
  platforms: AdPlatform[];
  adAccountIds: string[];
  clientIds: string[];
  campaignIds: string[];
  labels: string[];
  /** A glob over the whole name, without regard to case: `*` stands for any run of characters. */
  namePattern: string | null;
  statuses: (CampaignStatus | AdAccountStatus)[];
}

/**
 * A rule in full. The primary condition is the first one written in `when`: severities, the recovery threshold and
 * the evidence's headline are about it.
 */
export interface RuleDefinition {
  version: 1;
  entity: EntityType;
  scope: Scope;
  when: When;
  guard: Guard[];
  /** How long it must hold before it opens: evaluations in a row, or minutes without a break. */
  for: { evaluations: number } | { minutes: number };
  /** It must also hold at each of the last N daily end points, read from the history. */
  forDays: number;
  recover: {
    /** The primary condition's recovery threshold; null: the margin. */
    threshold: number | null;
    /** Share of a threshold by which a value must be inside it to be clear. */
    margin: number;
    stayClearMinutes: number;
  };
  /** Least time between the end of an episode and the start of the next, unless the severity rises. */
  cooldownMinutes: number;
  severities: SeverityStep[];
}
