import type { Granularity } from '../domain/granularity';

/** Where figures of a granularity are kept, and their revisions; `hour` is SQL for the hour of table `m`, 0 for days. */
export interface MetricTables {
  metrics: string;
  revisions: string;
  hourOf: (table: string) => string;
  /** SQL that holds for rows `one` and `other` of the same campaign and the same day or hour. */
  same: (one: string, other: string) => string;
}

const sameDay = (one: string, other: string) =>
  `${one}.tenant_id = ${other}.tenant_id AND ${one}.campaign_id = ${other}.campaign_id AND ${one}.date = ${other}.date`;

export const METRIC_TABLES: Readonly<Record<Granularity, MetricTables>> = {
  day: {
    metrics: 'campaign_metrics_daily',
    revisions: 'metric_revisions_daily',
    hourOf: () => '0',
    same: sameDay,
  },
  hour: {
    metrics: 'campaign_metrics_hourly',
    revisions: 'metric_revisions_hourly',
    hourOf: (table) => `${table}.hour::int`,
    same: (one, other) => `${sameDay(one, other)} AND ${one}.hour = ${other}.hour`,
  },
};
