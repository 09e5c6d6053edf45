import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';
import {
  DAILY,
  HOURLY,
  listed,
  type DailyFigures,
  type HourlyFigures,
  type MetricGrain,
} from './metric-grains';

export interface AsKnownRequest {
  campaignIds: readonly string[];
  /** Local days of the campaigns' account. */
  range: DateRange;
  /** The instant whose knowledge is asked for. */
  at: Date;
}

/**
 * The days of campaigns as they were known at an instant: what had been stored by then, restatements that came later
 * undone. Days that were not known then are absent. Ordered by campaign and day. Reaches back as far as the tenant
 * keeps revisions (`revisionRetentionDays`).
 */
export async function readMetricsAsKnownAt(
  scope: TenantScope,
  request: AsKnownRequest,
): Promise<DailyFigures[]> {
  return await scope.query<DailyFigures>(asKnownSql(DAILY), parametersOf(scope, request));
}

/** The same of hours, ordered by campaign, day and hour; as far back as hours are kept. */
export async function readHourlyMetricsAsKnownAt(
  scope: TenantScope,
  request: AsKnownRequest,
): Promise<HourlyFigures[]> {
  return await scope.query<HourlyFigures>(asKnownSql(HOURLY), parametersOf(scope, request));
}

const parametersOf = (scope: TenantScope, { campaignIds, range, at }: AsKnownRequest) => [
  scope.tenantId,
  campaignIds,
  range.from,
  range.to,
  at,
];

/**
 * A row's revisions and the row itself are a chain without gaps: each said what it says from `observed_at` until
 * `superseded_at`, the row since `updated_at`. So at most one of them was in force at $5.
 */
function asKnownSql<Metric>({ table, revisions, keys, figures }: MetricGrain<Metric>): string {
  const named = figures.map(({ name, field }) => `${name} AS "${field}"`).join(', ');
  const columns = `campaign_id AS "campaignId", ${listed(keys)}, ${named}`;
  const wanted = `tenant_id = $1 AND campaign_id = ANY ($2::uuid[]) AND date BETWEEN $3 AND $4`;
  return `
    SELECT ${columns} FROM ${table} WHERE ${wanted} AND updated_at <= $5
    UNION ALL
    SELECT ${columns} FROM ${revisions} WHERE ${wanted} AND observed_at <= $5 AND superseded_at > $5
    ORDER BY "campaignId", ${listed(keys)}`;
}
