import { startPipeline, type Pipeline } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const NOON = new Date('2026-11-20T05:30:00Z');
const DAY_MS = 86_400_000;

describe('from Facebook to rows', () => {
  let line: Pipeline;
  beforeAll(async () => {
    line = await startPipeline(NOON, { platforms: ['FACEBOOK'], facebookPageSize: 400 });
    await line.syncAll();
  });
  afterAll(() => line.close());

  const versions = () =>
    line.rows(
      `SELECT campaign_id, date, -1 AS hour, xmin::text FROM campaign_metrics_daily
       UNION ALL SELECT campaign_id, date, hour, xmin::text FROM campaign_metrics_hourly ORDER BY 1, 2, 3`,
    );
  const token = async () =>
    (
      await line.rows<{ expires_at: Date; refreshed_at: Date; is_valid: boolean }>(
        `SELECT expires_at, refreshed_at, is_valid FROM platform_tokens`,
      )
    )[0]!;
  const exchanges = async () => {
    const { requests } = await line.admin<{ requests: { path: string }[] }>('GET', '/requests');
    return requests.filter(({ path }) => path.endsWith('/oauth/access_token')).length;
  };

  it('finds the ad accounts that the user reads, with their currencies and zones', () => {
    expect(
      line.accounts.map((account) => `${account.currency} ${account.timeZone}`).sort(),
    ).toEqual(['JPY Asia/Tokyo', 'THB Asia/Bangkok', 'USD America/Los_Angeles']);
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
    const statuses = await line.rows<{ status: string }>(
      `SELECT DISTINCT status FROM campaigns ORDER BY status`,
    );
    expect(statuses.map(({ status }) => status)).toEqual([
      'ACTIVE',
      'PAUSED',
      'DELETED',
      'COMPLETED',
    ]);
    const budgets = await line.rows<{ external_id: string; budget: bigint }>(
      `SELECT external_id, budget FROM campaigns WHERE budget_type = 'DAILY'`,
    );
    const { world } = line.sandbox;
    expect(budgets).toHaveLength(24);
    for (const { external_id: id, budget } of budgets) {
      const { account, campaign } = world.campaign(id)!;
      expect(budget).toBe(BigInt(world.dailyBudgetMicros(account, campaign)));
    }
  });

  it('stores hours whose traffic and cost add up to their days', async () => {
    const [hours] = await line.rows<{ days: bigint; most: bigint; astray: bigint }>(
      `WITH sums AS (
         SELECT tenant_id, campaign_id, date, count(*) AS hours, sum(impressions) AS impressions,
           sum(clicks) AS clicks, sum(cost) AS cost
         FROM campaign_metrics_hourly GROUP BY tenant_id, campaign_id, date
       )
       SELECT count(DISTINCT s.date) AS days, max(s.hours) AS most,
         count(*) FILTER (WHERE (m.impressions, m.clicks, m.cost) IS DISTINCT FROM (s.impressions, s.clicks, s.cost)) AS astray
       FROM sums AS s JOIN campaign_metrics_daily AS m USING (tenant_id, campaign_id, date)`,
    );
    // Los Angeles is a day behind Tokyo.
    expect(hours).toEqual({ days: 15n, most: 24n, astray: 0n });
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

  it('follows restated conversions as the days pass, without renewing its token', async () => {
    const [account] = line.accounts;
    const before = await compareWithTruth(line, account!);
    const asked = await exchanges();
    await line.setTime(new Date(NOON.getTime() + 26 * 3_600_000));
    const sync = await line.syncNow(account!);
    const after = await compareWithTruth(line, account!, 30);
    expect(Number(sync.records_sync)).toBeGreaterThan(10);
    expect(after.stored).toEqual(after.expected);
    expect(after.stored).not.toEqual(before.stored);
    expect(await exchanges()).toBe(asked);
  });

  it('reads by schedule all days that Facebook restates, once a day', async () => {
    const [account] = line.accounts;
    await line.setTime(new Date(NOON.getTime() + 3 * DAY_MS));
    const sync = await line.syncBySchedule(account!);
    const [log] = await line.rows<{ days_total: number }>(
      `SELECT days_total FROM sync_logs WHERE id = $1`,
      [sync.id],
    );
    expect(log?.days_total).toBe(29);
    const { expected, stored } = await compareWithTruth(line, account!, 30);
    expect(stored.filter((row) => expected.includes(row)).length).toBeGreaterThan(200);
  });

  it('exchanges its token ten days before its end, once a day, and goes on where that fails', async () => {
    const [account] = line.accounts;
    const first = await token();
    expect((first.expires_at.getTime() - NOON.getTime()) / DAY_MS).toBeCloseTo(60, 0);
    const late = new Date(first.expires_at.getTime() - 9 * DAY_MS);
    await line.setTime(late);
    const failing = { platform: 'facebook', fault: 'server_error', times: 1 };
    await line.admin('POST', '/faults', { ...failing, match: { path: '/oauth/access_token' } });
    expect(await line.syncNow(account!)).toMatchObject({ status: 'COMPLETED' });
    expect(await token()).toMatchObject({ expires_at: first.expires_at, is_valid: true });
    const asked = await exchanges();
    expect(await line.syncNow(account!)).toMatchObject({ status: 'COMPLETED' });
    expect(await line.syncNow(account!)).toMatchObject({ status: 'COMPLETED' });
    expect(await exchanges()).toBe(asked + 1);
    const renewed = await token();
    expect((renewed.expires_at.getTime() - late.getTime()) / DAY_MS).toBeCloseTo(60, 0);
    await line.setTime(new Date(first.expires_at.getTime() + DAY_MS));
    expect(await line.syncNow(account!)).toMatchObject({ status: 'COMPLETED' });
  });

  it('asks for a new connection once its token has ended', async () => {
    const [account] = line.accounts;
    const { expires_at: ends } = await token();
    await line.setTime(new Date(ends.getTime() + DAY_MS));
    const sync = await line.syncNow(account!);
    expect(sync).toMatchObject({ status: 'FAILED', error_code: 'FACEBOOK_TOKEN_EXPIRED' });
    expect(await token()).toMatchObject({ is_valid: false });
  });
});
