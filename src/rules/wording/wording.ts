import type { MetricName } from '../../evaluation/definition';

/** Names of what a value may be held against. */
export type BaselineName =
  | 'previousWindow'
  | 'trailingDays'
  | 'sameWeekdayMedian'
  | 'sameWeekdayLastWeek'
  | 'targetCpa'
  | 'referenceCpa'
  | 'targetRoas'
  | 'cadence'
  | 'plan';

/** How one language speaks of alerts; braces hold placeholders that describe-alert.ts fills. */
export interface Wording {
  /** BCP 47, for numbers and dates. */
  localeTag: string;
  metrics: Readonly<Record<MetricName, string>>;
  /** {days}, {weeks}, {weekday}. */
  baselines: Readonly<Record<BaselineName, string>>;
  /** {rule}, {entity}. */
  title: string;
  /** {date}: when the span is one day, today, or several days. */
  spans: { day: string; today: string; range: string };
  /** {metric}, {observed}, {span}, {operator}, {threshold}. */
  plain: string;
  /** {metric}, {observed}, {span}, {change}, {baseline}, {expected}. */
  above: string;
  below: string;
  /** Added when it held at {days} daily end points in a row. */
  running: string;
  /** Placed between sentences. */
  gap: string;
}
