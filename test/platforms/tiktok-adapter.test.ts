import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { manualClock } from '../../src/core/clock';
import { PlatformFailure } from '../../src/domain/failures';
import { uncountedBudget } from '../../src/platforms/call-budget';
import type { AccountReference } from '../../src/platforms/platform';
import { tiktokAdapter } from '../../src/platforms/tiktok/adapter';
import type { TikTokDependencies } from '../../src/platforms/tiktok/ask';
import { consentAddress, exchangeCode, revokeAccess } from '../../src/platforms/tiktok/oauth';

const NOW = '2026-11-20T05:30:00Z';

describe('the TikTok adapter', () => {
  let sandbox: RunningSandbox;
  const clock = manualClock(new Date(NOW));

  const start = async (options: Parameters<typeof startSandbox>[0] = {}) => {
    sandbox = await startSandbox({ now: NOW, ...options });
    clock.set(new Date(NOW));
  };
  const application = () => {
    const { apiUrl, appId, secret } = sandbox.tiktok;
    return { baseUrl: apiUrl, appId, appSecret: secret };
  };
  const adapterFor = (deadlineMs?: number) =>
    tiktokAdapter(application(), { clock, ...(deadlineMs === undefined ? {} : { deadlineMs }) });
  const deps = (): TikTokDependencies => ({
    application: application(),
    clock,
    budget: uncountedBudget('TIKTOK', clock),
  });
  const token = () => sandbox.tiktok.accessToken;
  const advertisers = () => sandbox.world.accountsOf('tiktok');
  const account = (index = 0): AccountReference => {
    const { id, currency, timeZone } = advertisers()[index]!;
    const managerExternalId = sandbox.tiktok.userId;
    return { externalId: id, managerExternalId, currency, timeZone, details: {} };
  };
  const admin = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.admin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const inject = (fault: string, more: object = {}) =>
    admin('POST', '/faults', { platform: 'tiktok', fault, ...more });
  const requests = async () => {
    const answer = (await (await admin('GET', '/requests')).json()) as {
      requests: { path: string; query: string | null }[];
    };
    return answer.requests;
  };
  const failureOf = async (call: Promise<unknown>): Promise<PlatformFailure> => {
    const failure: unknown = await call.then(
      () => null,
      (error: unknown) => error,
    );
    if (failure instanceof PlatformFailure) return failure;
    throw new Error(`expected a PlatformFailure, not ${String(failure)}`);
  };

  afterEach(() => sandbox.close());

  it('lists advertisers and every campaign over many pages, deleted ones too', async () => {
    await start({ tiktokPageSize: 3 });
    const adapter = adapterFor();
    const accounts = await adapter.listAccounts(token(), sandbox.tiktok.userId);
    expect(accounts).toMatchObject([
      { currency: 'THB', timeZone: 'Asia/Bangkok', status: 'ENABLED' },
      { currency: 'JPY', timeZone: 'Asia/Tokyo', status: 'ENABLED' },
    ]);
    for (const [index, advertiser] of advertisers().entries()) {
      const { campaigns } = advertiser;
      const found = await adapter.fetchCampaigns(token(), account(index));
      expect(found.map(({ externalId }) => externalId)).toEqual(campaigns.map(({ id }) => id));
      const daily = found.filter(({ budgetType }) => budgetType === 'DAILY');
      expect(daily.map(({ budget }) => budget)).toEqual(
        campaigns
          .filter(({ slot }) => slot !== 3 && slot !== 8)
          .map((campaign) => BigInt(sandbox.world.dailyBudgetMicros(advertiser, campaign))),
      );
      expect(found[3]).toMatchObject({ budget: null, budgetType: null });
      expect(found[8]).toMatchObject({ budgetType: 'LIFETIME', objective: 'WEB_CONVERSIONS' });
      expect(found[9]).toMatchObject({
        status: 'DELETED',
        details: { secondaryStatus: 'CAMPAIGN_STATUS_DELETE' },
      });
      expect(found.map(({ startDate }) => startDate)).toEqual(
        campaigns.map(({ startDate }) => startDate),
      );
    }
    expect((await adapter.fetchCampaigns(token(), account(0)))[6]?.status).toBe('PAUSED');
  });

  it('reads the spend of deleted campaigns, in reports of thirty days', async () => {
    await start();
    const range = { from: '2026-09-01', to: '2026-11-19' };
    const days = await adapterFor().fetchDailyMetrics(token(), account(), range);
    const deleted = advertisers()[0]!.campaigns[9]!;
    const spent = days.filter(({ campaignExternalId }) => campaignExternalId === deleted.id);
    expect(spent.length).toBeGreaterThan(40);
    expect(spent.every(({ cost, date }) => cost > 0n && date < deleted.endedOn!)).toBe(true);
    const reports = (await requests()).filter(({ path }) => path.includes('/report/'));
    expect(reports).toHaveLength(3);
    expect(reports[0]?.query).toContain('STATUS_ALL');
  });

  it('reads hours day by day, which add up to their days, over pages', async () => {
    await start({ tiktokPageSize: 100 });
    const adapter = adapterFor();
    const range = { from: '2026-11-17', to: '2026-11-20' };
    for (const index of [0, 1]) {
      const days = await adapter.fetchDailyMetrics(token(), account(index), range);
      const hours = await adapter.fetchHourlyMetrics(token(), account(index), range);
      const sums = new Map<string, bigint[]>();
      for (const metric of hours) {
        const key = `${metric.campaignExternalId} ${metric.date}`;
        const { impressions, clicks, cost, conversionValue } = metric;
        const more = [impressions, clicks, cost, BigInt(metric.conversions), conversionValue];
        const before = sums.get(key) ?? more.map(() => 0n);
        sums.set(
          key,
          before.map((value, place) => value + more[place]!),
        );
        expect([0, 23].includes(metric.hour) || (metric.hour > 0 && metric.hour < 23)).toBe(true);
      }
      expect(sums.size).toBe(days.length);
      for (const day of days) {
        expect(sums.get(`${day.campaignExternalId} ${day.date}`)).toEqual([
          day.impressions,
          day.clicks,
          day.cost,
          BigInt(day.conversions),
          day.conversionValue,
        ]);
        expect(day.reach).not.toBeNull();
        expect(day.videoViews).not.toBeNull();
      }
    }
  });

  it('keeps what purchases were worth, not the ratio that the metric’s name promises', async () => {
    await start();
    const range = { from: '2026-11-01', to: '2026-11-07' };
    const days = await adapterFor().fetchDailyMetrics(token(), account(), range);
    const [sales, leads] = [8, 3].map((slot) => advertisers()[0]!.campaigns[slot]!.id);
    const of = (campaign: string | undefined) =>
      days.filter(({ campaignExternalId }) => campaignExternalId === campaign);
    for (const { cost, conversionValue } of of(sales)) {
      expect(Number(conversionValue) / Number(cost)).toBeGreaterThan(2);
    }
    for (const { conversions, conversionValue } of of(leads)) {
      expect([conversions > 0, conversionValue]).toEqual([true, 0n]);
    }
  });

  it('proves a token without renewing it, and refuses one of another user than the one named', async () => {
    await start();
    const adapter = adapterFor();
    expect(await adapter.refreshToken(token())).toEqual({
      accessToken: token(),
      expiresAt: null,
      scope: null,
    });
    const failure = await failureOf(adapter.listAccounts(token(), '1'));
    expect([failure.failureClass, failure.code]).toEqual(['PERMISSION', 'TIKTOK_ANOTHER_USER']);
    const unknown = await failureOf(adapter.refreshToken('0'.repeat(40)));
    expect([unknown.failureClass, unknown.code]).toEqual(['RECONNECT', 'TIKTOK_TOKEN_REVOKED']);
  });

  it('exchanges the code of a consent once, and revokes what it got', async () => {
    await start();
    const address = consentAddress(application(), 'abc', 'https://campanile.example/back');
    const redirect = await fetch(address, { redirect: 'manual' });
    const target = new URL(redirect.headers.get('location') ?? '');
    expect(target.searchParams.get('state')).toBe('abc');
    const code = target.searchParams.get('auth_code') ?? '';
    const grant = await exchangeCode(deps(), code);
    expect(grant).toMatchObject({
      userId: sandbox.tiktok.userId,
      advertiserIds: advertisers().map(({ id }) => id),
    });
    expect(grant.scope.length).toBeGreaterThan(0);
    expect(await adapterFor().fetchCampaigns(grant.accessToken, account())).toHaveLength(10);
    const again = await failureOf(exchangeCode(deps(), code));
    expect([again.failureClass, again.code]).toEqual(['PERMANENT', 'TIKTOK_SIGN_IN_REFUSED']);
    await revokeAccess(deps(), grant.accessToken);
    const ended = await failureOf(adapterFor().fetchCampaigns(grant.accessToken, account()));
    expect(ended.code).toBe('TIKTOK_TOKEN_REVOKED');
    expect(await adapterFor().fetchCampaigns(token(), account())).toHaveLength(10);
  });

  it('does not ask before a limit is over, and asks again when it is', async () => {
    await start({ tiktokCallsPerMinute: 1 });
    const adapter = adapterFor();
    await adapter.fetchCampaigns(token(), account());
    const first = await failureOf(adapter.fetchCampaigns(token(), account()));
    expect(first).toMatchObject({ failureClass: 'RATE_LIMITED', retryAfterSeconds: 300 });
    await admin('DELETE', '/requests');
    clock.set(new Date(Date.parse(NOW) + 60_000));
    const second = await failureOf(adapter.fetchCampaigns(token(), account(1)));
    expect(second).toMatchObject({ code: 'TIKTOK_RATE_LIMITED', retryAfterSeconds: 240 });
    expect(await requests()).toEqual([]);
    clock.set(new Date(Date.parse(NOW) + 300_000));
    await admin('POST', '/clock/advance', { seconds: 300 });
    expect(await adapter.fetchCampaigns(token(), account())).toHaveLength(10);
  });

  it('waits for one advertiser’s limit without holding up another', async () => {
    await start();
    const adapter = adapterFor();
    await inject('rate_limited', { code: 40_133 });
    const failure = await failureOf(adapter.fetchCampaigns(token(), account()));
    expect(failure.code).toBe('TIKTOK_RATE_LIMITED');
    expect(await adapter.fetchCampaigns(token(), account(1))).toHaveLength(10);
  });

  it.each([
    ['shrinking', /has 6 of 10 rows/],
    ['repeated_page', /a page comes twice/],
  ])('takes no list whose pages are %s', async (fault, message) => {
    await start();
    await inject(fault, { times: 5, match: { path: '/campaign/get/' } });
    const failure = await failureOf(adapterFor().fetchCampaigns(token(), account()));
    expect([failure.failureClass, failure.code]).toEqual(['RETRY', 'TIKTOK_UNREADABLE_ANSWER']);
    expect(failure.message).toMatch(message);
  });

  it.each(['timeout', 'slow'])('gives a call up after its deadline: %s', async (fault) => {
    await start();
    await inject(fault);
    const failure = await failureOf(adapterFor(300).fetchCampaigns(token(), account()));
    expect([failure.failureClass, failure.code]).toEqual(['RETRY', 'TIKTOK_UNREACHABLE']);
  });
});
