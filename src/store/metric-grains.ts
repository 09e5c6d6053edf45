import type { LocalDate } from '../core/calendar';
import type { BaseFigures, DailyMetric, HourlyMetric } from '../domain/metrics';

/** What makes one grain of metrics different from another; everything else is one code path. */
export interface MetricGrain<Metric> {
  /** What one row is, for messages: a campaign-day, a campaign-hour. */
  rowName: string;
  table: string;
  /** What the rows of `table` said before they changed. */
  revisions: string;
  /** Key columns after the tenant and the campaign; `date` is the first. */
  keys: readonly { name: string }[];
  /** SQL for the hour of a row of `table`; 0 for days. */
  hourOf: (table: string) => string;
  /** The hour of the local day that a metric is of; 0 for days. */
  hour: (metric: Metric) => number;
  figures: readonly Figure<Metric>[];
}

export interface Figure<Metric> {
  name: string;
  type: 'bigint' | 'double precision';
  /** The field that a reader gets. */
  field: string;
  /** What a row says of it that the platform does not state any more. */
  whenGone: 0n | null;
  of: (metric: Metric) => bigint | number | null;
}

function figure<Metric>(
  name: string,
  type: Figure<Metric>['type'],
  of: Figure<Metric>['of'],
  { field = name, whenGone = 0n }: { field?: string; whenGone?: 0n | null } = {},
): Figure<Metric> {
  return { name, type, field, whenGone, of };
}

const BASE_FIGURES: readonly Figure<BaseFigures>[] = [
  figure('impressions', 'bigint', ({ impressions }) => impressions),
  figure('clicks', 'bigint', ({ clicks }) => clicks),
  figure('cost', 'bigint', ({ cost }) => cost),
  figure('conversions', 'double precision', ({ conversions }) => conversions),
  figure('conversion_value', 'bigint', ({ conversionValue }) => conversionValue, {
    field: 'conversionValue',
  }),
];

const DATE = { name: 'date' };

/** A row for each campaign and local day of its account. */
export const DAILY: MetricGrain<DailyMetric> = {
  rowName: 'campaign-days',
  table: 'campaign_metrics_daily',
  revisions: 'metric_revisions_daily',
  keys: [DATE],
  hourOf: () => '0',
  hour: () => 0,
  figures: [
    ...BASE_FIGURES,
    figure('reach', 'bigint', ({ reach }) => reach, { whenGone: null }),
    figure('frequency', 'double precision', ({ frequency }) => frequency, { whenGone: null }),
    figure('video_views', 'bigint', ({ videoViews }) => videoViews, {
      field: 'videoViews',
      whenGone: null,
    }),
  ],
};

/** A row for each campaign and hour of its account's local day, as the platform states hours. */
export const HOURLY: MetricGrain<HourlyMetric> = {
  rowName: 'campaign-hours',
  table: 'campaign_metrics_hourly',
  revisions: 'metric_revisions_hourly',
  keys: [DATE, { name: 'hour' }],
  hourOf: (table) => `${table}.hour::int`,
  hour: ({ hour }) => hour,
  figures: BASE_FIGURES,
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
