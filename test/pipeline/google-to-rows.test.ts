import { startPipeline, type Pipeline } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const NOON = new Date('2026-11-20T05:30:00Z');

describe('from Google Ads to rows', () => {
  let line: Pipeline;
  beforeAll(async () => {
    line = await startPipeline(NOON);
    await line.syncAll();
  });
  afterAll(() => line.close());

  const versions = () =>
    line.rows(
      `SELECT campaign_id, date, -1 AS hour, xmin::text FROM campaign_metrics_daily
       UNION ALL SELECT campaign_id, date, hour, xmin::text FROM campaign_metrics_hourly ORDER BY 1, 2, 3`,
    );

  it('finds the accounts under the manager, with their currencies and zones', () => {
    expect(
      line.accounts.map((account) => `${account.currency} ${account.timeZone}`).sort(),
    ).toEqual(['JPY Asia/Tokyo', 'THB Asia/Bangkok', 'TWD Asia/Taipei', 'USD America/New_York']);
  });

  it('stores 90 days of every campaign, equal to the platform’s own figures to the micro', async () => {
    for (const account of line.accounts) {
      const { expected, stored } = await compareWithTruth(line, account);
      expect(stored.length).toBeGreaterThan(500);
      expect(stored).toEqual(expected);
    }
    expect(await line.rows(`SELECT DISTINCT status, days_done, days_total FROM sync_logs`)).toEqual(
      [{ status: 'COMPLETED', days_done: 90, days_total: 90 }],
    );
  });

  it('names statuses and budgets as the product does', async () => {
    const counts = await line.rows<{ status: string }>(
      `SELECT DISTINCT status FROM campaigns ORDER BY status`,
    );
    expect(counts.map(({ status }) => status)).toEqual(['ACTIVE', 'PAUSED', 'DELETED']);
    expect(
      await line.rows(
        `SELECT 1 FROM campaigns WHERE budget IS NULL OR budget_type <> 'DAILY' OR start_date IS NULL`,
      ),
    ).toEqual([]);
  });

  it('stores the hours of the last fortnight, which add up to their days', async () => {
    const [hours] = await line.rows<{ days: bigint; most: bigint; astray: bigint }>(
      `WITH sums AS (
         SELECT tenant_id, campaign_id, date, count(*) AS hours, sum(impressions) AS impressions,
           sum(clicks) AS clicks, sum(cost) AS cost, round(sum(conversions)::numeric, 2) AS conversions,
           sum(conversion_value) AS conversion_value
         FROM campaign_metrics_hourly GROUP BY tenant_id, campaign_id, date
       )
       SELECT count(DISTINCT s.date) AS days, max(s.hours) AS most,
         count(*) FILTER (WHERE (m.impressions, m.clicks, m.cost, round(m.conversions::numeric, 2), m.conversion_value)
           IS DISTINCT FROM (s.impressions, s.clicks, s.cost, s.conversions, s.conversion_value)) AS astray
       FROM sums AS s JOIN campaign_metrics_daily AS m USING (tenant_id, campaign_id, date)`,
    );
    expect(hours).toEqual({ days: 14n, most: 24n, astray: 0n });
  });

  it('changes no row when it syncs the same again', async () => {
    const lately = { from: '2026-11-10', to: '2026-11-19' };
    const before = await versions();
    for (const account of line.accounts) {
      const sync = await line.syncNow(account, lately);
      expect([sync.error_message, sync.status, sync.records_sync]).toEqual([null, 'COMPLETED', 0n]);
    }
    expect(await versions()).toEqual(before);
  });

  it('follows restated conversions as the days pass', async () => {
    const [account] = line.accounts;
    const before = await compareWithTruth(line, account!);
    await line.setTime(new Date(NOON.getTime() + 26 * 3_600_000));
    const sync = await line.syncNow(account!);
    const after = await compareWithTruth(line, account!, 30);
    expect(Number(sync.records_sync)).toBeGreaterThan(10);
    expect(after.stored).toEqual(after.expected);
    expect(after.stored).not.toEqual(before.stored);
  });
});
