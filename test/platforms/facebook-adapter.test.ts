import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { manualClock } from '../../src/core/clock';
import { PlatformFailure } from '../../src/domain/failures';
import { facebookAdapter } from '../../src/platforms/facebook/adapter';
import type { AccountReference } from '../../src/platforms/platform';

const NOW = '2026-11-20T05:30:00Z';

describe('the Facebook adapter', () => {
  let sandbox: RunningSandbox;
  let slept: number[];

  const start = async (options: Parameters<typeof startSandbox>[0] = {}) => {
    sandbox = await startSandbox({ now: NOW, ...options });
    slept = [];
  };
  const adapterFor = (deadlineMs?: number) => {
    const { graphUrl, appId, appSecret } = sandbox.facebook;
    return facebookAdapter(
      { graphUrl, appId, appSecret },
      {
        clock: manualClock(new Date(NOW)),
        sleep: (ms) => {
          slept.push(ms);
          return Promise.resolve();
        },
        ...(deadlineMs === undefined ? {} : { deadlineMs }),
      },
    );
  };
  const account = (index = 0): AccountReference => {
    const { id, currency, timeZone } = sandbox.world.accountsOf('facebook')[index]!;
    return {
      externalId: id,
      managerExternalId: sandbox.facebook.userId,
      currency,
      timeZone,
      details: {},
    };
  };
  const admin = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.admin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const inject = (fault: string, more: object = {}) =>
    admin('POST', '/faults', { platform: 'facebook', fault, ...more });
  const requests = async () => {
    const answer = (await (await admin('GET', '/requests')).json()) as {
      requests: { path: string; query: string | null; customerId: string | null }[];
    };
    return answer.requests;
  };
  const token = () => sandbox.facebook.userToken;
  const failureOf = async (call: Promise<unknown>): Promise<PlatformFailure> => {
    const failure: unknown = await call.then(
      () => null,
      (error: unknown) => error,
    );
    if (failure instanceof PlatformFailure) return failure;
    throw new Error(`expected a PlatformFailure, not ${String(failure)}`);
  };

  afterEach(() => sandbox.close());

  it('lists accounts and every campaign over many pages, each page with the proof', async () => {
    await start({ facebookPageSize: 2 });
    const adapter = adapterFor();
    const accounts = await adapter.listAccounts(token(), sandbox.facebook.userId);
    expect(accounts.map(({ currency, timeZone }) => [currency, timeZone])).toEqual([
      ['THB', 'Asia/Bangkok'],
      ['JPY', 'Asia/Tokyo'],
      ['USD', 'America/Los_Angeles'],
    ]);
    const world = sandbox.world.accountsOf('facebook');
    for (const [index, { campaigns }] of world.entries()) {
      const found = await adapter.fetchCampaigns(token(), account(index));
      expect(found.map(({ externalId }) => externalId)).toEqual(campaigns.map(({ id }) => id));
      const daily = found.filter(({ budgetType }) => budgetType === 'DAILY');
      expect(daily.map(({ budget }) => budget)).toEqual(
        campaigns
          .filter(({ slot }) => slot !== 8)
          .map((campaign) => BigInt(sandbox.world.dailyBudgetMicros(world[index]!, campaign))),
      );
      expect(found.map(({ startDate }) => startDate)).toEqual(
        campaigns.map(({ startDate }) => startDate),
      );
    }
    const thb = await adapter.fetchCampaigns(token(), account(0));
    const jpy = await adapter.fetchCampaigns(token(), account(1));
    expect(thb[5]?.status).toBe('DELETED');
    expect(jpy[6]).toMatchObject({ status: 'COMPLETED', details: { effectiveStatus: 'ARCHIVED' } });
    expect(thb[8]).toMatchObject({ budgetType: 'LIFETIME', objective: 'OUTCOME_SALES' });
    expect(thb[8]?.endDate).not.toBeNull();
  });

  it('refuses a token of another user than the one named', async () => {
    await start();
    const failure = await failureOf(adapterFor().listAccounts(token(), '1'));
    expect([failure.failureClass, failure.code]).toEqual(['PERMISSION', 'FACEBOOK_ANOTHER_USER']);
  });

  it('exchanges a token for a long-lived one, which the next exchange starts from', async () => {
    await start();
    const grant = await adapterFor().refreshToken(token());
    expect(grant.refreshToken).toBe(grant.accessToken);
    const days = (grant.expiresAt!.getTime() - Date.parse(NOW)) / 86_400_000;
    expect(days).toBeCloseTo(60, 0);
    expect(await adapterFor().fetchCampaigns(grant.accessToken, account())).toHaveLength(9);
  });

  it('reads hours whose figures add up to the day’s, and conversions on Meta alone', async () => {
    await start();
    const adapter = adapterFor();
    const range = { from: '2026-11-13', to: '2026-11-19' };
    for (const index of [0, 1, 2]) {
      const days = await adapter.fetchDailyMetrics(token(), account(index), range);
      const hours = await adapter.fetchHourlyMetrics(token(), account(index), range);
      const sums = new Map<string, [bigint, bigint, bigint]>();
      for (const metric of hours) {
        const key = `${metric.campaignExternalId} ${metric.date}`;
        const [a, b, c] = sums.get(key) ?? [0n, 0n, 0n];
        sums.set(key, [a + metric.impressions, b + metric.clicks, c + metric.cost]);
        expect(metric.hour).toBeGreaterThanOrEqual(0);
        expect(metric.hour).toBeLessThanOrEqual(23);
      }
      expect(sums.size).toBe(days.length);
      for (const day of days) {
        expect(sums.get(`${day.campaignExternalId} ${day.date}`)).toEqual([
          day.impressions,
          day.clicks,
          day.cost,
        ]);
        expect(day.reach).not.toBeNull();
        expect(day.frequency).toBeCloseTo(Number(day.impressions) / Number(day.reach), 5);
      }
      const total = (metrics: { conversions: number }[]) =>
        metrics.reduce((sum, { conversions }) => sum + conversions, 0);
      expect(total(hours)).toBeLessThan(total(days));
    }
    expect(slept).toEqual([]);
  });

  it('takes a long range, and what is too much to wait for, as a report', async () => {
    await start({ facebookSyncRows: 100 });
    const adapter = adapterFor();
    const long = { from: '2026-09-01', to: '2026-11-10' };
    const whole = await adapter.fetchDailyMetrics(token(), account(), long);
    expect(slept).toEqual([1_000, 2_000]);
    expect((await requests()).filter(({ path }) => path.endsWith('/insights'))).toHaveLength(3);
    const short = { from: '2026-11-01', to: '2026-11-10' };
    const few = { from: '2026-11-06', to: '2026-11-10' };
    expect(await adapter.fetchDailyMetrics(token(), account(), few)).toEqual(
      whole.filter(({ date }) => date >= few.from),
    );
    await admin('DELETE', '/requests');
    const hours = await adapter.fetchHourlyMetrics(token(), account(), short);
    expect(hours.length).toBeGreaterThan(1_000);
    expect((await requests()).map(({ path }) => path.split('/').at(-1))).toContain('insights');
  });

  it('gives a report up that fails or stands still', async () => {
    await start();
    const long = { from: '2026-09-01', to: '2026-11-10' };
    const ask = () => adapterFor().fetchDailyMetrics(token(), account(), long);
    const status = { queryIncludes: 'async_status' };
    await inject('empty', { match: status });
    expect((await failureOf(ask())).code).toBe('FACEBOOK_REPORT_FAILED');
    slept = [];
    await inject('repeated_page', { times: 100, match: status });
    const late = await failureOf(ask());
    expect([late.code, late.failureClass]).toEqual(['FACEBOOK_REPORT_LATE', 'RETRY']);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(90_000);
  });

  it('counts what the account says is a conversion, and refuses what is no list', async () => {
    await start();
    const adapter = adapterFor();
    const range = { from: '2026-11-10', to: '2026-11-12' };
    const total = async (details: Record<string, unknown>) => {
      const metrics = await adapter.fetchDailyMetrics(token(), { ...account(2), details }, range);
      return metrics.reduce((sum, { conversions }) => sum + conversions, 0);
    };
    const usual = await total({});
    const leads = await total({ conversionActions: ['lead'] });
    const others = await total({ conversionActions: ['omni_purchase', 'complete_registration'] });
    expect([leads, others].every((count) => count > 0)).toBe(true);
    expect(leads + others).toBe(usual);
    expect(await total({ conversionActions: ['purchase', 'omni_purchase', 'lead'] })).toBeLessThan(
      usual,
    );
    expect(await total({ conversionActions: ['link_click'] })).toBeGreaterThan(usual);
    const failure = await failureOf(total({ conversionActions: 'lead' }));
    expect(failure.code).toBe('FACEBOOK_CONVERSIONS_INVALID');
  });

  it('does not ask when a header says that the limit is near, until the time it names', async () => {
    await start({ facebookCallsPerHour: 1 });
    const adapter = adapterFor();
    await adapter.fetchCampaigns(token(), account());
    await admin('DELETE', '/requests');
    const failure = await failureOf(adapter.fetchCampaigns(token(), account()));
    expect(failure).toMatchObject({
      failureClass: 'RATE_LIMITED',
      code: 'FACEBOOK_RATE_LIMITED',
      retryAfterSeconds: 3_600,
    });
    expect(await requests()).toEqual([]);
    expect(await adapter.fetchCampaigns(token(), account(1))).toHaveLength(9);
  });

  it.each(['timeout', 'slow'])('gives a call up after its deadline: %s', async (fault) => {
    await start();
    await inject(fault);
    const failure = await failureOf(adapterFor(300).fetchCampaigns(token(), account()));
    expect([failure.failureClass, failure.code]).toEqual(['RETRY', 'FACEBOOK_UNREACHABLE']);
  });

  it('never sends its token to another host', async () => {
    await start();
    const elsewhere = 'http://127.0.0.2:9/v24.0/act_1/campaigns?after=x';
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(JSON.stringify({ data: [], paging: { next: elsewhere } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { appId, appSecret } = sandbox.facebook;
    const adapter = facebookAdapter(
      { graphUrl: `http://127.0.0.1:${port}`, appId, appSecret },
      { clock: manualClock(new Date(NOW)), sleep: () => Promise.resolve() },
    );
    try {
      const failure = await failureOf(adapter.fetchCampaigns(token(), account()));
      expect(failure.code).toBe('FACEBOOK_UNREADABLE_ANSWER');
      expect(failure.message).toContain('another host');
      expect(asked).toHaveLength(1);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
