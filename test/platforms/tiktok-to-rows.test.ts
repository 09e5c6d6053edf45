import { compareWithTruth } from '../setup/truth';
import { NOON } from './describe-failures';
import { describeRows } from './describe-rows';

const DAY_MS = 86_400_000;

describeRows(
  {
    platform: 'TIKTOK',
    name: 'TikTok',
    world: { tiktokPageSize: 150 },
    accounts: ['JPY Asia/Tokyo', 'THB Asia/Bangkok'],
    rows: 700,
    statuses: ['ACTIVE', 'PAUSED', 'DELETED'],
    dailyBudgets: 16,
    daysWithHours: 14n,
    hoursHoldConversions: true,
  },
  (started) => {
    const { token } = started;
    const proofs = () => started.asked('/oauth2/advertiser/get/');

    it('keeps the spend of deleted campaigns', async () => {
      const deleted = await started.line.rows<{ cost: bigint; days: bigint }>(
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

    it('stays equal to the truth by its daily schedule: all days that TikTok restates are read', async () => {
      const { line } = started;
      const account = line.accounts[0]!;
      const first = await compareWithTruth(line, account);
      for (let day = 2; day <= 4; day += 1) {
        await line.setTime(new Date(NOON.getTime() + day * DAY_MS));
        const sync = await line.syncBySchedule(account);
        const [log] = await line.rows<{ days_total: number }>(
          `SELECT days_total FROM sync_logs WHERE id = $1`,
          [sync.id],
        );
        expect(log?.days_total).toBe(8);
      }
      const { expected, stored } = await compareWithTruth(line, account);
      expect(stored).toEqual(expected);
      expect(stored).not.toEqual(first.stored);
    });

    it('keeps a token without an end as it is: nothing renews it, however old it is', async () => {
      const { line } = started;
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
      const { line } = started;
      await line.admin('POST', '/credentials/revoke', { platform: 'tiktok', what: 'grant' });
      const sync = await line.syncNow(line.accounts[0]!);
      expect(sync).toMatchObject({ status: 'FAILED', error_code: 'TIKTOK_TOKEN_REVOKED' });
      expect(await token()).toMatchObject({ is_valid: false });
    });
  },
);
