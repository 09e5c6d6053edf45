import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createEvent } from '../setup/factories/events';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface Item {
  id: string;
  kind: string;
  occurredAt: string;
  campaign: { id: string } | null;
}

describe('GET /events', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database, { role: 'VIEWER' });
    token = await api.tokenOf(seeded.user);
    for (let hour = 1; hour <= 4; hour += 1)
      await createEvent(api.test.database, seeded.campaign, {
        kind: hour % 2 === 0 ? 'CAMPAIGN_BUDGET_CHANGED' : 'CAMPAIGN_RESUMED',
        ...seen(hour),
      });
    await createEvent(api.test.database, seeded.campaign, {
      kind: 'ACCOUNT_BALANCE_LOW',
      campaignId: null,
      ...seen(5),
      before: { balance: '900000000' },
      after: { balance: '150000000', balanceDays: 1.5 },
    });
  });
  afterAll(() => api.close());

  const seen = (hour: number) => {
    const occurredAt = new Date(NOW.getTime() + hour * 3_600_000);
    return { occurredAt, notBefore: new Date(occurredAt.getTime() - 3_600_000) };
  };
  const list = async (query: Record<string, string>, as = token) =>
    (await api.call<{ items: Item[] }>('GET', '/events', { token: as, query })).body.items;

  it('lists each once, newest first, page by page', async () => {
    const items = await walk<Item>(api, '/events', { token }, 2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(6);
    const instants = items.map(({ occurredAt }) => occurredAt);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(items[0]).toMatchObject({
      kind: 'ACCOUNT_BALANCE_LOW',
      campaign: null,
      adAccount: { id: seeded.adAccount.id, currency: 'THB' },
      before: { balance: '900000000' },
      after: { balance: '150000000', balanceDays: 1.5 },
      occurredAt: seen(5).occurredAt.toISOString(),
      notBefore: seen(4).occurredAt.toISOString(),
    });
  });

  it('is narrowed by campaign, kind and time', async () => {
    expect(await list({ campaignId: seeded.campaign.id })).toHaveLength(5);
    const kind = 'CAMPAIGN_BUDGET_CHANGED,ACCOUNT_BALANCE_LOW';
    expect(await list({ kind })).toHaveLength(3);
    const [from, to] = [seen(2).occurredAt.toISOString(), seen(4).occurredAt.toISOString()];
    expect(await list({ from, to })).toHaveLength(2);
  });

  it('shows a CLIENT user the account’s own events when all of the account works for them', async () => {
    const client = await api.tokenOf(seeded.clientUser);
    expect(await list({}, client)).toHaveLength(6);
    const nobody = await createUser(api.test.database, seeded.tenant.id, { role: 'CLIENT' });
    expect(await list({}, await api.tokenOf(nobody))).toEqual([]);
  });
});
