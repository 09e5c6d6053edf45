import type { DailyMetric } from '../api/types';
import { addDays } from '../format/dates';
import { unitsOfMicros } from '../format/money';
import type { Formats } from '../format/use-formats';
import type { Panel } from '../chart/panel';

export const DAILY_METRICS = [
  'cost',
  'conversions',
  'cpa',
  'roas',
  'clicks',
  'impressions',
  'ctr',
  'cpc',
  'cpm',
  'cvr',
  'conversionValue',
] as const;
export type DailyMetricName = (typeof DAILY_METRICS)[number];

/** Conversions land late: the newest days, today with them, are shown as still arriving. */
const ARRIVING_DAYS = 3;
const LATE: readonly DailyMetricName[] = ['conversions', 'cpa', 'roas', 'cvr', 'conversionValue'];
const MONEY: readonly DailyMetricName[] = ['cost', 'cpa', 'cpc', 'cpm', 'conversionValue'];
const RATES: readonly DailyMetricName[] = ['ctr', 'cvr'];

/** The day's value; money in currency units; null when its denominator is 0. */
export function dailyValue(name: DailyMetricName, row: DailyMetric): number | null {
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
export function dailyText(
  name: DailyMetricName,
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

/** A metric of a campaign as a panel of the chart. */
export function panelOf(
  name: DailyMetricName,
  rows: readonly DailyMetric[],
  look: {
    label: string;
    series: Panel['series'];
    currency: string;
    formats: Formats;
    today: string;
  },
): Panel {
  const { currency, formats } = look;
  return {
    key: name,
    label: look.label,
    series: look.series,
    values: rows.map((row) => dailyValue(name, row)),
    text: (value) => dailyText(name, value, currency, formats),
    tick: (value) => {
      if (MONEY.includes(name)) return formats.unitsCompact(value, currency);
      if (RATES.includes(name)) return formats.percent(value);
      return name === 'roas' ? formats.times(value) : formats.compact(value);
    },
    arrivingFrom: arrivingFrom(name, rows, look.today),
  };
}

/** The first of the days shown that may still change: today for all, two days more for what counts conversions. */
function arrivingFrom(
  name: DailyMetricName,
  rows: readonly DailyMetric[],
  today: string,
): number | null {
  const first = addDays(today, LATE.includes(name) ? 1 - ARRIVING_DAYS : 0);
  const index = rows.findIndex((row) => row.date >= first);
  return index === -1 ? null : index;
}
