import { microsFromUnits } from '../../core/money';
import type { DailyMetric, DateRange, HourlyMetric } from '../../domain/metrics';
import { campaignIdOf } from './campaigns';
import { unreadableAnswer } from './failures';
import { int64Of } from './int64';

const FIGURES = `metrics.impressions, metrics.clicks, metrics.cost_micros,
    metrics.conversions, metrics.conversions_value`;

/** Daily rows of a range; Google leaves days without activity out. */
export function dailyMetricsQuery(range: DateRange): string {
  return `
  SELECT campaign.resource_name, segments.date, ${FIGURES}
  FROM campaign
  WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'
  ORDER BY segments.date DESC`;
}

/** Hourly rows of a range; Google adds the hour that a clock change repeats up under its one number. */
export function hourlyMetricsQuery(range: DateRange): string {
  return `
  SELECT campaign.resource_name, segments.date, segments.hour, ${FIGURES}
  FROM campaign
  WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'
  ORDER BY segments.date DESC`;
}

/** What Google writes, before anything of it is believed. */
type Wire = Readonly<Record<string, unknown>>;

const RESOURCE_NAME = /^customers\/\d+\/campaigns\/\d+$/;
const LARGEST_AMOUNT = 1e12;

/**
 * Campaigns' days. Google gives cost in micros, conversion value in currency units; reach, frequency and video views
 * are not asked of it. Rows are most of what a sync reads: they are looked at by hand, once, and become what is
 * stored.
 * @throws PlatformFailure GOOGLE_ADS_UNREADABLE_ANSWER when a row is not as Google documents it
 */
export function dailyMetricsOf(rows: readonly unknown[], accountId: string): DailyMetric[] {
  const idOf = campaignsOf(accountId);
  return rows.map((row) => {
    const metrics = part(row, 'metrics');
    return {
      campaignExternalId: idOf(row),
      date: dateOf(part(row, 'segments')),
      impressions: count(metrics, 'impressions'),
      clicks: count(metrics, 'clicks'),
      cost: count(metrics, 'costMicros'),
      conversions: amount(metrics, 'conversions'),
      conversionValue: microsFromUnits(amount(metrics, 'conversionsValue')),
      reach: null,
      frequency: null,
      videoViews: null,
    };
  });
}

/** Campaigns' hours, likewise. @throws PlatformFailure */
export function hourlyMetricsOf(rows: readonly unknown[], accountId: string): HourlyMetric[] {
  const idOf = campaignsOf(accountId);
  return rows.map((row) => {
    const segments = part(row, 'segments');
    const metrics = part(row, 'metrics');
    return {
      campaignExternalId: idOf(row),
      date: dateOf(segments),
      hour: hourOf(segments),
      impressions: count(metrics, 'impressions'),
      clicks: count(metrics, 'clicks'),
      cost: count(metrics, 'costMicros'),
      conversions: amount(metrics, 'conversions'),
      conversionValue: microsFromUnits(amount(metrics, 'conversionsValue')),
    };
  });
}

function part(row: unknown, name: string): Wire {
  const value = isWire(row) ? row[name] : undefined;
  if (isWire(value)) return value;
  throw unreadableAnswer(`a row has no ${name}`);
}

function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the id of each row's campaign, and each resource name once. */
function campaignsOf(accountId: string): (row: unknown) => string {
  const ids = new Map<string, string>();
  return (row) => {
    const name = part(row, 'campaign')['resourceName'];
    if (typeof name !== 'string') throw unreadableAnswer('campaign.resourceName is missing');
    const known = ids.get(name);
    if (known !== undefined) return known;
    if (!RESOURCE_NAME.test(name)) throw unreadableAnswer('campaign.resourceName is not one');
    const id = campaignIdOf(name, accountId);
    ids.set(name, id);
    return id;
  };
}

function dateOf({ date }: Wire): string {
  if (typeof date === 'string') return date;
  throw unreadableAnswer('segments.date is missing');
}

function hourOf({ hour }: Wire): number {
  if (typeof hour === 'number' && Number.isInteger(hour) && hour >= 0 && hour <= 23) return hour;
  throw unreadableAnswer('segments.hour is not an hour');
}

/** Absent is zero. */
function count(metrics: Wire, name: string): bigint {
  const value = metrics[name];
  if (value === undefined) return 0n;
  const known = int64Of(value);
  if (known !== null) return known;
  throw unreadableAnswer(`metrics.${name} is not a count`);
}

function amount(metrics: Wire, name: string): number {
  const value = metrics[name];
  if (value === undefined) return 0;
  if (typeof value === 'number' && value >= 0 && value <= LARGEST_AMOUNT) return value;
  throw unreadableAnswer(`metrics.${name} is not an amount`);
}
