import {
  AdAccount,
  AdsInsights,
  Campaign,
  FacebookAdsApi,
  User,
} from 'facebook-nodejs-business-sdk';
import { startSandbox, type RunningSandbox } from '../start';
import { proofOf } from '../testing/facebook-client';
import { askJson } from '../testing/google-client';

/** The published client, unmodified: a subclass sends its calls to the stand-in. */
class SandboxApi extends FacebookAdsApi {
  private readonly graphUrl: string;

  constructor({ facebook }: RunningSandbox) {
    super(facebook.userToken, 'en_US', false);
    this.graphUrl = facebook.graphUrl;
  }

  override call<T>(...args: Parameters<FacebookAdsApi['call']>): Promise<T> {
    const [method, path, parameters, files, multipart] = args;
    return super.call<T>(method, path, parameters, files, multipart, this.graphUrl);
  }
}

interface RequestError {
  name: string;
  status: number | null;
  url: string;
  response: { code: number; error_subcode?: number; is_transient: boolean } | null;
}

const INSIGHTS = {
  level: 'campaign',
  time_increment: 1,
  time_range: { since: '2026-11-01', until: '2026-11-20' },
};
const FIELDS = ['campaign_id', 'spend', 'actions'];

let sandbox: RunningSandbox;
let api: SandboxApi;
let account: AdAccount;

async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<void> {
  sandbox = await startSandbox({ now: '2026-11-21T06:30:00Z', ...options });
  api = new SandboxApi(sandbox);
  account = new AdAccount(sandbox.world.accountsOf('facebook')[1]!.id, {}, undefined, api);
}

afterEach(() => sandbox.close());

const proof = () => ({ appsecret_proof: proofOf(sandbox, sandbox.facebook.userToken) });

async function failureOf(work: () => Promise<unknown>): Promise<RequestError> {
  try {
    await work();
  } catch (error) {
    return error as RequestError;
  }
  throw new Error('the call was expected to fail');
}

/** Every row of an edge, by the SDK's own paging. */
async function everyRow(cursor: Awaited<ReturnType<AdAccount['getInsights']>>) {
  const rows = Array.from(cursor);
  while (cursor.hasNext()) {
    await cursor.next();
    rows.push(...Array.from(cursor));
  }
  return rows;
}

describe('facebook-nodejs-business-sdk, unmodified', () => {
  it('reads accounts and campaigns', async () => {
    await start();
    const user = new User('me', {}, undefined, api);
    const accounts = await user.getAdAccounts(['name', 'currency'], proof());
    expect(Array.from(accounts).map((row) => row['currency'] as string)).toEqual([
      'THB',
      'JPY',
      'USD',
    ]);
    const campaigns = await account.getCampaigns([Campaign.Fields.name], proof());
    expect(campaigns[0]).toBeInstanceOf(Campaign);
    expect(campaigns[0]?.['name']).toBe('Advantage+ | 全商品');
  });

  it('follows pages verbatim, where the app does not require the proof that it forgets', async () => {
    await start({ facebookProofRequired: false, facebookPageSize: 40 });
    const first = await account.getInsights(FIELDS, { ...INSIGHTS, limit: 500 });
    expect(first[0]).toBeInstanceOf(AdsInsights);
    const rows = await everyRow(first);
    expect(rows.length).toBeGreaterThan(100);
    const keys = rows.map((row) => `${String(row['campaign_id'])} ${String(row['date_start'])}`);
    expect(new Set(keys).size).toBe(rows.length);
  });

  it('is refused its second page where the app requires the proof', async () => {
    await start({ facebookPageSize: 40 });
    const first = await account.getInsights(FIELDS, { ...INSIGHTS, ...proof() });
    const failure = await failureOf(() => first.next() as Promise<unknown>);
    expect(failure.response).toMatchObject({ code: 100 });
  });

  it('runs reports', async () => {
    await start({ facebookProofRequired: false });
    const run = await account.getInsightsAsync(FIELDS, { ...INSIGHTS });
    run._api = api; // the SDK forgets it
    const read = async () => (await run.read(['async_status'])) as { async_status: string };
    let status = await read();
    while (status.async_status !== 'Job Completed') status = await read();
    const rows = await run.getInsights([], { limit: 500 });
    const direct = await account.getInsights(FIELDS, { ...INSIGHTS, limit: 500 });
    const dataOf = (cursor: typeof rows) =>
      Array.from(cursor).map((row) => row['_data'] as unknown);
    expect(dataOf(rows)).toEqual(dataOf(direct));
  });

  it.each([
    ['rate_limited', { code: 17, error_subcode: 2_446_079, is_transient: true }],
    ['permission_denied', { code: 200 }],
    ['token_revoked', { code: 190, error_subcode: 460 }],
    ['server_error', { code: 2, is_transient: true }],
  ])('turns %s into its request error, whose url carries the token', async (fault, response) => {
    await start();
    await askJson(`${sandbox.admin}/faults`, 'POST', { platform: 'facebook', fault });
    const failure = await failureOf(() => account.getCampaigns([], proof()) as Promise<unknown>);
    expect(failure.name).toBe('FacebookRequestError');
    expect(failure.response).toMatchObject(response);
    expect(failure.url).toContain(sandbox.facebook.userToken);
  });

  it('fails without a status when the connection is cut', async () => {
    await start();
    await askJson(`${sandbox.admin}/faults`, 'POST', { platform: 'facebook', fault: 'reset' });
    const failure = await failureOf(() => account.getCampaigns([], proof()) as Promise<unknown>);
    expect([failure.status, failure.response]).toEqual([null, null]);
  });
});
