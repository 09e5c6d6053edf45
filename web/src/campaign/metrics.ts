import type { MetricRow } from '../api/types';
import { unitsOfMicros } from '../format/money';
import type { Formats } from '../format/use-formats';

export const METRICS = [
  'cost',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'cpm',
  'conversions',
  'cpa',
  'roas',
  'cvr',
  'conversionValue',
] as const;
export type MetricName = (typeof METRICS)[number];

/** What a row says; money in micros as decimal strings. */
export type Figures = Pick<
  MetricRow,
  'impressions' | 'clicks' | 'costMicros' | 'conversions' | 'conversionValueMicros'
>;

/** Metrics of conversions: their newest days are still arriving. */
export const LATE: readonly MetricName[] = ['conversions', 'cpa', 'roas', 'cvr', 'conversionValue'];
const MONEY: readonly MetricName[] = ['cost', 'cpa', 'cpc', 'cpm', 'conversionValue'];
const RATES: readonly MetricName[] = ['ctr', 'cvr'];

/** The value of a day or an hour; money in currency units; null when its denominator is 0. */
export function valueOf(name: MetricName, row: Figures): number | null {
  const cost = unitsOfMicros(row.costMicros);
  const value = unitsOfMicros(row.conversionValueMicros);
  const over = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    cost,
    impressions: row.impressions,
    clicks: row.clicks,
    conversions: row.conversions,
    conversionValue: value,
    ctr: over(row.clicks, row.impressions),
    cvr: over(row.conversions, row.clicks),
    cpc: over(cost, row.clicks),
    cpm: over(cost * 1000, row.impressions),
    cpa: over(cost, row.conversions),
    roas: over(value, cost),
  }[name];
}

/** Writes a value of a metric in full, money with the currency's decimals. */
export function textOf(
  name: MetricName,
  value: number | null,
  currency: string,
  formats: Formats,
): string {
  if (MONEY.includes(name)) {
    return formats.money(value === null ? null : (value * 1e6).toFixed(0), currency);
  }
  if (RATES.includes(name)) return formats.rate(value);
  return name === 'roas' ? formats.times(value) : formats.decimal(value);
}

/** Writes a value of a metric for an axis or a tile, with three digits. */
export function shortTextOf(
  name: MetricName,
  value: number,
  currency: string,
  formats: Formats,
): string {
  if (MONEY.includes(name)) return formats.unitsCompact(value, currency);
  if (RATES.includes(name)) return formats.percent(value);
  return name === 'roas' ? formats.times(value) : formats.compact(value);
}
