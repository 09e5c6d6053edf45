import type { LocalDate } from '../core/calendar';
import type { DailyMetric, HourlyMetric } from '../domain/metrics';

/** What makes one grain of metrics different from another; everything else is one code path. */
export interface MetricGrain<Metric> {
  /** What one row is, for messages: a campaign-day, a campaign-hour. */
  rowName: string;
  table: string;
  /** What the rows of `table` said before they changed. */
  revisions: string;
  /** The temporary table that a platform's answer is copied into: external_id, then keys, then figures. */
  incoming: string;
  /** Key columns after the tenant and the campaign; `date` is the first. */
  keys: readonly Column[];
  figures: readonly Figure[];
  /** One line of COPY text in the order of `incoming`. */
  copyLine: (metric: Metric) => string;
}

interface Column {
  name: string;
  type: string;
}

interface Figure extends Column {
  /** The field that a reader gets. */
  field: string;
  /** What a row says of it that the platform does not state any more. */
  whenGone: '0' | 'NULL';
}

const figure = (
  name: string,
  type: 'bigint' | 'double precision',
  whenGone: Figure['whenGone'] = '0',
  field = name,
): Figure => ({ name, type, whenGone, field });

const BASE_FIGURES = [
  figure('impressions', 'bigint'),
  figure('clicks', 'bigint'),
  figure('cost', 'bigint'),
  figure('conversions', 'double precision'),
  figure('conversion_value', 'bigint', '0', 'conversionValue'),
];

const DATE = { name: 'date', type: 'date' };

/** COPY text of a value that a platform may leave out. */
const orNull = (value: bigint | number | null) => (value === null ? '\\N' : String(value));

/** A row for each campaign and local day of its account. */
export const DAILY: MetricGrain<DailyMetric> = {
  rowName: 'campaign-days',
  table: 'campaign_metrics_daily',
  revisions: 'metric_revisions_daily',
  incoming: 'incoming_metrics_daily',
  keys: [DATE],
  figures: [
    ...BASE_FIGURES,
    figure('reach', 'bigint', 'NULL'),
    figure('frequency', 'double precision', 'NULL'),
    figure('video_views', 'bigint', 'NULL', 'videoViews'),
  ],
  copyLine: (metric) =>
    `${metric.campaignExternalId}\t${metric.date}\t${metric.impressions}\t${metric.clicks}\t${metric.cost}\t${
      metric.conversions
    }\t${metric.conversionValue}\t${orNull(metric.reach)}\t${orNull(metric.frequency)}\t${orNull(metric.videoViews)}\n`,
};

/** A row for each campaign and hour of its account's local day, as the platform states hours. */
export const HOURLY: MetricGrain<HourlyMetric> = {
  rowName: 'campaign-hours',
  table: 'campaign_metrics_hourly',
  revisions: 'metric_revisions_hourly',
  incoming: 'incoming_metrics_hourly',
  keys: [DATE, { name: 'hour', type: 'smallint' }],
  figures: BASE_FIGURES,
  copyLine: (metric) =>
    `${metric.campaignExternalId}\t${metric.date}\t${metric.hour}\t${metric.impressions}\t${metric.clicks}\t${
      metric.cost
    }\t${metric.conversions}\t${metric.conversionValue}\n`,
};

/** The grains' rows as readers get them: a campaign of ours instead of the platform's id. */
export type DailyFigures = Omit<DailyMetric, 'campaignExternalId'> & { campaignId: string };
export type HourlyFigures = Omit<HourlyMetric, 'campaignExternalId'> & {
  campaignId: string;
  date: LocalDate;
};

/** Names of columns for SQL, each behind `prefix`. */
export const listed = (columns: readonly { name: string }[], prefix = '') =>
  columns.map(({ name }) => `${prefix}${name}`).join(', ');
