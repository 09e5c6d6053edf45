import { addDays } from '../../src/core/calendar';
import { momentAt } from '../../src/evaluation/moment';
import { pacing } from '../../src/evaluation/cycle';
import { readPacing } from '../../src/store/pacing';
import { refreshSummaries, SUMMARY_DAYS } from '../../src/store/campaign-summaries';
import { summariesReach } from '../../src/store/summary-sums';
import { sumCampaigns } from '../../src/store/campaign-totals';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createAdAccount } from '../setup/factories/accounts';
import { createCampaign, createDailyMetric } from '../setup/factories/campaigns';
import { createTenant } from '../setup/factories/identity';

const NOW = new Date('2026-11-21T06:00:00Z');
const TODAY = '2026-11-21';
const NOTHING = {
  text: null,
  statuses: null,
  platforms: null,
  adAccountId: null,
  clientId: null,
  alerting: false,
};

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

async function accountOf(values: Parameters<typeof createAdAccount>[2] = {}) {
  const tenant = await createTenant(test.database);
  return await createAdAccount(test.database, tenant.id, {
    lastSyncedAt: NOW,
    coveredFrom: '2026-08-01',
    coveredTo: TODAY,
    ...values,
  });
}

describe('sums of summaries', () => {
  it('give each window what its days give, whatever the order in which days arrive and change', async () => {
    const account = await accountOf();
    const campaign = await createCampaign(test.database, account);
    // Newest first, as a first sync reads; then old days again; then a day that is new.
    const order = [0, -1, -2, -30, -29, -60, -94, -93, -10, 1];
    for (const [index, offset] of order.entries())
      await createDailyMetric(test.database, campaign, {
        date: addDays(TODAY, offset),
        cost: BigInt((index + 1) * 1_000_003),
        conversions: 0.1 * (index + 1),
      });
    await test.database.inTenant(account.tenantId, async (scope) => {
      await scope.query(
        `UPDATE campaign_metrics_daily SET cost = 77, conversions = 0 WHERE date = $1`,
        [addDays(TODAY, -30)],
      );
      const day = { from: addDays(TODAY, -30), to: addDays(TODAY, -30) };
      const window = { firstDay: addDays(TODAY, 2 - SUMMARY_DAYS), today: addDays(TODAY, 1) };
      await refreshSummaries(scope, account.id, window, [campaign.id], NOW, day);
      for (const days of [1, 2, 9, 10, 29, 30, 31, 60, 90]) {
        const [fast] = await sumCampaigns(scope, {
          filter: NOTHING,
          window: { kind: 'days', days },
          now: NOW,
        });
        const [slow] = await scope.query<{ cost: bigint; conversions: number }>(
          `SELECT coalesce(sum(cost), 0)::bigint AS cost, coalesce(sum(conversions), 0) AS conversions
           FROM campaign_metrics_daily WHERE date BETWEEN $1 AND $2`,
          [addDays(TODAY, -days), TODAY],
        );
        expect({ days, cost: fast?.cost }).toEqual({ days, cost: slow?.cost });
        expect(fast?.conversions).toBeCloseTo(slow!.conversions, 6);
      }
    });
  });

  it('leave no trace of a conversion where there was none', async () => {
    const account = await accountOf();
    const campaign = await createCampaign(test.database, account);
    for (const [offset, conversions] of [
      [-20, 0.1],
      [-19, 0.2],
      [-18, 0.3],
      [-1, 0],
    ] as const)
      await createDailyMetric(test.database, campaign, {
        date: addDays(TODAY, offset),
        conversions,
      });
    const [totals] = await test.database.inTenant(account.tenantId, (scope) =>
      sumCampaigns(scope, { filter: NOTHING, window: { kind: 'days', days: 7 }, now: NOW }),
    );
    expect(totals?.conversions).toBe(0);
  });

  it('are not asked for what lies before them', () => {
    expect(summariesReach({ kind: 'days', days: 90 }, NOW)).toBe(true);
    const range = (from: string | null, to: string | null) =>
      summariesReach({ kind: 'range', from, to }, NOW);
    expect(range('2026-10-01', '2026-10-31')).toBe(true);
    expect(range(null, null)).toBe(true);
    expect(range('2026-08-19', '2026-10-31')).toBe(false);
    expect(range(null, '2026-10-31')).toBe(false);
  });
});

describe('the portfolio’s pacing', () => {
  it.each([
    ['a daily budget', {}],
    ['a campaign that began within the month', { startDate: '2026-11-09' }],
    [
      'a lifetime budget',
      { budgetType: 'LIFETIME' as const, startDate: '2026-11-01', endDate: '2026-12-15' },
    ],
    ['a flight that is over', { endDate: '2026-11-10' }],
  ])(
    'of %s is what the pacing rules see',
    async (_what, values) => {
      for (const lastSyncedAt of [NOW, new Date('2026-11-20T18:00:00Z')]) {
        const account = await accountOf({ lastSyncedAt });
        const campaign = await createCampaign(test.database, account, {
          budget: 31_000_000n,
          ...values,
        });
        const costs: number[] = [];
        for (let offset = -40; offset <= 0; offset += 1) {
          const cost = (41 + offset) * 1_000_000;
          costs.push(cost);
          await createDailyMetric(test.database, campaign, {
            date: addDays(TODAY, offset),
            cost: BigInt(cost),
          });
        }
        const [seen] = await test.database.inTenant(account.tenantId, (scope) =>
          readPacing(scope, { now: NOW }),
        );
        const moment = momentAt(NOW, account.timeZone);
        const day = (date: string | null) =>
          date === null ? null : Math.floor(Date.parse(date) / 86_400_000);
        const subject = {
          platform: account.platform,
          lastSyncedAt,
          budget: Number(campaign.budget),
          budgetType: campaign.budgetType,
          startDay: day(campaign.startDate),
          endDay: day(campaign.endDate),
          series: {
            coveredFrom: day('2026-08-01')!,
            coveredTo: moment.today,
            firstDay: moment.today - 40,
            cost: Float64Array.from(costs),
          },
        };
        const rule = pacingOf(subject, moment);
        expect(seen?.spent).toBe(BigInt(rule.numerator));
        expect(Number(seen?.planned)).toBeCloseTo(rule.denominator, -1);
      }
    },
    120_000,
  );
});

/** The rule's own figure; only the members that pacing reads are there. */
function pacingOf(subject: unknown, moment: ReturnType<typeof momentAt>) {
  return pacing(subject as Parameters<typeof pacing>[0], moment);
}
