import { addDays, localDateAt } from '../../src/core/calendar';
import { manualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { pruneDueMetrics } from '../../src/sync/prune-metrics';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createAdAccount } from '../setup/factories/accounts';
import { createCampaign } from '../setup/factories/campaigns';
import { createTenant } from '../setup/factories/identity';
import {
  createDailyRevision,
  createHourlyMetric,
  createHourlyRevision,
} from '../setup/factories/metric-history';

// The database refuses to drop what is not old by its own clock too.
const NOW = new Date();
const TODAY = localDateAt(NOW, 'UTC');
const HOUR_MS = 3_600_000;
const AGES = [5, 60, 119, 130, 200, 399, 440];
const ago = (days: number) => addDays(TODAY, -days);

describe('what tenants keep of hours and revisions', () => {
  let test: TestDatabase;
  const clock = manualClock(NOW);
  const logs: string[] = [];
  const logger = createLogger('test', 'info', { write: (line) => logs.push(line) });

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  const prune = () => pruneDueMetrics({ ...test, clock, logger });

  /** A tenant with an hour and revisions of every age. */
  const tenant = async (settings: Record<string, unknown>) => {
    const { id } = await createTenant(test.database, { settings });
    const account = await createAdAccount(test.database, id);
    const campaign = await createCampaign(test.database, account);
    await addHistory(campaign);
    return { id, campaign };
  };
  const addHistory = async (campaign: Awaited<ReturnType<typeof createCampaign>>) => {
    await test.database.inTenant(campaign.tenantId, async (scope) => {
      for (const ensure of ['ensure_metric_partitions', 'ensure_hourly_partitions'])
        await scope.query(`SELECT ${ensure}(date, date) FROM unnest($1::date[]) AS date`, [
          AGES.map(ago),
        ]);
    });
    for (const date of AGES.map(ago)) {
      await createHourlyMetric(test.database, campaign, { date });
      await createHourlyRevision(test.database, campaign, { date });
      await createDailyRevision(test.database, campaign, { date });
    }
  };
  const agesIn = async (tenantId: string, table: string) => {
    const rows = await test.database.inTenant(tenantId, (scope) =>
      scope.query<{ age: number }>(`SELECT $1::date - date AS age FROM ${table} ORDER BY 1`, [
        TODAY,
      ]),
    );
    return rows.map(({ age }) => age);
  };
  const kept = async (tenantId: string) => ({
    hours: await agesIn(tenantId, 'campaign_metrics_hourly'),
    hourRevisions: await agesIn(tenantId, 'metric_revisions_hourly'),
    dayRevisions: await agesIn(tenantId, 'metric_revisions_daily'),
  });

  it('goes when the tenant’s time is over: by partition when nobody keeps it, else row by row', async () => {
    const usual = await tenant({});
    const brief = await tenant({ hourlyRetentionDays: 30, revisionRetentionDays: 100 });
    await prune();
    // What a partition holds goes when the whole of it is over: hours by the week, days by the month.
    expect(await kept(usual.id)).toEqual({
      hours: [5, 60, 119],
      hourRevisions: [5, 60, 119],
      dayRevisions: [5, 60, 119, 130, 200, 399],
    });
    expect(await kept(brief.id)).toEqual({ hours: [5], hourRevisions: [5], dayRevisions: [5, 60] });
    const dropped = logs.map((line) => (JSON.parse(line) as { partition: string }).partition);
    expect(dropped).toContainEqual(expect.stringMatching(/^campaign_metrics_hourly_\d{4}_w\d\d$/));
    expect(dropped).toContainEqual(expect.stringMatching(/^metric_revisions_daily_\d{4}_\d\d$/));
    expect(dropped.filter((name) => name.startsWith('campaign_metrics_daily'))).toEqual([]);
  });

  it('is looked after once a day and tenant, however often it is asked for', async () => {
    const one = await tenant({ hourlyRetentionDays: 30, revisionRetentionDays: 100 });
    await prune();
    await test.owner.query(
      `UPDATE campaign_metrics_hourly SET date = $1 WHERE tenant_id = $2 AND date = $3`,
      [ago(60), one.id, ago(5)],
    );
    clock.set(new Date(NOW.getTime() + 23 * HOUR_MS));
    await prune();
    expect((await kept(one.id)).hours).toEqual([60]);
    clock.set(new Date(NOW.getTime() + 24 * HOUR_MS));
    await prune();
    expect((await kept(one.id)).hours).toEqual([]);
  });

  it('stays when one tenant keeps it longer', async () => {
    const long = await tenant({ hourlyRetentionDays: 800, revisionRetentionDays: 800 });
    await prune();
    expect(await kept(long.id)).toEqual({ hours: AGES, hourRevisions: AGES, dayRevisions: AGES });
  });

  it('cannot be dropped ahead of time, nor by the application’s role', async () => {
    await expect(
      test.system.query(`SELECT drop_expired_metric_partition($1)`, [addDays(TODAY, 9)]),
    ).rejects.toThrow(/expire by today/);
    const { id } = await createTenant(test.database);
    await expect(
      test.database.inTenant(id, (scope) =>
        scope.query(`SELECT drop_expired_metric_partition($1)`, [TODAY]),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
