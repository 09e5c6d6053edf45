import { startSandbox, type RunningSandbox } from '../start';
import { askJson } from '../testing/google-client';
import { business, envelopeOf, pageIn } from '../testing/tiktok-client';

const NOW = '2026-11-20T05:30:00Z';

describe('the Business API stand-in', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW, anchor: NOW, tiktokCallsPerMinute: 100 });
  });
  beforeEach(() => {
    sandbox.world.clock.advance(60);
  });
  afterAll(() => sandbox.close());

  const advertisers = () => sandbox.world.accountsOf('tiktok');
  const advertiser = () => advertisers()[0]!;
  const codeOf = async (path: string, query: object = {}, token?: string | null) =>
    envelopeOf(await business(sandbox, path, { ...query }, token)).code;
  const report = (query: object) => ({
    advertiser_id: advertiser().id,
    report_type: 'BASIC',
    data_level: 'AUCTION_CAMPAIGN',
    dimensions: ['campaign_id', 'stat_time_day'],
    metrics: ['spend'],
    start_date: '2026-11-01',
    end_date: '2026-11-19',
    page_size: 1000,
    ...query,
  });
  const all = [
    { field_name: 'campaign_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' },
  ];

  it('answers 200 to everything but an address without its slash', async () => {
    const refused = await business(sandbox, 'user/info/', {}, null);
    expect([refused.status, envelopeOf(refused).code]).toEqual([200, 40_104]);
    expect(await codeOf('user/info/', {}, 'f'.repeat(40))).toBe(40_105);
    const lost = await business(sandbox, 'user/info');
    expect([lost.status, lost.text]).toEqual([404, '404 page not found']);
  });

  it('tells of its user and of the advertisers that it may see', async () => {
    const user = envelopeOf(await business(sandbox, 'user/info/')).data;
    expect(user['core_user_id']).toBe(sandbox.tiktok.userId);
    const { appId, secret } = sandbox.tiktok;
    const asked = { app_id: appId, secret };
    const { list } = envelopeOf(await business(sandbox, 'oauth2/advertiser/get/', asked)).data;
    expect(list).toEqual(
      advertisers().map(({ id, name }) => ({ advertiser_id: id, advertiser_name: name })),
    );
    expect(await codeOf('oauth2/advertiser/get/', { app_id: appId, secret: 'x' })).toBe(40_101);
    const ids = { advertiser_ids: advertisers().map(({ id }) => id) };
    const info = envelopeOf(await business(sandbox, 'advertiser/info/', ids)).data;
    expect(info['list']).toMatchObject([
      { currency: 'THB', display_timezone: 'Asia/Bangkok', timezone: 'Etc/GMT-7' },
      { currency: 'JPY', display_timezone: 'Asia/Tokyo', timezone: 'Etc/GMT-9' },
    ]);
    expect(await codeOf('advertiser/info/', { advertiser_ids: ['1'] })).toBe(40_001);
    expect(await codeOf('advertiser/info/', {})).toBe(40_002);
  });

  it('leaves deleted campaigns out of lists and reports unless all are asked for', async () => {
    const query = { advertiser_id: advertiser().id, page_size: 1000 };
    const usual = pageIn(await business(sandbox, 'campaign/get/', query)).list;
    const filtering = { secondary_status: 'CAMPAIGN_STATUS_ALL', buying_types: ['AUCTION'] };
    const whole = pageIn(await business(sandbox, 'campaign/get/', { ...query, filtering })).list;
    expect([usual.length, whole.length]).toEqual([9, 10]);
    const range = { start_date: '2026-10-01', end_date: '2026-10-30' };
    const spendOf = async (more: object) => {
      const page = pageIn(
        await business(sandbox, 'report/integrated/get/', report({ ...range, ...more })),
      );
      return page.list.reduce(
        (sum, { metrics }) => sum + Number((metrics as { spend: string }).spend),
        0,
      );
    };
    expect(await spendOf({ filtering: all })).toBeGreaterThan((await spendOf({})) * 1.01);
  });

  it.each([
    [{ buying_types: ['RESERVATION_TOP_VIEW', 'AUCTION'] }, 40_002],
    [{ buying_types: ['RESERVATION_TOP_VIEW'] }, 0],
    [{ secondary_status: 'CAMPAIGN_STATUS_DISABLE' }, 0],
  ])('filters campaigns by %j with code %i', async (filtering, code) => {
    const query = { advertiser_id: advertiser().id, filtering };
    expect(await codeOf('campaign/get/', query)).toBe(code);
  });

  it('pages, and says how many rows there are', async () => {
    const query = { advertiser_id: advertiser().id, page: 2, page_size: 4 };
    const page = pageIn(await business(sandbox, 'campaign/get/', query));
    expect(page.page_info).toEqual({ page: 2, page_size: 4, total_number: 9, total_page: 3 });
    expect(page.list).toHaveLength(4);
    expect(await codeOf('campaign/get/', { ...query, page_size: 1001 })).toBe(40_002);
  });

  it('reports text: percents, a “rate” that is a value, and a dash for what does not apply', async () => {
    const metrics = [
      'spend',
      'ctr',
      'clicks',
      'impressions',
      'conversion',
      'total_complete_payment_rate',
    ];
    const query = report({ metrics, start_date: '2026-11-10', end_date: '2026-11-10' });
    const { list } = pageIn(await business(sandbox, 'report/integrated/get/', query));
    const [sales, leads] = [0, 3].map((slot) => {
      const { id } = advertiser().campaigns[slot]!;
      const row = list.find(
        ({ dimensions }) => (dimensions as { campaign_id: string }).campaign_id === id,
      );
      return row?.['metrics'] as Record<string, string>;
    });
    expect(Number(sales?.['ctr'])).toBeCloseTo(
      (100 * Number(sales?.['clicks'])) / Number(sales?.['impressions']),
      1,
    );
    expect(Number(sales?.['total_complete_payment_rate'])).toBeGreaterThan(
      Number(sales?.['spend']),
    );
    expect(leads?.['total_complete_payment_rate']).toBe('-');
  });

  it.each([
    ['a report of 31 days', { start_date: '2026-10-20', end_date: '2026-11-19' }],
    [
      'hours of two days',
      { dimensions: ['campaign_id', 'stat_time_hour'], start_date: '2026-11-18' },
    ],
    ['no dates', { start_date: '' }],
    ['dates in the wrong order', { start_date: '2026-11-20' }],
    ['an unknown metric', { metrics: ['spent'] }],
    ['another dimension', { dimensions: ['campaign_id', 'ad_id'] }],
    ['no campaigns', { dimensions: ['stat_time_day'] }],
    ['another level', { data_level: 'AUCTION_AD' }],
    ['a filter that is no list', { filtering: [{ ...all[0], filter_value: 'STATUS_ALL' }] }],
  ])('refuses %s', async (_name, more) => {
    expect(await codeOf('report/integrated/get/', report(more))).toBe(40_002);
  });

  it('adds its hours up to its days', async () => {
    const range = { start_date: '2026-11-12', end_date: '2026-11-12', filtering: all };
    const sumOf = async (time: string) => {
      const query = report({ ...range, dimensions: ['campaign_id', time] });
      const { list } = pageIn(await business(sandbox, 'report/integrated/get/', query));
      const cents = list.map(({ metrics }) =>
        Math.round(100 * Number((metrics as { spend: string }).spend)),
      );
      return cents.reduce((sum, value) => sum + value, 0);
    };
    expect(await sumOf('stat_time_hour')).toBe(await sumOf('stat_time_day'));
  });

  it('restates a day’s conversions for a week, and no longer', () => {
    const { world } = sandbox;
    const conversionsOf = (date: string) =>
      advertiser()
        .campaigns.map(
          (campaign) =>
            world.day(advertiser(), campaign, date, world.reading(advertiser(), 3)).conversions,
        )
        .reduce((sum, conversions) => sum + conversions, 0);
    const before = conversionsOf('2026-11-19');
    sandbox.world.clock.advance(7 * 86_400);
    const settled = conversionsOf('2026-11-19');
    sandbox.world.clock.advance(21 * 86_400);
    expect(settled).toBeGreaterThan(before);
    expect(conversionsOf('2026-11-19')).toBe(settled);
    sandbox.world.clock.set(Date.parse(NOW));
  });

  it('lets an app ask so often in a minute, and names no time to come back', async () => {
    sandbox.world.clock.advance(3_600);
    for (let call = 0; call < 100; call += 1) expect(await codeOf('user/info/')).toBe(0);
    const refused = await business(sandbox, 'user/info/');
    expect(envelopeOf(refused)).toMatchObject({ code: 40_100 });
    expect(envelopeOf(refused).message).toContain('QPM limit 100');
    expect(refused.headers.get('retry-after')).toBeNull();
    sandbox.world.clock.advance(61);
    expect(await codeOf('user/info/')).toBe(0);
  });

  it('gives a token for a code, once and within an hour, and takes it back', async () => {
    const { apiUrl, appId, secret } = sandbox.tiktok;
    const consent = async () => {
      const query = new URLSearchParams({
        app_id: appId,
        state: 's',
        redirect_uri: 'https://c.example/',
      });
      const answer = await fetch(`${apiUrl}/portal/auth?${query.toString()}`, {
        redirect: 'manual',
      });
      return new URL(answer.headers.get('location') ?? '').searchParams.get('auth_code');
    };
    const post = async (path: string, body: object) =>
      envelopeOf(
        await askJson(`${apiUrl}/open_api/v1.3/${path}`, 'POST', {
          app_id: appId,
          secret,
          ...body,
        }),
      );
    const code = await consent();
    const granted = await post('oauth2/access_token/', { auth_code: code });
    expect(granted.data['advertiser_ids']).toEqual(advertisers().map(({ id }) => id));
    const token = String(granted.data['access_token']);
    expect(await codeOf('user/info/', {}, token)).toBe(0);
    expect((await post('oauth2/access_token/', { auth_code: code })).code).toBe(40_110);
    const late = await consent();
    sandbox.world.clock.advance(3_601);
    expect((await post('oauth2/access_token/', { auth_code: late })).code).toBe(40_110);
    expect((await post('oauth2/access_token/', { auth_code: late, secret: 'x' })).code).toBe(
      40_101,
    );
    expect((await post('oauth2/revoke_token/', { access_token: token })).code).toBe(0);
    expect(await codeOf('user/info/', {}, token)).toBe(40_105);
  });

  it('ends tokens that were issued, then all of them, and restores the demo’s', async () => {
    const revoke = (what: string) =>
      askJson(`${sandbox.admin}/credentials/revoke`, 'POST', { platform: 'tiktok', what });
    await revoke('access');
    expect(await codeOf('user/info/')).toBe(0);
    await revoke('grant');
    expect(await codeOf('user/info/')).toBe(40_105);
    await askJson(`${sandbox.admin}/credentials/restore`, 'POST', { platform: 'tiktok' });
    expect(await codeOf('user/info/')).toBe(0);
  });

  it('enters requests into the ledger without secrets', async () => {
    const { appId, secret, accessToken } = sandbox.tiktok;
    await business(sandbox, 'oauth2/advertiser/get/', { app_id: appId, secret });
    const ledger = await (await fetch(`${sandbox.admin}/requests`)).text();
    expect(ledger).toContain('/oauth2/advertiser/get/');
    expect(ledger).not.toContain(secret);
    expect(ledger).not.toContain(accessToken);
  });
});
