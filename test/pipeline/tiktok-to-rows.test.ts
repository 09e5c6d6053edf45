import { startPipeline, type Pipeline } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const NOON = new Date('2026-11-20T05:30:00Z');
const DAY_MS = 86_400_000;

describe('from TikTok to rows', () => {
  let line: Pipeline;
  beforeAll(async () => {
    line = await startPipeline(NOON, { platforms: ['TIKTOK'], tiktokPageSize: 150 });
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
      await line.rows<{ expires_at: Date | null; refreshed_at: Date; is_valid: boolean }>(
        `SELECT expires_at, refreshed_at, is_valid FROM platform_tokens`,
      )
    )[0]!;
  const proofs = async () => {
    const { requests } = await line.admin<{ requests: { path: string }[] }>('GET', '/requests');
    return requests.filter(({ path }) => path.endsWith('/oauth2/advertiser/get/')).length;
  };

  it('finds the advertisers that the user authorised, with their currencies and zones', () => {
    expect(
      line.accounts.map((account) => `${account.currency} ${account.timeZone}`).sort(),
    ).toEqual(['JPY Asia/Tokyo', 'THB Asia/Bangkok']);
  });

  it('stores 90 days of every campaign, equal to the platform’s own figures to the micro', async () => {
    for (const account of line.accounts) {
      const { expected, stored } = await compareWithTruth(line, account);
      expect(stored.length).toBeGreaterThan(700);
      expect(stored).toEqual(expected);
    }
    expect(await line.rows(`SELECT DISTINCT status, days_done, days_total FROM sync_logs`)).toEqual(
      [{ status: 'COMPLETED', days_done: 90, days_total: 90 }],
    );
  });

  it('keeps the spend of deleted campaigns', async () => {
    const deleted = await line.rows<{ cost: bigint; days: bigint }>(
      `SELECT sum(m.cost) AS cost, count(*) AS days FROM campaigns AS c
       JOIN campaign_metrics_daily AS m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id
       WHERE c.status = 'DELETED' GROUP BY c.id`,
    );
    expect(deleted).toHaveLength(2);
    for (const { cost, days } of deleted) {
      expect(Number(cost)).toBeGreaterThan(0);
      expect(Number(days)).toBeGreaterThan(40);
    }
  });

  it('names statuses and budgets as the product does', async () => {
    const statuses = await line.rows<{ status: string }>(
      `SELECT DISTINCT status FROM campaigns ORDER BY status`,
    );
    expect(statuses.map(({ status }) => status)).toEqual(['ACTIVE', 'PAUSED', 'DELETED']);
    const budgets = await line.rows<{ external_id: string; budget: bigint }>(
      `SELECT external_id, budget FROM campaigns WHERE budget_type = 'DAILY'`,
    );
    const { world } = line.sandbox;
    expect(budgets).toHaveLength(16);
    for (const { external_id: id, budget } of budgets) {
      const { account, campaign } = world.campaign(id)!;
      expect(budget).toBe(BigInt(world.dailyBudgetMicros(account, campaign)));
    }
  });

  it('stores the hours of the last fortnight, which add up to their days', async () => {
    const [hours] = await line.rows<{ days: bigint; most: bigint; astray: bigint }>(
      `WITH sums AS (
         SELECT tenant_id, campaign_id, date, count(*) AS hours, sum(impressions) AS impressions,
           sum(clicks) AS clicks, sum(cost) AS cost, sum(conversions) AS conversions,
           sum(conversion_value) AS conversion_value
         FROM campaign_metrics_hourly GROUP BY tenant_id, campaign_id, date
       )
       SELECT count(DISTINCT s.date) AS days, max(s.hours) AS most,
         count(*) FILTER (WHERE (m.impressions, m.clicks, m.cost, m.conversions, m.conversion_value)
           IS DISTINCT FROM (s.impressions, s.clicks, s.cost, s.conversions, s.conversion_value)) AS astray
       FROM sums AS s JOIN campaign_metrics_daily AS m USING (tenant_id, campaign_id, date)`,
    );
    expect(hours).toEqual({ days: 14n, most: 24n, astray: 0n });
  });

  it('changes no row when it syncs the same again', async () => {
    const lately = { from: '2026-11-10', to: '2026-11-20' };
    const before = await versions();
    for (const account of line.accounts) {
      const sync = await line.syncNow(account, lately);
      expect([sync.error_message, sync.status, sync.records_sync]).toEqual([null, 'COMPLETED', 0n]);
    }
    expect(await versions()).toEqual(before);
  });

  it('stays equal to the truth by its daily schedule: all days that TikTok restates are read', async () => {
    const [account] = line.accounts;
    const first = await compareWithTruth(line, account!);
    for (let day = 1; day <= 3; day += 1) {
      await line.setTime(new Date(NOON.getTime() + day * DAY_MS));
      const sync = await line.syncBySchedule(account!);
      const [log] = await line.rows<{ days_total: number }>(
        `SELECT days_total FROM sync_logs WHERE id = $1`,
        [sync.id],
      );
      expect(log?.days_total).toBe(8);
    }
    const { expected, stored } = await compareWithTruth(line, account!);
    expect(stored).toEqual(expected);
    expect(stored).not.toEqual(first.stored);
  });

  it('keeps a token without an end as it is: nothing renews it, however old it is', async () => {
    const kept = await token();
    expect([kept.expires_at, kept.is_valid]).toEqual([null, true]);
    const asked = await proofs();
    await line.setTime(new Date(NOON.getTime() + 90 * DAY_MS));
    const lately = { from: '2027-02-16', to: '2027-02-18' };
    const sync = await line.syncNow(line.accounts[0]!, lately);
    expect(sync).toMatchObject({ status: 'COMPLETED' });
    expect(await token()).toEqual(kept);
    expect(await proofs()).toBe(asked);
  });

  it('asks for a new connection once the authorisation was cancelled', async () => {
    await line.admin('POST', '/credentials/revoke', { platform: 'tiktok', what: 'grant' });
    const sync = await line.syncNow(line.accounts[0]!);
    expect(sync).toMatchObject({ status: 'FAILED', error_code: 'TIKTOK_TOKEN_REVOKED' });
    expect(await token()).toMatchObject({ is_valid: false });
  });
});
