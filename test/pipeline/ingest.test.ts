import { datesBetween } from '../../src/core/calendar';
import type { DailyMetric } from '../../src/domain/metrics';
import { SUMMARY_DAYS } from '../../src/store/campaign-summaries';
import { storeDays } from '../../src/store/store-days';
import { saveCampaigns } from '../../src/store/save-campaigns';
import { createAdAccount } from '../setup/factories/accounts';
import { dailyMetric as day } from '../setup/factories/daily-metrics';
import { createTenant } from '../setup/factories/identity';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const FIRST = '2026-10-22';
const TODAY = '2026-11-20';
const RANGE = { from: FIRST, to: TODAY };
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));

describe('ingest', () => {
  let test: TestDatabase;
  let tenantId: string;
  let accountId: string;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    tenantId = (await createTenant(test.database)).id;
    accountId = (await createAdAccount(test.database, tenantId)).id;
    await test.database.inTenant(tenantId, (scope) =>
      saveCampaigns(scope, accountId, ['11', '22'].map(campaign), at(1)),
    );
  });

  const campaign = (externalId: string) => ({
    externalId,
    name: `Campaign ${externalId}`,
    status: 'ACTIVE' as const,
    objective: null,
    budget: 500_000_000n,
    budgetType: 'DAILY' as const,
    startDate: null,
    endDate: null,
    details: {},
  });
  const everyDay = (values: Partial<DailyMetric> = {}) =>
    datesBetween(FIRST, TODAY).flatMap((date) => [
      day('11', date, values),
      day('22', date, values),
    ]);
  const ingest = (metrics: DailyMetric[], hour: number) =>
    test.database.inTenant(tenantId, (scope) =>
      storeDays(scope, accountId, RANGE, metrics, TODAY, at(hour)),
    );
  const stored = () =>
    test.database.inTenant(tenantId, (scope) =>
      scope.query<Record<string, unknown> & { date: string }>(
        `SELECT c.external_id, m.date, m.impressions, m.clicks, m.cost, m.conversions, m.conversion_value,
           m.first_observed_at, m.updated_at, m.xmin::text AS row_version
         FROM campaign_metrics_daily AS m JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
         ORDER BY c.external_id, m.date`,
      ),
    );

  it('stores every figure to the micro', async () => {
    const result = await ingest(everyDay(), 2);
    const rows = await stored();
    expect(result.rowsWritten).toBe(60);
    expect(rows).toHaveLength(60);
    expect(rows[0]).toMatchObject({
      external_id: '11',
      date: FIRST,
      impressions: 1000n,
      cost: 12_345_678n,
      conversions: 1.25,
      conversion_value: 99_000_001n,
      first_observed_at: at(2),
    });
  });

  it('writes nothing when the platform says nothing new', async () => {
    await ingest(everyDay(), 2);
    const before = await stored();
    const result = await ingest(everyDay(), 3);
    expect(result).toEqual({ changedCampaignIds: [], rowsWritten: 0 });
    expect(await stored()).toEqual(before);
  });

  it('rewrites only the days that were restated, and keeps when each was first seen', async () => {
    await ingest(everyDay(), 2);
    const restated = everyDay().map((metric) =>
      metric.campaignExternalId === '11' && metric.date === '2026-11-01'
        ? { ...metric, conversions: 4 }
        : metric,
    );
    const result = await ingest(restated, 3);
    const changed = (await stored()).filter(
      (row) => row.updated_at?.toString() === at(3).toString(),
    );
    expect(result.rowsWritten).toBe(1);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({
      date: '2026-11-01',
      conversions: 4,
      first_observed_at: at(2),
    });
  });

  it('reads a day that left the answer as zero, but refuses an answer that lost a tenth', async () => {
    await ingest(everyDay(), 2);
    await ingest(
      everyDay().filter((metric) => metric.date !== '2026-11-02'),
      3,
    );
    const gone = (await stored()).filter((row) => row.date === '2026-11-02');
    expect(gone.map((row) => [row.cost, row.conversions])).toEqual([
      [0n, 0],
      [0n, 0],
    ]);
    const before = await stored();
    await expect(ingest(everyDay().slice(0, 40), 4)).rejects.toMatchObject({
      code: 'ANSWER_SHRANK',
    });
    await expect(ingest([], 4)).rejects.toMatchObject({ code: 'ANSWER_SHRANK' });
    // Every row is there, and says nothing.
    const empty = { impressions: 0n, clicks: 0n, cost: 0n, conversions: 0, conversionValue: 0n };
    await expect(ingest(everyDay(empty), 4)).rejects.toMatchObject({ code: 'ANSWER_SHRANK' });
    const half = everyDay().map((metric) => ({
      ...metric,
      ...(metric.campaignExternalId === '22' ? empty : {}),
    }));
    await expect(ingest(half, 4)).rejects.toMatchObject({ code: 'ANSWER_SHRANK' });
    expect(await stored()).toEqual(before);
  });

  it('refuses figures of a campaign that the platform does not list', async () => {
    await expect(ingest([day('11', TODAY), day('99', TODAY)], 2)).rejects.toMatchObject({
      code: 'UNKNOWN_CAMPAIGN',
    });
    expect(await stored()).toEqual([]);
  });

  it('keeps one summary row per campaign equal to the days it sums up', async () => {
    await ingest(everyDay(), 2);
    await ingest(
      everyDay().map((metric) => (metric.date === TODAY ? { ...metric, cost: 7n } : metric)),
      3,
    );
    const [difference] = await test.database.inTenant(tenantId, (scope) =>
      scope.query<{ summaries: bigint; wrong: bigint }>(
        `SELECT count(DISTINCT s.campaign_id) AS summaries,
           count(*) FILTER (WHERE (s.cost[position], s.clicks[position], s.conversions[position])
             IS DISTINCT FROM (coalesce(m.cost, 0), coalesce(m.clicks, 0), coalesce(m.conversions, 0))) AS wrong
         FROM campaign_summaries AS s CROSS JOIN generate_series(1, $1::int) AS position
         LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = s.tenant_id AND m.campaign_id = s.campaign_id
           AND m.date = s.first_day + position - 1`,
        [SUMMARY_DAYS],
      ),
    );
    expect(difference).toEqual({ summaries: 2n, wrong: 0n });
  });

  it('takes one of two answers that are stored at once whole, or says that it was overtaken', async () => {
    await ingest(everyDay(), 2);
    let second: Promise<unknown> = Promise.resolve();
    await test.database.inTenant(tenantId, async (scope) => {
      await storeDays(scope, accountId, RANGE, everyDay({ clicks: 51n }), TODAY, at(3));
      second = ingest(everyDay({ clicks: 52n }), 4).then(
        () => 52n,
        (error: unknown) => (String(error).includes('changed by somebody else') ? 51n : error),
      );
      let waiting = 0n;
      while (waiting === 0n) {
        const [found] = await scope.query<{ waiting: bigint }>(
          `SELECT count(*) AS waiting FROM pg_locks
           WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
        );
        waiting = found?.waiting ?? 0n;
      }
    });
    const clicks = await second;
    expect(new Set((await stored()).map((row) => row['clicks']))).toEqual(new Set([clicks]));
    expect((await ingest(everyDay({ clicks: 52n }), 5)).rowsWritten).toBe(clicks === 52n ? 0 : 60);
  });
});
