import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { manualClock } from '../../src/core/clock';
import { PlatformFailure } from '../../src/domain/failures';
import type { AccountReference, PlatformAdapter } from '../../src/platforms/platform';
import { sandboxAdapters } from '../setup/sandbox-adapters';

const NOW = '2026-11-20T05:30:00Z';
const DEADLINE_MS = 120;
const RANGE = { from: '2026-11-18', to: '2026-11-19' };
const CODE = { code: 'none', redirectUri: 'http://127.0.0.1/callback', codeVerifier: 'none' };

type Ask = (adapter: PlatformAdapter, token: string, account: AccountReference) => Promise<unknown>;

const READS: [string, Ask][] = [
  ['campaigns', (adapter, token, account) => adapter.fetchCampaigns(token, account)],
  ['days', (adapter, token, account) => adapter.fetchDailyMetrics(token, account, RANGE)],
  ['hours', (adapter, token, account) => adapter.fetchHourlyMetrics(token, account, RANGE)],
  [
    'the accounts of a grant',
    (adapter, token, account) => adapter.oauth!.discoverAccounts(token, account.managerExternalId!),
  ],
];
const SIGN_IN: [string, Ask][] = [
  ['a renewal', (adapter, token) => adapter.refreshToken(token)],
  ['a code', (adapter) => adapter.oauth!.exchangeCode(CODE)],
];

describe.each([
  ['Google Ads', 'GOOGLE_ADS', 'google_ads'],
  ['Facebook', 'FACEBOOK', 'facebook'],
  ['TikTok', 'TIKTOK', 'tiktok'],
] as const)('an answer of %s that does not come whole in time', (_name, platform, world) => {
  let sandbox: RunningSandbox;
  let adapter: PlatformAdapter;
  let token: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW, accounts: 1, campaigns: 2 });
    const clock = manualClock(new Date(NOW));
    adapter = sandboxAdapters(sandbox, clock, DEADLINE_MS)[platform];
    const { google, facebook, tiktok } = sandbox;
    const grant = {
      google_ads: google.refreshToken,
      facebook: facebook.userToken,
      tiktok: tiktok.accessToken,
    };
    token = (await sandboxAdapters(sandbox, clock)[platform].refreshToken(grant[world]))
      .accessToken;
  });
  beforeEach(() => fetch(`${sandbox.admin}/faults`, { method: 'DELETE' }));
  afterAll(() => sandbox.close());

  const account = (): AccountReference => {
    const { id, currency, timeZone } = sandbox.world.accountsOf(world)[0]!;
    const managers = {
      google_ads: sandbox.google.managerCustomerId,
      facebook: sandbox.facebook.userId,
      tiktok: sandbox.tiktok.userId,
    };
    return { externalId: id, managerExternalId: managers[world], currency, timeZone, details: {} };
  };
  const failureOf = (ask: Ask) =>
    ask(adapter, token, account()).then(
      () => 'answered',
      (error: unknown) => error,
    );
  const inject = async (fault: string, signIn: boolean) => {
    const match = signIn && world === 'google_ads' ? { origin: 'oauth' } : {};
    const answer = await fetch(`${sandbox.admin}/faults`, {
      method: 'POST',
      body: JSON.stringify({ platform: world, fault, times: null, match }),
    });
    expect(answer.ok).toBe(true);
  };

  it.each([
    ...READS.map(([what, ask]) => [what, 'slow', false, ask] as const),
    ...SIGN_IN.map(([what, ask]) => [what, 'slow', true, ask] as const),
    ['campaigns', 'timeout', false, READS[0]![1]] as const,
    ['a renewal', 'timeout', true, SIGN_IN[0]![1]] as const,
  ])('is given up: %s, %s', async (_what, fault, signIn, ask) => {
    await inject(fault, signIn);
    const failure = await failureOf(ask);
    expect(failure).toBeInstanceOf(PlatformFailure);
    expect(failure).toMatchObject({ failureClass: 'RETRY', code: `${platform}_UNREACHABLE` });
  });
});
