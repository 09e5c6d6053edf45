import type { AlertRule } from '../api/types';
import { MISSING } from '../format/money';
import type { Formats } from '../format/use-formats';

export const SIMPLE_METRICS = [
  'cost',
  'conversions',
  'clicks',
  'impressions',
  'ctr',
  'cvr',
  'cpc',
  'cpm',
  'cpa',
  'roas',
] as const;
export type SimpleMetric = (typeof SIMPLE_METRICS)[number];

export const SIMPLE_OPERATORS = ['>', '>=', '<', '<='] as const;
export type SimpleOperator = (typeof SIMPLE_OPERATORS)[number];

export type Unit = 'money' | 'percent' | 'times' | 'count';

const UNITS: Record<SimpleMetric, Unit> = {
  cost: 'money',
  conversions: 'count',
  clicks: 'count',
  impressions: 'count',
  ctr: 'percent',
  cvr: 'percent',
  cpc: 'money',
  cpm: 'money',
  cpa: 'money',
  roas: 'times',
};
/** What people type → what rules keep: money in micros of the account's currency, rates as fractions. */
const SCALES: Record<Unit, number> = { money: 1e6, percent: 0.01, times: 1, count: 1 };

export function unitOfMetric(metric: SimpleMetric): Unit {
  return UNITS[metric];
}

/** The threshold a rule keeps for what was typed. */
export function thresholdOf(metric: SimpleMetric, typed: number): number {
  const scaled = typed * SCALES[UNITS[metric]];
  return UNITS[metric] === 'money' ? Math.round(scaled) : scaled;
}

/** What people would type for a threshold that a rule keeps, without the noise of binary fractions. */
export function typedThreshold(metric: SimpleMetric, threshold: number): number {
  return Number((threshold / SCALES[UNITS[metric]]).toPrecision(12));
}

export function isSimpleMetric(metric: string): metric is SimpleMetric {
  return (SIMPLE_METRICS as readonly string[]).includes(metric);
}

/** A kept threshold for people; money without a sign, as each account has its own currency. */
export function thresholdText(rule: AlertRule, formats: Formats): string {
  if (!Number.isFinite(rule.threshold)) return MISSING;
  if (!isSimpleMetric(rule.metric)) return formats.decimal(rule.threshold);
  const unit = UNITS[rule.metric];
  if (unit === 'percent') return formats.rate(rule.threshold);
  if (unit === 'times') return formats.times(rule.threshold);
  return formats.decimal(rule.threshold / SCALES[unit]);
}
