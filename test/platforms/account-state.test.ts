import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { manualClock } from '../../src/core/clock';
import type { AccountReference } from '../../src/platforms/platform';
import { sandboxAdapters } from '../setup/sandbox-adapters';

const NOW = '2026-11-20T05:30:00Z';
const PLATFORMS = {
  GOOGLE_ADS: 'google_ads',
  FACEBOOK: 'facebook',
  TIKTOK: 'tiktok',
} as const;
type Platform = keyof typeof PLATFORMS;

describe('how accounts stand and which ads were rejected', () => {
  let sandbox: RunningSandbox;
  let adapters: ReturnType<typeof sandboxAdapters>;
  let googleToken: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW, scripted: false });
    adapters = sandboxAdapters(sandbox, manualClock(new Date(NOW)));
    googleToken = (await adapters.GOOGLE_ADS.refreshToken(sandbox.google.refreshToken)).accessToken;
  });
  afterAll(() => sandbox.close());

  const worldAccount = (platform: Platform, index = 0) =>
    sandbox.world.accountsOf(PLATFORMS[platform])[index]!;
  const account = (platform: Platform, index?: number): AccountReference => {
    const { id, currency, timeZone } = worldAccount(platform, index);
    const managers = {
      GOOGLE_ADS: sandbox.google.managerCustomerId,
      FACEBOOK: sandbox.facebook.userId,
      TIKTOK: sandbox.tiktok.userId,
    };
    const managerExternalId = managers[platform];
    return { externalId: id, managerExternalId, currency, timeZone, details: {} };
  };
  const tokenOf = (platform: Platform) =>
    ({
      GOOGLE_ADS: googleToken,
      FACEBOOK: sandbox.facebook.userToken,
      TIKTOK: sandbox.tiktok.accessToken,
    })[platform];
  const stateOf = (platform: Platform, index?: number) =>
    adapters[platform].fetchAccountState(tokenOf(platform), account(platform, index));
  const issuesOf = (platform: Platform) =>
    adapters[platform].fetchPolicyIssues(tokenOf(platform), account(platform));
  const inject = async (body: object) => {
    const answer = await fetch(`${sandbox.admin}/incidents`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const withdraw = (id: string) => fetch(`${sandbox.admin}/incidents/${id}`, { method: 'DELETE' });

  it.each([
    ['GOOGLE_ADS', 'ENABLED', 'SUSPENDED', null],
    ['FACEBOOK', 'ACTIVE', 'DISABLED', 'ADS_INTEGRITY_POLICY'],
    ['TIKTOK', 'STATUS_ENABLE', 'STATUS_LIMIT', 'Advertising of restricted goods'],
  ] as const)('%s: a suspension, with the platform’s own words', async (platform, on, off, why) => {
    const { name, currency, timeZone, id } = worldAccount(platform);
    const face = { name, currency, timeZone };
    const standing = { status: 'ENABLED', platformStatus: on, statusReason: null };
    expect(await stateOf(platform)).toMatchObject({ ...face, ...standing });
    const incident = await inject({ kind: 'suspension', customerId: id });
    expect(await stateOf(platform)).toMatchObject({
      ...face,
      status: 'SUSPENDED',
      platformStatus: off,
      statusReason: why,
    });
    await withdraw(incident);
    expect(await stateOf(platform)).toMatchObject(standing);
  });

  it.each(['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'] as const)(
    '%s: what may still be spent, in micros of the account’s currency',
    async (platform) => {
      // The second account is in yen, which has no hundredths.
      for (const index of [0, 1]) {
        const world = worldAccount(platform, index);
        const running = world.campaigns.filter(({ endedOn }) => endedOn === null);
        const daily = running.reduce((sum, one) => sum + one.dailyBudgetMicros * 0.99, 0);
        const incident = await inject({ kind: 'balance_low', customerId: world.id, factor: 2 });
        const { balance } = await stateOf(platform, index);
        // Platforms write whole units, or hundredths.
        expect(Math.abs(Number(balance) - 2 * daily)).toBeLessThanOrEqual(2_000_000);
        await withdraw(incident);
        const usual = (await stateOf(platform, index)).balance;
        if (platform === 'TIKTOK') expect(usual).toBeGreaterThan(balance!);
        else expect(usual).toBeNull();
      }
    },
  );

  it.each([
    ['GOOGLE_ADS', ['DESTINATION_NOT_WORKING']],
    ['FACEBOOK', ['Personal attributes']],
    ['TIKTOK', []],
  ] as const)('%s: rejected ads by campaign', async (platform, reasons) => {
    expect(await issuesOf(platform)).toEqual([]);
    const [first, second] = worldAccount(platform).campaigns;
    await inject({ kind: 'disapproval', campaignId: first!.id, factor: 3 });
    await inject({ kind: 'disapproval', campaignId: second!.id, factor: 1 });
    const found = await issuesOf(platform);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { campaignExternalId: first!.id, ads: 3, reasons },
        { campaignExternalId: second!.id, ads: 1, reasons },
      ]),
    );
  });
});
