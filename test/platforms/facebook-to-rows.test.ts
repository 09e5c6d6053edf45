import { compareWithTruth } from '../setup/truth';
import { NOON } from './describe-failures';
import { describeRows } from './describe-rows';

const DAY_MS = 86_400_000;

describeRows(
  {
    platform: 'FACEBOOK',
    name: 'Facebook',
    world: { facebookPageSize: 400 },
    accounts: ['JPY Asia/Tokyo', 'THB Asia/Bangkok', 'USD America/Los_Angeles'],
    rows: 500,
    statuses: ['ACTIVE', 'PAUSED', 'DELETED', 'COMPLETED'],
    dailyBudgets: 24,
    // Los Angeles is a day behind Tokyo.
    daysWithHours: 15n,
    hoursHoldConversions: false,
  },
  (started) => {
    const { token } = started;
    const exchanges = () => started.asked('/oauth/access_token');

    it('has renewed no token while its days passed', async () => {
      expect((await token()).refreshed_at.getTime()).toBeLessThanOrEqual(NOON.getTime());
    });

    it('reads by schedule all days that Facebook restates, once a day', async () => {
      const { line } = started;
      const account = line.accounts[0]!;
      await line.setTime(new Date(NOON.getTime() + 3 * DAY_MS));
      const sync = await line.syncBySchedule(account);
      const [log] = await line.rows<{ days_total: number }>(
        `SELECT days_total FROM sync_logs WHERE id = $1`,
        [sync.id],
      );
      expect(log?.days_total).toBe(29);
      const { expected, stored } = await compareWithTruth(line, account, 30);
      expect(stored.filter((row) => expected.includes(row)).length).toBeGreaterThan(200);
    });

    it('exchanges its token ten days before its end, once a day, and goes on where that fails', async () => {
      const { line } = started;
      const account = line.accounts[0]!;
      const first = await token();
      const end = first.expires_at!.getTime();
      expect((end - NOON.getTime()) / DAY_MS).toBeCloseTo(60, 0);
      const late = new Date(end - 9 * DAY_MS);
      await line.setTime(late);
      const days = { from: '2027-01-08', to: '2027-01-09' };
      const failing = { platform: 'facebook', fault: 'server_error', times: 1 };
      await line.admin('POST', '/faults', { ...failing, match: { path: '/oauth/access_token' } });
      expect(await line.syncNow(account, days)).toMatchObject({ status: 'COMPLETED' });
      expect(await token()).toMatchObject({ expires_at: first.expires_at, is_valid: true });
      const asked = await exchanges();
      expect(await line.syncNow(account, days)).toMatchObject({ status: 'COMPLETED' });
      expect(await line.syncNow(account, days)).toMatchObject({ status: 'COMPLETED' });
      expect(await exchanges()).toBe(asked + 1);
      const renewed = await token();
      expect((renewed.expires_at!.getTime() - late.getTime()) / DAY_MS).toBeCloseTo(60, 0);
      await line.setTime(new Date(end + DAY_MS));
      expect(await line.syncNow(account, days)).toMatchObject({ status: 'COMPLETED' });
    });

    it('asks for a new connection once its token has ended', async () => {
      const { line } = started;
      const { expires_at: ends } = await token();
      await line.setTime(new Date(ends!.getTime() + DAY_MS));
      const sync = await line.syncNow(line.accounts[0]!);
      expect(sync).toMatchObject({ status: 'FAILED', error_code: 'FACEBOOK_TOKEN_EXPIRED' });
      expect(await token()).toMatchObject({ is_valid: false });
    });
  },
);
