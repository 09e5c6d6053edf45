import type { DateRange } from '../domain/metrics';
import type { StatedRow } from './compare-metrics';
import type { TenantScope } from './database';
import { dayOf, hourOf } from './known-metrics';
import { listed, type MetricGrain } from './metric-grains';

/** Stores rows of which nothing is stored yet. A row that somebody else stored meanwhile breaks the key. */
export async function addRows<Metric>(
  scope: TenantScope,
  grain: MetricGrain<Metric>,
  range: DateRange,
  rows: readonly StatedRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  // A campaign's rows lie side by side, as they are read.
  const sorted = [...rows].sort((one, other) => compareText(one.campaignId, other.campaignId));
  await scope.prepared(addSql(grain), parametersOf(scope, grain, range, sorted, now));
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Stores what rows say now and leaves revisions of what they said.
 * @throws Error when one of them was changed or removed by somebody else meanwhile
 */
export async function reviseRows<Metric>(
  scope: TenantScope,
  grain: MetricGrain<Metric>,
  range: DateRange,
  rows: readonly StatedRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const parameters = [...parametersOf(scope, grain, range, rows, now), range.to];
  const [written] = await scope.prepared<{ rows: bigint }>(reviseSql(grain), parameters);
  const overtaken = rows.length - Number(written?.rows);
  if (overtaken > 0)
    throw new Error(`${overtaken} ${grain.rowName} were changed by somebody else meanwhile`);
}

/** $1 tenant, $2 first day, $3 now, $4 the campaigns; then the rows as arrays, campaigns and days by their numbers. */
function parametersOf<Metric>(
  scope: TenantScope,
  { figures }: MetricGrain<Metric>,
  range: DateRange,
  rows: readonly StatedRow[],
  now: Date,
): unknown[] {
  const numbers = new Map<string, number>();
  const campaigns = rows.map(({ campaignId }) => {
    const known = numbers.get(campaignId);
    if (known !== undefined) return known;
    numbers.set(campaignId, numbers.size + 1);
    return numbers.size;
  });
  return [
    scope.tenantId,
    range.from,
    now,
    arrayOf([...numbers.keys()]),
    arrayOf(campaigns),
    arrayOf(rows.map(({ place }) => dayOf(place))),
    arrayOf(rows.map(({ place }) => hourOf(place))),
    ...figures.map((_, index) => arrayOf(rows.map((row) => row.figures[index] ?? 'NULL'))),
  ];
}

/** An array of numbers or ids as PostgreSQL reads it: the driver would quote each. */
const arrayOf = (values: readonly (bigint | number | string)[]) => `{${values.join(',')}}`;

function statedSql<Metric>({ figures }: MetricGrain<Metric>): string {
  const arrays = figures.map(({ type }, index) => `$${8 + index}::${type}[]`).join(', ');
  return `
      SELECT ($4::uuid[])[s.campaign] AS campaign_id, $2::date + s.day AS date, s.hour, ${listed(figures, 's.')}
      FROM unnest($5::integer[], $6::integer[], $7::smallint[], ${arrays})
        AS s (campaign, day, hour, ${listed(figures)})`;
}

function addSql<Metric>(grain: MetricGrain<Metric>): string {
  const { table, keys, figures } = grain;
  return `
    INSERT INTO ${table} (tenant_id, campaign_id, ${listed(keys)}, ${listed(figures)}, first_observed_at, updated_at)
    SELECT $1, campaign_id, ${listed(keys)}, ${listed(figures)}, $3, $3
    FROM (${statedSql(grain)}) AS stated`;
}

/**
 * Every row is found by its key, once to see what it says and once to rewrite it: a join could be planned to read much
 * more where statistics are behind. `excluded.first_observed_at` carries since when the row said what is replaced, so
 * that nothing else is. A change is never noted at or before the one it replaces, even when a clock was set back.
 */
function reviseSql<Metric>(grain: MetricGrain<Metric>): string {
  const { table, revisions, keys, figures } = grain;
  const names = [{ name: 'campaign_id' }, ...keys];
  const key = listed(names);
  const range = `m.date BETWEEN $2 AND $${8 + figures.length}`;
  return `
    WITH stated AS (${statedSql(grain)}
    ), changed AS MATERIALIZED (
      SELECT s.*, ${figures.map(({ name }) => `k.${name} AS old_${name}`).join(', ')},
        k.updated_at AS observed_at, greatest($3, k.updated_at + interval '1 microsecond') AS changed_at
      FROM stated AS s
      CROSS JOIN LATERAL (
        SELECT m.* FROM ${table} AS m
        WHERE m.tenant_id = $1 AND ${range} AND (${listed(names, 'm.')}) = (${listed(names, 's.')}) LIMIT 1
      ) AS k
    ), revised AS (
      INSERT INTO ${revisions} (tenant_id, ${key}, ${listed(figures)}, observed_at, superseded_at)
      SELECT $1, ${key}, ${listed(figures, 'old_')}, observed_at, changed_at FROM changed
    ), rewritten AS (
      INSERT INTO ${table} AS m (tenant_id, ${key}, ${listed(figures)}, first_observed_at, updated_at)
      SELECT $1, ${key}, ${listed(figures)}, observed_at, changed_at FROM changed
      ON CONFLICT (tenant_id, ${key}) DO UPDATE
        SET ${figures.map(({ name }) => `${name} = excluded.${name}`).join(', ')}, updated_at = excluded.updated_at
        WHERE m.updated_at = excluded.first_observed_at
      RETURNING 1
    )
    SELECT count(*) AS rows FROM rewritten`;
}
