import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount } from '../setup/factories/accounts';
import { createCampaign, createDailyMetric } from '../setup/factories/campaigns';
import { createTenant, createUser } from '../setup/factories/identity';

interface Metrics {
  from: string;
  to: string;
  coveredFrom: string | null;
  coveredTo: string | null;
  currency: string;
  timeZone: string;
  totals: Record<string, unknown>;
  items: { date: string; clicks: number; updatedAt: string | null }[];
}

describe('a campaign’s days', () => {
  let api: TestApi;
  let token: string;
  let tenantId: string;
  beforeAll(async () => {
    api = await startTestApi();
    tenantId = (await createTenant(api.test.database)).id;
    token = await api.tokenOf(await createUser(api.test.database, tenantId));
  });
  afterAll(() => api.close());

  const campaignCovered = async (coveredFrom: string | null, coveredTo: string | null) => {
    const account = await createAdAccount(api.test.database, tenantId, { coveredFrom, coveredTo });
    return await createCampaign(api.test.database, account);
  };
  const read = async (id: string, query: Record<string, string> = {}) => {
    const { body } = await api.call<Metrics>('GET', `/campaigns/${id}/metrics`, { token, query });
    return body;
  };
  const daysOf = ({ items }: Metrics) => items.map(({ date, clicks }) => [date, clicks]);

  it('are zeros where a sync covers them and nothing happened, and absent where none does', async () => {
    const campaign = await campaignCovered('2026-11-15', '2026-11-18');
    for (const [date, clicks] of [
      ['2026-11-16', 5n],
      ['2026-11-20', 7n],
    ] as const)
      await createDailyMetric(api.test.database, campaign, { date, clicks });
    const metrics = await read(campaign.id, { from: '2026-11-13', to: '2026-11-20' });
    expect(daysOf(metrics)).toEqual([
      ['2026-11-15', 0],
      ['2026-11-16', 5],
      ['2026-11-17', 0],
      ['2026-11-18', 0],
      ['2026-11-20', 7],
    ]);
    expect(metrics.items.map(({ updatedAt }) => updatedAt !== null)).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(metrics).toMatchObject({
      currency: 'THB',
      timeZone: 'Asia/Bangkok',
      coveredFrom: '2026-11-15',
      coveredTo: '2026-11-18',
      totals: { clicks: 12, costMicros: '1940000000' },
    });
  });

  it('are none at all before the first sync', async () => {
    const metrics = await read((await campaignCovered(null, null)).id);
    expect(metrics).toMatchObject({
      items: [],
      coveredFrom: null,
      totals: { ctr: null, roas: null },
    });
  });

  it('are ninety up to today in the account’s zone when nothing is said', async () => {
    const campaign = await campaignCovered('2026-01-01', '2026-11-20');
    const metrics = await read(campaign.id);
    expect([metrics.from, metrics.to]).toEqual(['2026-08-23', '2026-11-20']);
    expect(metrics.items).toHaveLength(90);
    const upTo = await read(campaign.id, { to: '2026-03-31' });
    expect([upTo.from, upTo.to]).toEqual(['2026-01-01', '2026-03-31']);
  });

  it('have totals made of sums: a ratio is never a mean of daily ratios', async () => {
    const campaign = await campaignCovered('2026-11-01', '2026-11-20');
    const day = { impressions: 1000n, cost: 0n, conversions: 0.1, conversionValue: 0n };
    await createDailyMetric(api.test.database, campaign, {
      ...day,
      date: '2026-11-10',
      clicks: 100n,
      cost: 3_000_000n,
    });
    await createDailyMetric(api.test.database, campaign, {
      ...day,
      date: '2026-11-11',
      impressions: 9000n,
      clicks: 100n,
      conversions: 0.2,
    });
    expect((await read(campaign.id)).totals).toMatchObject({
      impressions: 10_000,
      clicks: 200,
      conversions: 0.3,
      ctr: 0.02,
      cpcMicros: '15000',
      cpmMicros: '300000',
      cpaMicros: '10000000',
      roas: 0,
    });
  });

  it.each([
    [{ from: '2026-11-20', to: '2026-11-19' }, 'REVERSED'],
    [{ from: '2025-10-01', to: '2026-11-20' }, 'TOO_LONG'],
    [{ from: '2025-10-01' }, 'TOO_LONG'],
    [{ from: '2026-12-01' }, 'REVERSED'],
  ])('are not given for the range %j: %s', async (query, code) => {
    const campaign = await campaignCovered(null, null);
    const answer = await api.call('GET', `/campaigns/${campaign.id}/metrics`, { token, query });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', issues: [{ code }] },
    });
    expect(api.clock.now()).toEqual(NOW);
  });
});

describe('one campaign', () => {
  it('says when it runs, and why it does not serve when the platform told', async () => {
    const api = await startTestApi();
    const { database } = api.test;
    const tenantId = (await createTenant(database)).id;
    const token = await api.tokenOf(await createUser(database, tenantId));
    const account = await createAdAccount(database, tenantId);
    const quiet = await createCampaign(database, account, {
      details: { primaryStatusReasons: ['BUDGET_CONSTRAINED'] },
    });
    const plain = await createCampaign(database, account, { endDate: '2026-12-31' });
    const read = async (id: string) => (await api.call('GET', `/campaigns/${id}`, { token })).body;
    expect(await read(quiet.id)).toMatchObject({
      startDate: '2026-01-01',
      endDate: null,
      primaryStatusReasons: ['BUDGET_CONSTRAINED'],
      budgetMicros: '1000000000',
    });
    const told = await read(plain.id);
    expect(told).toMatchObject({ endDate: '2026-12-31' });
    expect(told).not.toHaveProperty('primaryStatusReasons');
    await api.close();
  });
});
