import type { DailyMetric, DateRange, HourlyMetric } from '../domain/metrics';
import type { TenantScope } from './database';
import { DAILY, HOURLY, listed, type MetricGrain } from './metric-grains';

export interface IngestResult {
  /** Campaigns of which a row was added or changed. */
  changedCampaignIds: string[];
  /** Rows added or changed. Zero when the platform said nothing new. */
  rowsWritten: number;
}

/** The answer cannot be stored as the truth of its range. */
export class IngestRefusedError extends Error {
  readonly code: 'UNKNOWN_CAMPAIGN' | 'ANSWER_SHRANK';

  constructor(code: IngestRefusedError['code'], message: string) {
    super(message);
    this.name = 'IngestRefusedError';
    this.code = code;
  }
}

/**
 * A row that had activity may lose all of it (invalid clicks), but not a tenth of all rows at once: whether the answer
 * leaves them out or states them empty.
 */
const LARGEST_LOSS = 0.1;

/**
 * Stores what the platform says of every campaign's days in `range` (local days, money in micros). See `ingest`.
 * @throws IngestRefusedError when a campaign is unknown or too many known days have vanished
 */
export async function ingestDailyMetrics(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly DailyMetric[],
  now: Date,
): Promise<IngestResult> {
  return await ingest(scope, DAILY, adAccountId, range, metrics, now);
}

/**
 * Stores what the platform says of every campaign's hours in `range` (local days, money in micros). See `ingest`.
 * @throws IngestRefusedError when a campaign is unknown or too many known hours have vanished
 */
export async function ingestHourlyMetrics(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly HourlyMetric[],
  now: Date,
): Promise<IngestResult> {
  return await ingest(scope, HOURLY, adAccountId, range, metrics, now);
}

interface Outcome {
  /** Rows that somebody else changed between the comparison and the write. */
  overtaken: bigint;
  unknown: string | null;
  vanished: bigint;
  expected: bigint;
  rows: bigint;
  campaigns: string[];
}

/**
 * The answer is copied into a temporary table (COPY into a table with row-level security is refused) and compared
 * with what is stored: an unchanged row costs a comparison and no write, a changed one leaves a revision. A platform
 * leaves out what had no activity, so a stored row that is not in the answer becomes zero. Partitions of the range
 * must exist. Nothing is written when the answer is refused.
 */
async function ingest<Metric>(
  scope: TenantScope,
  grain: MetricGrain<Metric>,
  adAccountId: string,
  range: DateRange,
  metrics: readonly Metric[],
  now: Date,
): Promise<IngestResult> {
  await emptyIncoming(scope, grain);
  await scope.copy(`COPY ${grain.incoming} FROM STDIN`, linesOf(grain, metrics));
  await scope.query(
    `SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)`,
    [
      ['enable_seqscan', 'jit', 'work_mem'],
      ['off', 'off', '32MB'],
    ],
  );
  const [outcome] = await scope.query<Outcome>(ingestSql(grain), [
    scope.tenantId,
    adAccountId,
    range.from,
    range.to,
    now,
    LARGEST_LOSS,
  ]);
  if (outcome === undefined) throw new Error('the ingest statement gave no outcome');
  refuseUnsound(outcome, grain, range);
  if (outcome.overtaken > 0n)
    throw new Error(
      `${outcome.overtaken} ${grain.rowName} were changed by somebody else meanwhile`,
    );
  return { changedCampaignIds: outcome.campaigns, rowsWritten: Number(outcome.rows) };
}

function* linesOf<Metric>(
  grain: MetricGrain<Metric>,
  metrics: readonly Metric[],
): Generator<string> {
  for (const metric of metrics) yield grain.copyLine(metric);
}

/**
 * One temporary table for each grain and database session, emptied by every commit: making one for each answer would
 * write the catalogue, and its WAL, each time.
 */
async function emptyIncoming<Metric>(
  scope: TenantScope,
  { incoming, keys, figures }: MetricGrain<Metric>,
): Promise<void> {
  const columns = [...keys, ...figures].map(({ name, type }) => `${name} ${type}`).join(', ');
  await scope.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS ${incoming} (external_id text, ${columns}) ON COMMIT DELETE ROWS`,
  );
  await scope.query(`DELETE FROM ${incoming}`);
}

function refuseUnsound<Metric>(
  { unknown, vanished, expected }: Outcome,
  { rowName }: MetricGrain<Metric>,
  range: DateRange,
): void {
  if (unknown !== null) {
    throw new IngestRefusedError(
      'UNKNOWN_CAMPAIGN',
      `The answer has figures of campaign ${unknown}, which the platform does not list.`,
    );
  }
  if (Number(vanished) > Number(expected) * LARGEST_LOSS) {
    throw new IngestRefusedError(
      'ANSWER_SHRANK',
      `The answer lacks ${vanished} of ${expected} ${rowName} that were known from ${range.from} to ${range.to}.`,
    );
  }
}

/**
 * The statement that compares and writes. Rows to rewrite must stand where the comparison found them, and are looked for
 * among the changed campaigns' alone: where statistics are behind, that bounds what any plan reads. $1 tenant, $2 ad account, $3 and $4 the range, $5 now, $6 the largest loss.
 * A change is never noted at or before the one it replaces, even when a clock was set back.
 */
function ingestSql<Metric>(grain: MetricGrain<Metric>): string {
  const { table, revisions, incoming, keys, figures } = grain;
  const key = ['campaign_id', ...keys.map(({ name }) => name)];
  const fresh = figures.map(({ name, whenGone }) =>
    whenGone === 'NULL' ? `s.${name}` : `coalesce(s.${name}, ${whenGone})`,
  );
  const active = (prefix: string) =>
    `(${prefix}impressions > 0 OR ${prefix}cost > 0 OR ${prefix}conversions > 0)`;
  const ofTheAccount = `m.tenant_id = $1 AND m.date BETWEEN $3 AND $4
        AND m.campaign_id = ANY (ARRAY(SELECT id FROM campaigns WHERE tenant_id = $1 AND ad_account_id = $2))`;
  return `
    WITH stated AS (
      SELECT c.id AS campaign_id, i.*
      FROM ${incoming} AS i
      LEFT JOIN campaigns AS c ON c.tenant_id = $1 AND c.ad_account_id = $2 AND c.external_id = i.external_id
    ), changed AS MATERIALIZED (
      SELECT ${key.map((name) => `coalesce(s.${name}, k.${name}) AS ${name}`).join(', ')}, s.external_id,
        ${figures.map(({ name }, index) => `${fresh[index]} AS ${name}, k.${name} AS old_${name}`).join(', ')},
        k.place, k.updated_at AS observed_at, greatest($5, k.updated_at + interval '1 microsecond') AS changed_at
      FROM stated AS s
      FULL JOIN (SELECT m.*, m.ctid AS place FROM ${table} AS m WHERE ${ofTheAccount}) AS k
        ON ${key.map((name) => `k.${name} = s.${name}`).join(' AND ')}
      WHERE k.campaign_id IS NULL OR (${listed(figures, 'k.')}) IS DISTINCT FROM (${fresh.join(', ')})
    ), loss AS MATERIALIZED (
      SELECT (SELECT external_id FROM changed WHERE campaign_id IS NULL LIMIT 1) AS unknown,
        (SELECT count(*) FROM changed
          WHERE campaign_id IS NOT NULL AND ${active('old_')} AND NOT ${active('')}) AS vanished
    ), weighed AS MATERIALIZED (
      SELECT unknown, vanished, CASE WHEN vanished = 0 THEN 0
        ELSE (SELECT count(*) FROM ${table} AS m WHERE ${ofTheAccount} AND ${active('m.')}) END AS expected
      FROM loss
    ), verdict AS MATERIALIZED (
      SELECT *, unknown IS NULL AND vanished <= expected * $6::double precision AS sound FROM weighed
    ), revised AS (
      INSERT INTO ${revisions} (tenant_id, ${key.join(', ')}, ${listed(figures)}, observed_at, superseded_at)
      SELECT $1, ${key.join(', ')}, ${listed(figures, 'old_')}, observed_at, changed_at
      FROM changed, verdict WHERE sound AND observed_at IS NOT NULL
    ), rewritten AS (
      UPDATE ${table} AS m SET ${figures.map(({ name }) => `${name} = c.${name}`).join(', ')}, updated_at = c.changed_at
      FROM changed AS c, verdict
      WHERE sound AND m.tenant_id = $1 AND m.date BETWEEN $3 AND $4
        AND m.campaign_id = ANY (ARRAY(SELECT campaign_id FROM changed WHERE place IS NOT NULL))
        AND ${key.map((name) => `m.${name} = c.${name}`).join(' AND ')} AND m.ctid = c.place
      RETURNING 1
    ), added AS (
      INSERT INTO ${table} (tenant_id, ${key.join(', ')}, ${listed(figures)}, first_observed_at, updated_at)
      SELECT $1, ${key.join(', ')}, ${listed(figures)}, changed_at, changed_at
      FROM changed, verdict WHERE sound AND observed_at IS NULL
    )
    SELECT unknown, vanished, expected, (SELECT count(*) FROM changed) AS rows,
      CASE WHEN sound THEN (SELECT count(place) FROM changed) - (SELECT count(*) FROM rewritten) ELSE 0 END AS overtaken,
      ARRAY(SELECT DISTINCT campaign_id FROM changed) AS campaigns
    FROM verdict`;
}
