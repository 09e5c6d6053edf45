import type { Granularity } from '../domain/granularity';
import { DAILY, HOURLY } from './metric-grains';

/** Where the figures that screens read are kept, and their revisions. */
export interface MetricTables {
  metrics: string;
  revisions: string;
  /** SQL for the hour of a row of `table`; 0 for days. */
  hourOf: (table: string) => string;
  /** SQL that holds for rows `one` and `other` of the same campaign and the same day or hour. */
  same: (one: string, other: string) => string;
}

const tablesOf = ({
  table,
  revisions,
  keys,
  hourOf,
}: typeof DAILY | typeof HOURLY): MetricTables => ({
  metrics: table,
  revisions,
  hourOf,
  same: (one, other) =>
    ['tenant_id', 'campaign_id', ...keys.map(({ name }) => name)]
      .map((name) => `${one}.${name} = ${other}.${name}`)
      .join(' AND '),
});

export const METRIC_TABLES: Readonly<Record<Granularity, MetricTables>> = {
  day: tablesOf(DAILY),
  hour: tablesOf(HOURLY),
};
