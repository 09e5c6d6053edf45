import type { LocalDate } from '../core/calendar';
import type { Granularity } from '../domain/granularity';
import type { MetricSums } from '../domain/totals';
import type { TenantScope } from './database';
import { METRIC_TABLES } from './metric-tables';

/** A day or an hour of a campaign, in its account's zone and currency. */
export interface MetricView extends MetricSums {
  date: LocalDate;
  /** 0 to 23 by the account's clock; 0 for a day. */
  hour: number;
  firstObservedAt: Date;
  /** Since when these figures are known. */
  updatedAt: Date;
  /** How many earlier values of these figures are kept. */
  revisions: number;
}

interface MetricRequest {
  campaignId: string;
  from: LocalDate;
  to: LocalDate;
  granularity: Granularity;
  /** As the figures were known at this instant; null: as they are. */
  knownAt: Date | null;
}

const SUMS = ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'] as const;

/** The stored days or hours of a campaign from `from` to `to`, oldest first; those without a row are absent. */
export async function readCampaignMetrics(
  scope: TenantScope,
  { campaignId, from, to, granularity, knownAt }: MetricRequest,
): Promise<MetricView[]> {
  const parameters = [scope.tenantId, campaignId, from, to];
  return knownAt === null
    ? await scope.query<MetricView>(currentSql(granularity), parameters)
    : await scope.query<MetricView>(knownThenSql(granularity), [...parameters, knownAt]);
}

function figuresOf(value: (column: string) => string): string {
  return SUMS.map((column) => {
    const name = column === 'conversion_value' ? '"conversionValue"' : column;
    return `${value(column)} AS ${name}`;
  }).join(', ');
}

function currentSql(granularity: Granularity): string {
  const { metrics, hourOf } = METRIC_TABLES[granularity];
  return `
    SELECT m.date, ${hourOf('m')} AS hour, ${figuresOf((column) => `m.${column}`)},
           m.first_observed_at AS "firstObservedAt", m.updated_at AS "updatedAt", ${revisionsSql(granularity)}
    FROM ${metrics} m
    WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.date BETWEEN $3 AND $4
    ORDER BY m.date, hour`;
}

/**
 * What was known at $5 is the revision that was superseded first after it, if it had been observed by then; else the
 * row itself, if it has not changed since.
 */
function knownThenSql(granularity: Granularity): string {
  const { metrics, revisions, hourOf, same } = METRIC_TABLES[granularity];
  return `
    SELECT m.date, ${hourOf('m')} AS hour, ${figuresOf((column) => `CASE WHEN r.observed_at IS NULL THEN m.${column} ELSE r.${column} END`)},
           m.first_observed_at AS "firstObservedAt", coalesce(r.observed_at, m.updated_at) AS "updatedAt",
           ${revisionsSql(granularity, ' AND v.superseded_at <= $5::timestamptz')}
    FROM ${metrics} m
    LEFT JOIN LATERAL (
      SELECT * FROM ${revisions} r
      WHERE ${same('r', 'm')} AND r.date BETWEEN $3 AND $4 AND r.superseded_at > $5::timestamptz
      ORDER BY r.superseded_at LIMIT 1
    ) r ON true
    WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.date BETWEEN $3 AND $4
      AND coalesce(r.observed_at, m.updated_at) <= $5::timestamptz
    ORDER BY m.date, hour`;
}

function revisionsSql(granularity: Granularity, more = ''): string {
  const { revisions, same } = METRIC_TABLES[granularity];
  return `(SELECT count(*)::int FROM ${revisions} v
           WHERE ${same('v', 'm')} AND v.date BETWEEN $3 AND $4${more}) AS revisions`;
}
