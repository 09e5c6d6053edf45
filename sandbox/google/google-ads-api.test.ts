import { Customer, errors } from 'google-ads-api';
import { enums } from 'google-ads-api';
import { askJson, rowsOf, search, signIn } from '../testing/google-client';
import { startSandbox, type RunningSandbox } from '../start';

/** The published client, unmodified: a subclass signs in at the stand-in and points each request at its origin. */
class SandboxCustomer extends Customer {
  private readonly token: string;

  constructor(sandbox: RunningSandbox, customerId: string, token: string) {
    const { google } = sandbox;
    super(
      {
        client_id: google.clientId,
        client_secret: google.clientSecret,
        developer_token: google.developerToken,
      },
      {
        customer_id: customerId,
        refresh_token: google.refreshToken,
        login_customer_id: google.managerCustomerId,
      },
    );
    this.token = token;
    pointAt(this, google.adsUrl);
  }

  override getAccessToken(): Promise<string> {
    return Promise.resolve(this.token);
  }
}

type Prepare = (...args: unknown[]) => { url: string };

function pointAt(customer: object, origin: string): void {
  const seam = customer as { prepareGoogleAdsServicePostRequestArgs: Prepare };
  const original = seam.prepareGoogleAdsServicePostRequestArgs.bind(customer);
  seam.prepareGoogleAdsServicePostRequestArgs = (...args) => {
    const prepared = original(...args);
    const { pathname } = new URL(prepared.url);
    return { ...prepared, url: `${origin}${pathname}`, timeout: 10_000 };
  };
}

const QUERY = `SELECT campaign.id, campaign.name, campaign.status, campaign.advertising_channel_type,
  campaign_budget.amount_micros, metrics.impressions, metrics.clicks, metrics.cost_micros,
  metrics.conversions, metrics.conversions_value, segments.date
  FROM campaign WHERE segments.date DURING LAST_30_DAYS ORDER BY segments.date, campaign.id`;

let sandbox: RunningSandbox;
let customer: SandboxCustomer;
let headers: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-21T06:30:00Z', pageSize: 50 });
  headers = await signIn(sandbox);
  const token = (headers.authorization ?? '').replace('Bearer ', '');
  customer = new SandboxCustomer(sandbox, sandbox.world.accounts[1]!.id, token);
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await askJson(`${sandbox.admin}/faults`, 'DELETE', {});
});

function fault(kind: string, more: object = {}): Promise<unknown> {
  const body = { platform: 'google_ads', fault: kind, ...more };
  return askJson(`${sandbox.admin}/faults`, 'POST', body);
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('the call was expected to fail');
}

async function streamed(query: string) {
  const rows = [];
  for await (const row of customer.queryStream(query)) rows.push(row);
  return rows;
}

describe('google-ads-api, unmodified', () => {
  it('streams rows whose numbers are those of the wire', async () => {
    const rows = await streamed(QUERY);
    const wire = rowsOf(await search(sandbox, headers, sandbox.world.accounts[1]!.id, QUERY));
    expect(rows).toHaveLength(wire.length);
    expect(rows.length).toBeGreaterThan(300);
    for (const [index, row] of rows.entries()) {
      expect(row.metrics?.cost_micros).toBe(Number(wire[index]?.metrics?.costMicros));
      expect(row.metrics?.conversions).toBe(wire[index]?.metrics?.conversions);
      expect(row.segments?.date).toBe(wire[index]?.segments?.date);
    }
  });

  it('reads enums as numbers and names in any script', async () => {
    const [row] = await streamed(QUERY);
    expect(row?.campaign?.status).toBe(enums.CampaignStatus.ENABLED);
    expect(row?.campaign?.advertising_channel_type).toBe(enums.AdvertisingChannelType.SEARCH);
    expect(row?.campaign?.name).toBe('指名検索 | 全国');
    expect(row?.campaign_budget?.amount_micros).toBe(
      sandbox.world.accounts[1]!.campaigns[0]!.dailyBudgetMicros,
    );
  });

  it('answers query like queryStream, and follows pages when it has to', async () => {
    const rows = await streamed(QUERY);
    expect(await customer.query(QUERY)).toEqual(rows);
    const settings = { search_settings: { return_total_results_count: true } };
    const paged = await customer.query(QUERY, settings as object);
    expect(paged).toEqual(rows);
  });

  it('builds reports of its own', async () => {
    const report = {
      entity: 'campaign' as const,
      attributes: ['campaign.id' as const],
      metrics: ['metrics.clicks' as const],
      constraints: { 'campaign.status': enums.CampaignStatus.PAUSED },
    };
    const paused = sandbox.world.accounts[1]!.campaigns.filter(
      (campaign) => sandbox.world.standing(sandbox.world.accounts[1]!, campaign) === 'PAUSED',
    );
    const rows = await customer.report(report);
    expect(rows.map((row) => String(row.campaign?.id))).toEqual(paused.map(({ id }) => id));
    expect(await customer.reportCount(report)).toBe(paused.length);
  });

  it.each([
    ['quota', { quota_error: 2 }, 'Retry in 40 seconds'],
    ['rate_limited', { quota_error: 4 }, 'Retry in 40 seconds'],
    ['permission_denied', { authorization_error: 2 }, 'permission'],
    ['server_error', { internal_error: 2 }, 'internal error'],
  ])('turns %s into a GoogleAdsFailure', async (kind, code, message) => {
    for (const call of [() => customer.query(QUERY), () => streamed(QUERY)]) {
      await fault(kind, { retryAfterSeconds: 40 });
      const failure = await failureOf(call);
      if (!(failure instanceof errors.GoogleAdsFailure)) throw failure;
      expect(failure.errors[0]?.error_code).toMatchObject(code);
      expect(failure.errors[0]?.message).toContain(message);
      expect(failure.request_id).not.toBe('');
    }
  });

  it('turns a revoked token and a bad query into a GoogleAdsFailure', async () => {
    await fault('token_revoked', { match: { origin: 'ads' } });
    const revoked = await failureOf(() => customer.query(QUERY));
    expect((revoked as errors.GoogleAdsFailure).errors[0]?.error_code).toMatchObject({
      authentication_error: 18,
    });
    const bad = await failureOf(() => customer.query('SELECT campaign.nope FROM campaign'));
    expect((bad as errors.GoogleAdsFailure).errors[0]?.error_code).toMatchObject({
      query_error: 32,
    });
  });

  it('reports a 401 without details by its status', async () => {
    await fault('unauthenticated', { details: false });
    const failure = await failureOf(() => customer.query(QUERY));
    expect((failure as Error & { cause: { status: string } }).cause.status).toBe('UNAUTHENTICATED');
  });

  it.each(['unavailable_html', 'malformed', 'truncated', 'reset'])('fails on %s', async (kind) => {
    await fault(kind);
    expect(await failureOf(() => customer.query(QUERY))).toBeInstanceOf(Error);
  });

  it('fails on a time-out, in the caller’s own time', async () => {
    await fault('timeout');
    const seam = customer as unknown as { prepareGoogleAdsServicePostRequestArgs: Prepare };
    const original = seam.prepareGoogleAdsServicePostRequestArgs;
    seam.prepareGoogleAdsServicePostRequestArgs = (...args) => ({
      ...original(...args),
      timeout: 50,
    });
    const failure = await failureOf(() => customer.query(QUERY));
    seam.prepareGoogleAdsServicePostRequestArgs = original;
    expect(failure).toMatchObject({ code: 'ECONNABORTED' });
  });
});
