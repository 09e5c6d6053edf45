import { addDays, localDateAt } from '../src/core/calendar';
import { newId } from '../src/core/ids';
import type { DailyMetric } from '../src/domain/metrics';
import { extendCoverage } from '../src/store/ad-accounts';
import type { Database } from '../src/store/database';
import { ensureDailyPartitions } from '../src/store/metric-partitions';
import { saveCampaigns } from '../src/store/save-campaigns';
import { storeDays } from '../src/store/store-days';
import { copyReference, type CopyReference } from './copy-reference';
import { median, rounded, spreadOf, type BenchResult } from './figures';
import { madeUpDays, restated } from './made-up-metrics';
import { startStack } from './stack';

const CAMPAIGNS = 300;
const DAYS = 30;
const ROWS = CAMPAIGNS * DAYS;
/** One more account each; the first ones warm up and are not counted. */
const ROUNDS = 14;
const WARM_UP = 4;
const ZONE = 'Asia/Bangkok';
/** Share of rows that a re-read of a settled month finds changed. */
const RESTATED = 0.05;

const externalIds = Array.from({ length: CAMPAIGNS }, (_, index) => String(20_000_000_000 + index));

type Times = Record<'copy' | 'first' | 'update' | 'unchanged', number>;

/**
 * An account's slice (300 campaigns × 30 days) through the product's store, as a sync stores it: ingest, revisions,
 * summaries and sums, coverage, commit. The reference is COPY of the same rows into a table with the same columns, keys,
 * partitions and foreign key, without row-level security (COPY refuses it), rendered and sent by the same code.
 */
export async function benchIngest(): Promise<BenchResult> {
  const stack = await startStack();
  try {
    const today = localDateAt(new Date(), ZONE);
    const range = { from: addDays(today, 1 - DAYS), to: today };
    const tenantId = newId();
    await stack.database.inTenant(tenantId, async (scope) => {
      await scope.query(`INSERT INTO tenants (id, name, slug) VALUES ($1, 'Bench', 'bench')`, [
        tenantId,
      ]);
      await ensureDailyPartitions(scope, range);
    });
    const reference = await copyReference(stack.ownerUrl);
    await stack.analyze();
    const times: Times[] = [];
    const walBytes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const account = await addAccount(stack.database, tenantId, round);
      const store = (days: readonly DailyMetric[]) =>
        timed(() => storeSlice(stack.database, tenantId, account, range, days));
      const known = madeUpDays(externalIds, range, round);
      const first = await store(known);
      const copy = await timedCopy(reference, tenantId, account, known);
      const changed = restated(known, 1, round);
      const update = await store(changed);
      const walBefore = await reference.walPosition();
      await store(changed);
      const walAfter = await reference.walPosition();
      const unchanged = await store(restated(changed, RESTATED, round));
      if (round + 1 === WARM_UP) await stack.analyze();
      if (round < WARM_UP) continue;
      times.push({ copy, first, update, unchanged });
      walBytes.push(Number(walAfter - walBefore) / ROWS);
    }
    await reference.close();
    return resultOf(times, walBytes);
  } finally {
    await stack.close();
  }
}

function resultOf(times: readonly Times[], walBytes: readonly number[]): BenchResult {
  const ratio = (name: keyof Times) =>
    rounded(median(times.map((round) => round.copy / round[name])));
  const rowsPerSecond = (name: keyof Times) =>
    Math.round(median(times.map((round) => ROWS / (round[name] / 1000))));
  return {
    name: 'ingest',
    unit: 'rows/s',
    ours: rowsPerSecond('first'),
    reference: { name: 'COPY into an identical table', value: rowsPerSecond('copy') },
    ratio: ratio('first'),
    runs: times.length,
    spread: rounded(spreadOf(times.map((round) => round.copy / round.first))),
    first: ratio('first'),
    update: ratio('update'),
    unchanged: ratio('unchanged'),
    walPerUnchangedRow: rounded(median(walBytes)),
    rowsPerSlice: ROWS,
    updateRowsPerSecond: rowsPerSecond('update'),
    unchangedRowsPerSecond: rowsPerSecond('unchanged'),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What the sync engine does with a slice. */
async function storeSlice(
  database: Database,
  tenantId: string,
  account: string,
  range: { from: string; to: string },
  days: readonly DailyMetric[],
): Promise<void> {
  await database.inTenant(tenantId, async (scope) => {
    const now = new Date();
    await storeDays(scope, account, range, days, range.to, now);
    await extendCoverage(scope, account, range);
  });
}

async function addAccount(database: Database, tenantId: string, round: number): Promise<string> {
  const account = newId();
  await database.inTenant(tenantId, async (scope) => {
    await scope.query(
      `INSERT INTO ad_accounts (tenant_id, id, platform, external_id, name, currency, time_zone)
       VALUES ($1, $2, 'GOOGLE_ADS', $3, 'Bench', 'THB', $4)`,
      [tenantId, account, String(round), ZONE],
    );
    const campaigns = externalIds.map((externalId) => ({
      externalId,
      name: `Campaign ${externalId}`,
      status: 'ACTIVE' as const,
      objective: null,
      budget: 200_000_000n,
      budgetType: 'DAILY' as const,
      startDate: null,
      endDate: null,
      details: {},
    }));
    await saveCampaigns(scope, account, campaigns, new Date());
  });
  return account;
}

async function timedCopy(
  reference: CopyReference,
  tenantId: string,
  account: string,
  days: readonly DailyMetric[],
): Promise<number> {
  const ids = await reference.campaignIds(account);
  return await timed(() => reference.copy(tenantId, ids, days));
}
