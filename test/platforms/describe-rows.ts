import {
  startPipeline,
  type Pipeline,
  type PipelineOptions,
  type StoodIn,
} from '../setup/pipeline';
import { compareTotals, compareWithTruth } from '../setup/truth';
import { NOON } from './describe-failures';

const HOUR_MS = 3_600_000;
const LATELY = { from: '2026-11-15', to: '2026-11-18' };

/** What one platform's figures and campaigns come to. */
export interface RowsProfile {
  platform: StoodIn;
  name: string;
  world?: Omit<PipelineOptions, 'platforms'>;
  /** Currency and zone of each account. */
  accounts: readonly string[];
  /** Rows that each account has at least in 90 days. */
  rows: number;
  statuses: readonly string[];
  /** How many campaigns have a budget by the day. */
  dailyBudgets: number;
  /** Days that have hours: one more where an account is a day behind the others. */
  daysWithHours: bigint;
  /** Whether hours tell of all conversions that their day tells of. */
  hoursHoldConversions: boolean;
}

/** A started line whose accounts have had their first sync. */
export interface RowsLine {
  readonly line: Pipeline;
  /** The one token of the connection. */
  token: () => Promise<{ expires_at: Date | null; refreshed_at: Date; is_valid: boolean }>;
  /** How often the sandbox was asked at paths that end in this. */
  asked: (ending: string) => Promise<number>;
}

/** The cases that every platform has, in their order, and `more`, which it alone has. */
export function describeRows(
  profile: RowsProfile,
  more: (started: RowsLine) => void = () => undefined,
): void {
  describe(`from ${profile.name} to rows`, () => {
    let line: Pipeline;
    beforeAll(async () => {
      line = await startPipeline(NOON, { ...profile.world, platforms: [profile.platform] });
      await line.syncAll();
    });
    afterAll(() => line.close());

    const versions = () =>
      line.rows(
        `SELECT campaign_id, date, -1 AS hour, xmin::text FROM campaign_metrics_daily
         UNION ALL SELECT campaign_id, date, hour, xmin::text FROM campaign_metrics_hourly ORDER BY 1, 2, 3`,
      );

    it('finds the accounts that the grant reaches, with their currencies and zones', () => {
      const found = line.accounts.map(({ currency, timeZone }) => `${currency} ${timeZone}`);
      expect(found.sort()).toEqual(profile.accounts);
    });

    it('stores 90 days of every campaign, equal to the platform’s own figures to the micro', async () => {
      for (const account of line.accounts) {
        const { expected, stored } = await compareWithTruth(line, account);
        expect(stored.length).toBeGreaterThan(profile.rows);
        expect(stored).toEqual(expected);
      }
      expect(
        await line.rows(`SELECT DISTINCT status, days_done, days_total FROM sync_logs`),
      ).toEqual([{ status: 'COMPLETED', days_done: 90, days_total: 90 }]);
    });

    it('adds up to the platform’s own totals to the micro', async () => {
      for (const account of line.accounts) {
        const { expected, stored } = await compareTotals(line, account);
        expect(BigInt(stored.cost)).toBeGreaterThan(0n);
        expect(stored).toEqual(expected);
      }
    });

    it('names statuses and budgets as the product does', async () => {
      const statuses = await line.rows<{ status: string }>(
        `SELECT DISTINCT status FROM campaigns ORDER BY status`,
      );
      expect(statuses.map(({ status }) => status)).toEqual(profile.statuses);
      const budgets = await line.rows<{ external_id: string; budget: bigint }>(
        `SELECT external_id, budget FROM campaigns WHERE budget_type = 'DAILY'`,
      );
      const { world } = line.sandbox;
      expect(budgets).toHaveLength(profile.dailyBudgets);
      for (const { external_id: id, budget } of budgets) {
        const { account, campaign } = world.campaign(id)!;
        expect(budget).toBe(BigInt(world.dailyBudgetMicros(account, campaign)));
      }
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
           count(*) FILTER (WHERE (m.impressions, m.clicks, m.cost) IS DISTINCT FROM (s.impressions, s.clicks, s.cost)
             OR $1 AND (round(m.conversions::numeric, 2), m.conversion_value)
               IS DISTINCT FROM (s.conversions, s.conversion_value)) AS astray
         FROM sums AS s JOIN campaign_metrics_daily AS m USING (tenant_id, campaign_id, date)`,
        [profile.hoursHoldConversions],
      );
      expect(hours).toEqual({ days: profile.daysWithHours, most: 24n, astray: 0n });
    });

    it('changes no row when it syncs the same again', async () => {
      const before = await versions();
      for (const account of line.accounts) {
        const sync = await line.syncNow(account, LATELY);
        const told = [sync.error_message, sync.status, sync.records_sync];
        expect(told).toEqual([null, 'COMPLETED', 0n]);
      }
      expect(await versions()).toEqual(before);
    });

    it('follows restated conversions as the days pass', async () => {
      const account = line.accounts[0]!;
      const before = await compareWithTruth(line, account);
      await line.setTime(new Date(NOON.getTime() + 26 * HOUR_MS));
      const sync = await line.syncNow(account);
      const after = await compareWithTruth(line, account, 30);
      expect(Number(sync.records_sync)).toBeGreaterThan(10);
      expect(after.stored).toEqual(after.expected);
      expect(after.stored).not.toEqual(before.stored);
    });

    more({
      get line() {
        return line;
      },
      async token() {
        const [token] = await line.rows<Awaited<ReturnType<RowsLine['token']>>>(
          `SELECT expires_at, refreshed_at, is_valid FROM platform_tokens`,
        );
        return token!;
      },
      async asked(ending) {
        const { requests } = await line.admin<{ requests: { path: string }[] }>('GET', '/requests');
        return requests.filter(({ path }) => path.endsWith(ending)).length;
      },
    });
  });
}
