import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import type { DailyMetric } from '../src/domain/metrics';
import { createDataSource } from '../src/store/data-source';

/** The limit of any ingest: COPY straight into a table like the product's daily metrics, but without its fence. */
export interface CopyReference {
  /** Ids of an account's campaigns by the platform's ids. */
  campaignIds(account: string): Promise<ReadonlyMap<string, string>>;
  /** Copies the days in one transaction. */
  copy(
    tenantId: string,
    campaignIds: ReadonlyMap<string, string>,
    days: readonly DailyMetric[],
  ): Promise<void>;
  walPosition(): Promise<bigint>;
  close(): Promise<void>;
}

/** Makes the reference's table: the same columns, primary key, months and foreign key as campaign_metrics_daily. */
export async function copyReference(ownerUrl: string): Promise<CopyReference> {
  const source: DataSource = await createDataSource(ownerUrl, 'campanile_owner', 2).initialize();
  await source.query(
    `CREATE TABLE reference_metrics (LIKE campaign_metrics_daily INCLUDING ALL) PARTITION BY RANGE (date)`,
  );
  await source.query(
    `ALTER TABLE reference_metrics ADD FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)`,
  );
  const months = await source.query<{ name: string; bound: string }[]>(
    `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_inherits AS i
     JOIN pg_class AS c ON c.oid = i.inhrelid WHERE i.inhparent = 'campaign_metrics_daily'::regclass`,
  );
  for (const { name, bound } of months)
    await source.query(`CREATE TABLE reference_${name} PARTITION OF reference_metrics ${bound}`);
  return {
    async campaignIds(account) {
      const rows = await source.query<{ id: string; externalId: string }[]>(
        `SELECT id, external_id AS "externalId" FROM campaigns WHERE ad_account_id = $1`,
        [account],
      );
      return new Map(rows.map(({ id, externalId }) => [externalId, id]));
    },
    async copy(tenantId, campaignIds, days) {
      await copyIn(source, linesOf(tenantId, campaignIds, days));
    },
    async walPosition() {
      const [row] = await source.query<{ at: string }[]>(
        `SELECT (pg_current_wal_insert_lsn() - '0/0')::text AS at`,
      );
      return BigInt(row?.at ?? 0);
    },
    close: () => source.destroy(),
  };
}

/** In one transaction, as an ingest is. */
async function copyIn(source: DataSource, lines: Iterable<string>): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query('BEGIN');
    const copying = client.query(copyFrom('COPY reference_metrics FROM STDIN'));
    await pipeline(Readable.from(chunked(lines)), copying);
    await client.query('COMMIT');
  } finally {
    await runner.release();
  }
}

/** Large enough that the writes on the wire are few, small enough that the server need not wait for the last line. */
const CHUNK_CHARACTERS = 128 * 1024;

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function* linesOf(
  tenantId: string,
  campaignIds: ReadonlyMap<string, string>,
  days: readonly DailyMetric[],
): Generator<string> {
  const now = new Date().toISOString();
  for (const day of days) {
    yield `${tenantId}\t${campaignIds.get(day.campaignExternalId) ?? ''}\t${day.date}\t${day.impressions}\t${
      day.clicks
    }\t${day.cost}\t${day.conversions}\t${day.conversionValue}\t\\N\t\\N\t\\N\t${now}\t${now}\n`;
  }
}
