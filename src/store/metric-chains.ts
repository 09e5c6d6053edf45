import type { LocalDate } from '../core/calendar';
import type { Granularity } from '../domain/granularity';
import type { MetricSums } from '../domain/totals';
import type { TenantScope } from './database';
import { pageOf, type Page, type PageRequest } from './keyset';
import { METRIC_TABLES } from './metric-tables';

/** One value that a day or an hour has had. */
export interface ChainValue extends MetricSums {
  observedAt: Date;
  /** When another value took its place; null for the present one. */
  supersededAt: Date | null;
}

/** A day or an hour that has changed, with every value it has had, oldest first, the present one last. */
export interface MetricChain {
  /** The campaign's. */
  id: string;
  date: LocalDate;
  /** 0 to 23; 0 for a day. */
  hour: number;
  values: ChainValue[];
  sortKey: string;
}

type ChainRow = ChainValue & Omit<MetricChain, 'values'>;

/** A page of a campaign's changed days or hours, newest first. Keys of the list are `2026-11-21T05`. */
export async function listMetricChains(
  scope: TenantScope,
  request: { campaignId: string; from: LocalDate; to: LocalDate; granularity: Granularity },
  page: PageRequest,
): Promise<Page<MetricChain>> {
  const rows = await scope.query<ChainRow>(chainsSql(request.granularity, page.after !== null), [
    scope.tenantId,
    request.campaignId,
    request.from,
    request.to,
    page.limit + 1,
    ...(page.after === null
      ? []
      : [page.after.key.slice(0, 10), Number(page.after.key.slice(11, 13))]),
  ]);
  return pageOf(chainsOf(rows), page.limit);
}

function chainsSql(granularity: Granularity, after: boolean): string {
  const { metrics, revisions, hourOf } = METRIC_TABLES[granularity];
  const figures = (table: string) =>
    `${table}.impressions, ${table}.clicks, ${table}.cost, ${table}.conversions,
     ${table}.conversion_value AS "conversionValue"`;
  const within = (table: string) =>
    `${table}.tenant_id = $1 AND ${table}.campaign_id = $2 AND ${table}.date BETWEEN $3 AND $4`;
  return `
    WITH page AS MATERIALIZED (
      SELECT DISTINCT r.date, ${hourOf('r')} AS hour FROM ${revisions} r
      WHERE ${within('r')} ${after ? `AND (r.date, ${hourOf('r')}) < ($6::date, $7::int)` : ''}
      ORDER BY r.date DESC, hour DESC LIMIT $5
    )
    SELECT $2::uuid AS id, page.date, page.hour, v.*,
           to_char(page.date, 'YYYY-MM-DD') || 'T' || lpad(page.hour::text, 2, '0') AS "sortKey"
    FROM page CROSS JOIN LATERAL (
      SELECT ${figures('r')}, r.observed_at AS "observedAt", r.superseded_at AS "supersededAt"
      FROM ${revisions} r
      WHERE ${within('r')} AND r.date = page.date AND ${hourOf('r')} = page.hour
      UNION ALL
      SELECT ${figures('m')}, m.updated_at, NULL
      FROM ${metrics} m
      WHERE ${within('m')} AND m.date = page.date AND ${hourOf('m')} = page.hour
    ) v
    ORDER BY page.date DESC, page.hour DESC, v."supersededAt" NULLS LAST`;
}

function chainsOf(rows: readonly ChainRow[]): MetricChain[] {
  const chains: MetricChain[] = [];
  for (const { id, date, hour, sortKey, ...value } of rows) {
    const last = chains.at(-1);
    if (last?.sortKey === sortKey) last.values.push(value);
    else chains.push({ id, date, hour, sortKey, values: [value] });
  }
  return chains;
}
