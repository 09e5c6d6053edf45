import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount } from '../setup/factories/accounts';
import { createCampaign, createDailyMetric } from '../setup/factories/campaigns';
import { createTenant, createUser } from '../setup/factories/identity';
import {
  createDailyRevision,
  createHourlyMetric,
  createHourlyRevision,
} from '../setup/factories/metric-history';

interface Row {
  date: string;
  hour: number | null;
  clicks: number;
  impressions: number;
  updatedAt: string | null;
  revisions: number;
}
interface Chain {
  date: string;
  hour: number | null;
  settledAt: string;
  values: { clicks: number; observedAt: string; supersededAt: string | null }[];
}

const at = (text: string) => new Date(text);

describe('what is known of a campaign’s days and hours', () => {
  let api: TestApi;
  let token: string;
  let tenantId: string;
  beforeAll(async () => {
    api = await startTestApi();
    tenantId = (await createTenant(api.test.database)).id;
    token = await api.tokenOf(await createUser(api.test.database, tenantId));
  });
  afterAll(() => api.close());

  const aCampaign = async () => {
    const account = await createAdAccount(api.test.database, tenantId, {
      coveredFrom: '2026-11-01',
      coveredTo: '2026-11-20',
      lastSyncedAt: NOW,
    });
    return await createCampaign(api.test.database, account);
  };
  const metrics = async (id: string, query: Record<string, string>) => {
    const answer = await api.call<{ items: Row[]; totals: { clicks: number } }>(
      'GET',
      `/campaigns/${id}/metrics`,
      { token, query },
    );
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body;
  };
  const chains = async (id: string, query: Record<string, string>) =>
    (
      await api.call<{ items: Chain[]; nextCursor: string | null }>(
        'GET',
        `/campaigns/${id}/revisions`,
        { token, query },
      )
    ).body;

  /** 18 November had 10 clicks, then 12, and has 15. */
  const restated = async () => {
    const campaign = await aCampaign();
    await createDailyMetric(api.test.database, campaign, {
      date: '2026-11-18',
      clicks: 15n,
      firstObservedAt: at('2026-11-18T06:00:00Z'),
      updatedAt: at('2026-11-20T01:00:00Z'),
    });
    for (const [clicks, observedAt, supersededAt] of [
      [10n, '2026-11-18T06:00:00Z', '2026-11-19T01:00:00Z'],
      [12n, '2026-11-19T01:00:00Z', '2026-11-20T01:00:00Z'],
    ] as const)
      await createDailyRevision(api.test.database, campaign, {
        date: '2026-11-18',
        clicks,
        observedAt: at(observedAt),
        supersededAt: at(supersededAt),
      });
    return campaign;
  };

  it.each([
    ['2026-11-18T05:59:59.999Z', [], undefined],
    ['2026-11-18T06:00:00Z', [[10, 0]], '2026-11-18T06:00:00.000Z'],
    ['2026-11-19T00:59:59Z', [[10, 0]], '2026-11-18T06:00:00.000Z'],
    ['2026-11-19T01:00:00Z', [[12, 1]], '2026-11-19T01:00:00.000Z'],
    ['2026-11-20T01:00:00Z', [[15, 2]], '2026-11-20T01:00:00.000Z'],
  ])('is told as it was at %s', async (knownAt, clicksAndRevisions, since) => {
    const campaign = await restated();
    const { items, totals } = await metrics(campaign.id, {
      from: '2026-11-18',
      to: '2026-11-18',
      knownAt,
    });
    expect(items.map(({ clicks, revisions }) => [clicks, revisions])).toEqual(clicksAndRevisions);
    expect(items[0]?.updatedAt).toBe(since);
    expect(totals.clicks).toBe(clicksAndRevisions[0]?.[0] ?? 0);
  });

  it('is told as it is now when nothing is asked, with how often it changed', async () => {
    const campaign = await restated();
    const { items } = await metrics(campaign.id, { from: '2026-11-17', to: '2026-11-18' });
    expect(items).toMatchObject([
      { date: '2026-11-17', hour: null, clicks: 0, revisions: 0, updatedAt: null },
      { date: '2026-11-18', hour: null, clicks: 15, revisions: 2 },
    ]);
  });

  it('is refused for an instant to come', async () => {
    const campaign = await aCampaign();
    const answer = await api.call('GET', `/campaigns/${campaign.id}/metrics`, {
      token,
      query: { knownAt: '2026-11-20T05:00:01Z' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', issues: [{ path: 'knownAt', code: 'IN_THE_FUTURE' }] },
    });
  });

  it('has every value it had, from the first to the present one', async () => {
    const campaign = await restated();
    const { items, nextCursor } = await chains(campaign.id, {
      from: '2026-11-18',
      to: '2026-11-18',
    });
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        date: '2026-11-18',
        hour: null,
        // Three hours after midnight in Bangkok.
        settledAt: '2026-11-18T20:00:00.000Z',
        values: [
          { clicks: 10, supersededAt: '2026-11-19T01:00:00.000Z' },
          { clicks: 12, supersededAt: '2026-11-20T01:00:00.000Z' },
          { clicks: 15, observedAt: '2026-11-20T01:00:00.000Z', supersededAt: null },
        ],
      },
    ]);
  });

  it.each(['day', 'hour'] as const)('is met once by pages, newest first (%s)', async (by) => {
    const campaign = await aCampaign();
    const slots = Array.from({ length: 7 }, (_, n) => ({
      date: `2026-11-${String(by === 'day' ? 10 + n : 12 + (n % 2)).padStart(2, '0')}`,
      hour: by === 'day' ? null : 3 * n,
    }));
    for (const { date, hour } of slots) {
      if (hour === null) {
        await createDailyMetric(api.test.database, campaign, { date });
        await createDailyRevision(api.test.database, campaign, { date });
      } else {
        await createHourlyMetric(api.test.database, campaign, { date, hour });
        await createHourlyRevision(api.test.database, campaign, { date, hour });
      }
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof chains>> = await chains(campaign.id, {
        from: '2026-11-10',
        to: '2026-11-20',
        granularity: by,
        limit: '3',
        ...(cursor === null ? {} : { cursor }),
      });
      for (const { date, hour, values } of page.items) {
        expect(values).toHaveLength(2);
        found.push(`${date}/${String(hour ?? 0).padStart(2, '0')}`);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    const wanted = slots.map(({ date, hour }) => `${date}/${String(hour ?? 0).padStart(2, '0')}`);
    expect(found).toEqual(wanted.sort().reverse());
  });

  it.each(['2026-02-30T00', '2026-11-10T24', "2026-11-10T00' OR 1=1"])(
    'refuses the made-up cursor %s',
    async (key) => {
      const campaign = await aCampaign();
      const cursor = Buffer.from(JSON.stringify(['-date', key, campaign.id])).toString('base64url');
      const answer = await api.call('GET', `/campaigns/${campaign.id}/revisions`, {
        token,
        query: { cursor },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
    },
  );

  it('has zeros in the hours of a day whose known hours add up to it, and gaps in any other', async () => {
    const campaign = await aCampaign();
    const { database } = api.test;
    await createDailyMetric(database, campaign, { date: '2026-11-18', impressions: 800n });
    for (const hour of [9, 21])
      await createHourlyMetric(database, campaign, { date: '2026-11-18', hour });
    await createDailyMetric(database, campaign, { date: '2026-11-19', impressions: 800n });
    await createHourlyMetric(database, campaign, { date: '2026-11-19', hour: 5 });
    const { items } = await metrics(campaign.id, {
      from: '2026-11-18',
      to: '2026-11-19',
      granularity: 'hour',
    });
    const hoursOf = (date: string) => items.filter((row) => row.date === date);
    expect(hoursOf('2026-11-18').map(({ impressions }) => impressions)).toEqual(
      Array.from({ length: 24 }, (_, hour) => (hour === 9 || hour === 21 ? 400 : 0)),
    );
    expect(hoursOf('2026-11-19').map(({ hour }) => hour)).toEqual([5]);
  });

  it('has no hour of today that is not over and read', async () => {
    const campaign = await aCampaign();
    const { items } = await metrics(campaign.id, {
      from: '2026-11-20',
      to: '2026-11-20',
      granularity: 'hour',
    });
    // Noon in Bangkok, three hours of lag: the hours up to 08:00–09:00.
    expect(items.map(({ hour }) => hour)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('gives hours for a fortnight at most, and a week when nothing is said', async () => {
    const campaign = await aCampaign();
    const path = `/campaigns/${campaign.id}/metrics`;
    const query = { from: '2026-11-01', to: '2026-11-15', granularity: 'hour' };
    const refused = await api.call('GET', path, { token, query });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', issues: [{ path: 'from', code: 'TOO_LONG' }] },
    });
    const { body } = await api.call('GET', path, { token, query: { granularity: 'hour' } });
    expect(body).toMatchObject({ from: '2026-11-14', to: '2026-11-20', granularity: 'hour' });
  });

  it('says how far figures have settled', async () => {
    const campaign = await aCampaign();
    const body = await metrics(campaign.id, {});
    expect(body).toMatchObject({ completeTo: '2026-11-19', matureTo: '2026-11-16' });
    const then = await metrics(campaign.id, { knownAt: '2026-11-18T17:30:00Z' });
    // Half an hour into the 19th the 18th is not read in full.
    expect(then).toMatchObject({ completeTo: '2026-11-17', matureTo: '2026-11-15' });
  });
});
