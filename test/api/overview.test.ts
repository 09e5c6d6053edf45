import { addDays } from '../../src/core/calendar';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount, createClient } from '../setup/factories/accounts';
import { createCampaign, createDailyMetric } from '../setup/factories/campaigns';
import { createTenant, createUser } from '../setup/factories/identity';

interface Compared {
  totals: { costMicros: string };
  complete: { costMicros: string };
  previous: { costMicros: string };
}
interface Overview {
  from: string;
  to: string;
  previousFrom: string;
  previousTo: string;
  shiftDays: number;
  freshness: { platform: string; staleAccounts: number; staleSince: string | null }[];
  portfolios: (Compared & {
    currency: string;
    days: ({ costMicros: string } | null)[];
    previousDays: ({ costMicros: string } | null)[];
    clients: (Compared & { client: { name: string } | null })[];
    platforms: (Compared & { platform: string })[];
  })[];
}

const TODAY = '2026-11-20';
const cost = ({ totals, complete, previous }: Compared) =>
  [totals, complete, previous].map(({ costMicros }) => Number(costMicros));

describe('the overview', () => {
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    const { database } = api.test;
    const tenant = await createTenant(database);
    token = await api.tokenOf(await createUser(database, tenant.id));
    const lotus = await createClient(database, tenant.id, { name: 'Lotus Tea' });
    const moon = await createClient(database, tenant.id, { name: 'Moon Cakes' });
    const bangkok = await createAdAccount(database, tenant.id, {
      clientId: lotus.id,
      lastSyncedAt: NOW,
    });
    const tokyo = await createAdAccount(database, tenant.id, {
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      lastSyncedAt: new Date(NOW.getTime() - 5 * 3_600_000),
    });
    const own = await createCampaign(database, bangkok);
    const lent = await createCampaign(database, bangkok, { clientId: moon.id });
    const japanese = await createCampaign(database, tokyo);
    for (const [campaign, offset, micros] of [
      [own, 0, 1n],
      [own, -1, 10n],
      [own, -7, 100n],
      [own, -8, 1000n],
      [own, -14, 10_000n],
      [own, -15, 100_000n],
      [lent, -2, 7n],
      [japanese, -1, 5n],
    ] as const)
      await createDailyMetric(database, campaign, {
        date: addDays(TODAY, offset),
        cost: micros,
      });
  });
  afterAll(() => api.close());

  const read = async (query: Record<string, string>) => {
    const { status, body, text } = await api.call<Overview>('GET', '/overview', { token, query });
    expect([status, text]).toEqual([200, text]);
    return body;
  };

  it('holds complete days against the same weekdays before, and adds up no currencies', async () => {
    const overview = await read({ days: '7' });
    expect(overview).toMatchObject({
      from: '2026-11-13',
      to: TODAY,
      previousFrom: '2026-11-06',
      previousTo: '2026-11-12',
      shiftDays: 7,
    });
    const [thb, jpy] = overview.portfolios;
    expect([thb?.currency, jpy?.currency]).toEqual(['THB', 'JPY']);
    expect(cost(thb!)).toEqual([118, 117, 11_000]);
    expect(cost(jpy!)).toEqual([5, 5, 0]);
    const line = (days: ({ costMicros: string } | null)[]) =>
      days.map((day) => (day === null ? null : Number(day.costMicros)));
    expect(line(thb!.days)).toEqual([100, null, null, null, null, 7, 10, 1]);
    expect(line(thb!.previousDays)).toEqual([10_000, null, null, null, null, null, 1000, 100]);
  });

  it('gives a campaign’s figures to the client that it works for', async () => {
    const [thb] = (await read({ days: '7' })).portfolios;
    expect(thb!.clients.map((share) => [share.client?.name, ...cost(share)])).toEqual([
      ['Lotus Tea', 111, 110, 11_000],
      ['Moon Cakes', 7, 7, 0],
    ]);
    expect(thb!.platforms.map(cost)).toEqual([[118, 117, 11_000]]);
  });

  it('moves longer periods back by whole weeks, and takes days that are not over out', async () => {
    const month = await read({ from: '2026-11-01', to: TODAY });
    expect(month).toMatchObject({ shiftDays: 21, previousFrom: '2026-10-11' });
    expect(month.portfolios[0]!.days).toHaveLength(20);
    expect(cost(month.portfolios[0]!)).toEqual([111_118, 111_117, 0]);
  });

  it('says since when which platform is stale', async () => {
    const { freshness } = await read({});
    expect(freshness).toMatchObject([
      {
        platform: 'GOOGLE_ADS',
        accounts: 2,
        lateAccounts: 0,
        staleAccounts: 1,
        staleSince: new Date(NOW.getTime() - 2 * 3_600_000).toISOString(),
      },
    ]);
  });

  it('exports what a filter lets through, and runs no formula', async () => {
    const tenant = await createTenant(api.test.database);
    const bearer = await api.tokenOf(await createUser(api.test.database, tenant.id));
    const account = await createAdAccount(api.test.database, tenant.id);
    for (const name of ['=cmd()', 'a "quoted", name', 'paused'])
      await createCampaign(api.test.database, account, {
        name,
        status: name === 'paused' ? 'PAUSED' : 'ACTIVE',
      });
    const { headers, text } = await api.call('GET', '/campaigns/export.csv', {
      token: bearer,
      query: { status: 'ACTIVE', sort: 'name' },
    });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="?campaigns-/);
    const lines = text.trimEnd().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',GOOGLE_ADS')[0]?.slice(0, 22))).toEqual([
      expect.stringContaining("'=cmd()"),
      expect.stringContaining('"a ""quoted"", name"'),
    ]);
  });

  it('plans syncs account by account, and tells each refusal', async () => {
    const tenant = await createTenant(api.test.database);
    const bearer = await api.tokenOf(await createUser(api.test.database, tenant.id));
    const accounts = await Promise.all(
      ['Asia/Bangkok', 'Pacific/Kiritimati'].map((timeZone) =>
        createAdAccount(api.test.database, tenant.id, { timeZone }),
      ),
    );
    const day = addDays(TODAY, 0);
    const ask = (from: string, to: string) =>
      api.call<{ items: { sync: unknown; refusal: { code: string } | null }[] }>('POST', '/syncs', {
        token: bearer,
        body: { adAccountIds: accounts.map(({ id }) => id), from, to },
      });
    const fine = await ask(addDays(day, -3), day);
    expect(fine.status).toBe(202);
    expect(fine.body.items.map(({ refusal }) => refusal)).toEqual([null, null]);
    const early = await ask('2020-01-01', '2020-01-05');
    expect(early.body.items.map(({ refusal }) => refusal?.code)).toEqual([
      'INVALID_SYNC_RANGE',
      'INVALID_SYNC_RANGE',
    ]);
    const ahead = await ask(day, addDays(day, 1));
    expect(ahead.body.items.filter(({ sync }) => sync !== null).length).toBeLessThan(2);
  });
});
