import { CAMPAIGN_SORTS } from '../../src/store/campaign-views';
import type { CampaignRow } from '../../src/store/entities/campaigns';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount, createClient } from '../setup/factories/accounts';
import { createAlert, createAlertRule } from '../setup/factories/alerts';
import { createCampaign, createDailyMetric } from '../setup/factories/campaigns';
import { createTenant, createUser } from '../setup/factories/identity';
import { walk } from './walk';

interface Totals {
  impressions: number;
  clicks: number;
  costMicros: string;
  conversions: number;
  conversionValueMicros: string;
  ctr: number | null;
  cpcMicros: string | null;
  cpmMicros: string | null;
  cpaMicros: string | null;
  cvr: number | null;
  roas: number | null;
}
interface Item {
  id: string;
  name: string;
  status: string;
  budgetMicros: string | null;
  metrics: Totals;
  sparkline: number[];
  openAlerts: { critical: number; warning: number; info: number };
  client: { name: string } | null;
  stale: boolean;
  adAccount: { name: string };
  pacing: { spentMicros: string; plannedMicros: string; ratio: number | null } | null;
}

const micros = (text: string | null) => (text === null ? null : Number(text));

/** Quotients unrounded: what is shown in whole micros is sorted by more than it shows. */
const per = (above: number, below: number) => (below === 0 ? null : above / below);

/** What each sort puts in order, as a client can compute it. */
const KEYS: Record<(typeof CAMPAIGN_SORTS)[number], (item: Item) => string | number | null> = {
  name: ({ name }) => name,
  account: ({ adAccount }) => adAccount.name,
  pacing: ({ pacing }) => pacing?.ratio ?? null,
  status: ({ status }) => status,
  budget: ({ budgetMicros }) => micros(budgetMicros),
  openAlerts: ({ openAlerts: { critical, warning, info } }) =>
    critical * 1e8 + warning * 1e4 + info,
  impressions: ({ metrics }) => metrics.impressions,
  clicks: ({ metrics }) => metrics.clicks,
  cost: ({ metrics }) => Number(metrics.costMicros),
  conversions: ({ metrics }) => metrics.conversions,
  conversionValue: ({ metrics }) => Number(metrics.conversionValueMicros),
  ctr: ({ metrics }) => metrics.ctr,
  cpc: ({ metrics }) => per(Number(metrics.costMicros), metrics.clicks),
  cpm: ({ metrics }) => per(Number(metrics.costMicros), metrics.impressions),
  cpa: ({ metrics }) => per(Number(metrics.costMicros), metrics.conversions),
  cvr: ({ metrics }) => metrics.cvr,
  roas: ({ metrics }) => metrics.roas,
};

describe('campaigns', () => {
  let api: TestApi;
  let token: string;
  let tenantId: string;
  let bangkok: { id: string; tenantId: string; platform: 'GOOGLE_ADS'; externalId: string };
  const all: CampaignRow[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    const { database } = api.test;
    tenantId = (await createTenant(database)).id;
    token = await api.tokenOf(await createUser(database, tenantId));
    const client = await createClient(database, tenantId, { name: 'Lotus Tea' });
    const account = await createAdAccount(database, tenantId, {
      clientId: client.id,
      lastSyncedAt: new Date(NOW.getTime() - 3 * 3_600_000),
    });
    bangkok = { ...account, platform: 'GOOGLE_ADS' };
    const rule = await createAlertRule(database, tenantId);
    for (let n = 0; n < 17; n += 1) {
      const campaign = await createCampaign(database, account, {
        name: `campaign ${String(n % 6)}`,
        status: n % 3 === 0 ? 'PAUSED' : 'ACTIVE',
        budget: n % 4 === 0 ? null : BigInt(n % 5) * 1_000_000n,
      });
      all.push(campaign);
      // Some have no row at all, some equal sums, some no clicks or conversions to divide by.
      if (n % 5 !== 0)
        await createDailyMetric(database, campaign, {
          date: '2026-11-19',
          impressions: BigInt((n % 4) * 1000),
          clicks: BigInt((n % 3) * 10),
          cost: BigInt((n % 7) * 1_234_567),
          conversions: (n % 2) * 1.5,
          conversionValue: BigInt((n % 2) * 9_000_000),
        });
      if (n % 6 === 1)
        await createAlert(database, rule, campaign, {
          severity: n % 4 === 1 ? 'CRITICAL' : 'INFO',
        });
    }
  });
  afterAll(() => api.close());

  const list = async (query: Record<string, string>) => {
    const { status, body, text } = await api.call<{ items: Item[]; nextCursor: string | null }>(
      'GET',
      '/campaigns',
      { token, query },
    );
    expect([status, text]).toEqual([200, text]);
    return body;
  };
  const names = async (query: Record<string, string>) =>
    (await list({ sort: 'name', ...query })).items.map(({ name }) => name);

  describe.each(CAMPAIGN_SORTS.flatMap((sort) => [sort, `-${sort}`]))('sorted by %s', (sort) => {
    it('are all met once, page by page, in order', async () => {
      const items = await walk<Item>(api, '/campaigns', { token, query: { sort } }, 5);
      expect(items.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      const descending = sort.startsWith('-');
      const keyOf = KEYS[sort.replace('-', '') as keyof typeof KEYS];
      const keys = items.map(keyOf);
      const known = keys.filter((key) => key !== null);
      // What cannot be computed comes last in either direction.
      expect(keys.slice(0, known.length)).toEqual(known);
      const ordered = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      // PostgreSQL sorts a status by its text here, which for these two is the order of letters too.
      expect(known).toEqual(descending ? ordered.reverse() : ordered);
    });
  });

  it('refuse a cursor of another sort', async () => {
    const { nextCursor } = await list({ sort: 'cost', limit: '2' });
    for (const sort of ['-cost', 'name', 'clicks']) {
      const answer = await api.call('GET', '/campaigns', {
        token,
        query: { sort, cursor: nextCursor! },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
    }
  });

  it.each([
    ['cost', '1e999'],
    ['cost', "1' OR '1'='1"],
    ['name', 'a\u0000b'],
  ])('refuse a cursor that was made up: %s %j', async (sort, key) => {
    const cursor = Buffer.from(JSON.stringify([sort, key, all[0]!.id])).toString('base64url');
    const { status } = await api.call('GET', '/campaigns', { token, query: { sort, cursor } });
    expect(status).toBe(400);
  });

  it('are filtered by status, platform, account, and a part of the name', async () => {
    const active = all.filter(({ status }) => status === 'ACTIVE').length;
    expect(await names({ status: 'ACTIVE' })).toHaveLength(active);
    expect(await names({ status: 'ACTIVE,PAUSED' })).toHaveLength(all.length);
    expect(await names({ status: 'COMPLETED' })).toEqual([]);
    expect(await names({ platform: 'GOOGLE_ADS,TIKTOK' })).toHaveLength(all.length);
    expect(await names({ platform: 'TIKTOK' })).toEqual([]);
    expect(await names({ adAccountId: bangkok.id })).toHaveLength(all.length);
    expect(new Set(await names({ q: 'PAIGN 3' }))).toEqual(new Set(['campaign 3']));
    expect(await names({ q: 'campaign_3' })).toEqual([]);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ q: all[3]!.externalId })).toEqual(['campaign 3']);
  });

  it('come with their client, their unresolved alerts and a line of costs', async () => {
    const { items } = await list({ days: '2' });
    const first = items.find(({ id }) => id === all[1]!.id)!;
    expect(first).toMatchObject({
      client: { name: 'Lotus Tea' },
      openAlerts: { critical: 1, warning: 0, info: 0 },
      stale: false,
      sparkline: [0, 1.234567, 0],
    });
    const without = items.find(({ id }) => id === all[0]!.id)!;
    expect(without.sparkline).toEqual([0, 0, 0]);
    expect(without.metrics).toMatchObject({ costMicros: '0', ctr: null, cpaMicros: null });
  });

  it('can be asked about again: 304 while nothing changed', async () => {
    const query = { limit: '3' };
    const first = await api.call('GET', '/campaigns', { token, query });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.headers.vary).toBe('Authorization, x-campanile-tenant');
    const headers = { 'if-none-match': first.headers.etag! };
    const again = await api.call('GET', '/campaigns', { token, query, headers });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('are stale when their account has not been synced for long', async () => {
    api.clock.set(new Date(NOW.getTime() + 1));
    const { items } = await list({ limit: '1' });
    api.clock.set(NOW);
    expect(items[0]!.stale).toBe(true);
  });
});

describe('the window of campaigns', () => {
  let api: TestApi;
  let token: string;
  const names = { th: 'Bangkok', us: 'New York' };
  beforeAll(async () => {
    api = await startTestApi();
    // It is the 21st in Bangkok and still the 20th in New York.
    api.clock.set(new Date('2026-11-20T18:00:00Z'));
    const { database } = api.test;
    const tenantId = (await createTenant(database)).id;
    token = await api.tokenOf(await createUser(database, tenantId));
    for (const [name, timeZone, currency] of [
      [names.th, 'Asia/Bangkok', 'THB'],
      [names.us, 'America/New_York', 'USD'],
    ] as const) {
      const account = await createAdAccount(database, tenantId, { timeZone, currency });
      const campaign = await createCampaign(database, account, { name });
      // A day's clicks say which day it was.
      for (let day = 1; day <= 21; day += 1)
        await createDailyMetric(database, campaign, {
          date: `2026-11-${String(day).padStart(2, '0')}`,
          clicks: 2n ** BigInt(day),
          conversions: 0.1,
        });
    }
  });
  afterAll(() => api.close());

  const sumOf = (...days: number[]) => days.reduce((sum, day) => sum + 2 ** day, 0);
  const clicksOf = async (query: Record<string, string>) => {
    const { body } = await api.call<{ items: Item[] }>('GET', '/campaigns', { token, query });
    return Object.fromEntries(body.items.map(({ name, metrics }) => [name, metrics.clicks]));
  };

  it('is of complete days and today, in each account’s own zone', async () => {
    expect(await clicksOf({ days: '1' })).toEqual({
      [names.th]: sumOf(20, 21),
      [names.us]: sumOf(19, 20),
    });
  });

  it('runs from a day to yesterday, thirty days up to a day, or between two', async () => {
    expect(await clicksOf({ from: '2026-11-18' })).toEqual({
      [names.th]: sumOf(18, 19, 20),
      [names.us]: sumOf(18, 19),
    });
    expect(await clicksOf({ to: '2026-11-02' })).toEqual({
      [names.th]: sumOf(1, 2),
      [names.us]: sumOf(1, 2),
    });
    expect(await clicksOf({ from: '2026-11-05', to: '2026-11-06' })).toEqual({
      [names.th]: sumOf(5, 6),
      [names.us]: sumOf(5, 6),
    });
    // Begun where it is the 21st already, and not yet where it is the 20th: there it has no day.
    expect(await clicksOf({ from: '2026-11-20' })).toEqual({ [names.th]: 2 ** 20, [names.us]: 0 });
  });

  it('adds fractions of conversions up without binary noise', async () => {
    const { body } = await api.call<{ items: Item[] }>('GET', '/campaigns', {
      token,
      query: { from: '2026-11-01', to: '2026-11-03' },
    });
    expect(body.items.map(({ metrics }) => metrics.conversions)).toEqual([0.3, 0.3]);
  });

  it('sums by currency, never over currencies', async () => {
    const { body } = await api.call('GET', '/metrics/summary', { token, query: { days: '1' } });
    expect(body).toMatchObject({
      items: [
        {
          platform: 'GOOGLE_ADS',
          currency: 'THB',
          campaigns: 1,
          totals: { clicks: sumOf(20, 21) },
        },
        {
          platform: 'GOOGLE_ADS',
          currency: 'USD',
          campaigns: 1,
          totals: { clicks: sumOf(19, 20) },
        },
      ],
    });
  });
});
