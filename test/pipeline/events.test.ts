import type { EventFacts } from '../../src/domain/activity';
import { trailingRange } from '../../src/sync/ranges';
import { startPipeline, type Pipeline, type SyncFace } from '../setup/pipeline';

const NOON = '2026-11-20T05:30:00Z';
const HOUR_MS = 3_600_000;

interface Recorded {
  kind: string;
  campaign: string | null;
  sync_log_id: string;
  not_before: Date;
  occurred_at: Date;
  before: EventFacts | null;
  after: EventFacts;
}

describe('what happens on a platform between two syncs', () => {
  let line: Pipeline;
  let told: { id: string };
  beforeAll(async () => {
    line = await startPipeline(new Date(NOON), {
      platforms: ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'],
      accounts: 1,
      campaigns: 6,
      facebookAccounts: 1,
      tiktokAccounts: 1,
    });
    await line.syncAll();
    [told] = (await line.rows<{ id: string }>(
      `INSERT INTO webhook_endpoints (tenant_id, id, url, events, secret, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'https://hooks.example', '{campaign.changed,account.changed}', '\\x00', now(), now())
       RETURNING id`,
      [line.tenantId],
    )) as [{ id: string }];
  });
  afterAll(() => line.close());

  const later = async (hours = 1) =>
    line.setTime(new Date(line.clock.now().getTime() + hours * HOUR_MS));
  const syncAgain = async (of = line.accounts): Promise<SyncFace[]> => {
    const syncs: SyncFace[] = [];
    for (const account of of)
      syncs.push(await line.syncNow(account, trailingRange(line.clock.now(), account.timeZone, 1)));
    return syncs;
  };
  const recorded = (since: Date) =>
    line.rows<Recorded>(
      `SELECT e.*, c.external_id AS campaign FROM events e LEFT JOIN campaigns c ON c.id = e.campaign_id
       WHERE e.occurred_at >= $1 ORDER BY e.id`,
      [since],
    );
  const inject = (body: object) => line.admin<{ id: string }>('POST', '/incidents', body);
  const withdraw = (id: string) => line.admin('DELETE', `/incidents/${id}`);
  const runningCampaigns = (accountId: string) =>
    line.rows<{ external_id: string; budget: bigint }>(
      `SELECT external_id, budget FROM campaigns
       WHERE ad_account_id = $1 AND status = 'ACTIVE' AND budget_type = 'DAILY' AND rejected_ads = 0
       ORDER BY external_id`,
      [accountId],
    );

  it('is silent for the first sync of an account, which keeps how it stands', async () => {
    expect(await recorded(new Date(0))).toEqual([]);
    const accounts = await line.rows<object>(
      `SELECT platform, platform_status, status_reason, stated_currency = currency AS same, balance_low,
         balance IS NOT NULL AS limited, observed_at FROM ad_accounts ORDER BY platform`,
    );
    const plain = {
      status_reason: null,
      same: true,
      balance_low: false,
      observed_at: new Date(NOON),
    };
    expect(accounts).toEqual([
      { platform: 'GOOGLE_ADS', platform_status: 'ENABLED', limited: false, ...plain },
      { platform: 'FACEBOOK', platform_status: 'ACTIVE', limited: false, ...plain },
      { platform: 'TIKTOK', platform_status: 'STATUS_ENABLE', limited: true, ...plain },
    ]);
  });

  it.each([0, 1, 2])('is recorded once, with both instants, on platform %i', async (index) => {
    const account = line.accounts[index]!;
    const [paused, raised, rejected] = await runningCampaigns(account.id);
    if (rejected === undefined) throw new Error('three campaigns run');
    const before = line.clock.now();
    const incidents = await Promise.all([
      inject({ kind: 'stopped', campaignId: paused!.external_id }),
      inject({ kind: 'budget_jump', campaignId: raised!.external_id, factor: 2 }),
      inject({ kind: 'disapproval', campaignId: rejected.external_id, factor: 2 }),
      inject({ kind: 'suspension', customerId: account.externalId }),
      inject({ kind: 'balance_low', customerId: account.externalId }),
    ]);
    await later();
    const [sync] = await syncAgain([account]);
    expect(sync?.status).toBe('COMPLETED');
    const found = await recorded(line.clock.now());
    const byKind = new Map(found.map((event) => [event.kind, event]));
    expect([...byKind.keys()].sort()).toEqual([
      'ACCOUNT_BALANCE_LOW',
      'ACCOUNT_SUSPENDED',
      'CAMPAIGN_BUDGET_CHANGED',
      'CAMPAIGN_DISAPPROVED',
      'CAMPAIGN_PAUSED',
    ]);
    expect(found).toHaveLength(5);
    for (const event of found) {
      expect(event).toMatchObject({
        sync_log_id: sync?.id,
        occurred_at: line.clock.now(),
      });
      expect(event.not_before.getTime()).toBeLessThanOrEqual(before.getTime());
    }
    expect(byKind.get('CAMPAIGN_PAUSED')).toMatchObject({
      campaign: paused!.external_id,
      before: { status: 'ACTIVE' },
      after: { status: 'PAUSED' },
    });
    expect(byKind.get('CAMPAIGN_BUDGET_CHANGED')).toMatchObject({
      campaign: raised!.external_id,
      before: { budget: String(raised!.budget), budgetType: 'DAILY' },
      after: { budget: String(2n * raised!.budget), budgetType: 'DAILY' },
    });
    expect(byKind.get('CAMPAIGN_DISAPPROVED')).toMatchObject({
      campaign: rejected.external_id,
      before: { rejectedAds: 0 },
      after: { rejectedAds: 2 },
    });
    expect(byKind.get('ACCOUNT_SUSPENDED')).toMatchObject({
      campaign: null,
      before: { status: 'ENABLED' },
      after: { status: 'SUSPENDED' },
    });
    const days = byKind.get('ACCOUNT_BALANCE_LOW')?.after.balanceDays;
    expect(days).toBeGreaterThan(0.5);
    expect(days).toBeLessThan(3);

    // The same answer again says nothing new.
    await later();
    await syncAgain([account]);
    expect(await recorded(line.clock.now())).toEqual([]);

    for (const { id } of incidents) await withdraw(id);
    await later();
    await syncAgain([account]);
    expect((await recorded(line.clock.now())).map(({ kind }) => kind).sort()).toEqual([
      'ACCOUNT_BALANCE_RESTORED',
      'ACCOUNT_RESTORED',
      'CAMPAIGN_APPROVED_AGAIN',
      'CAMPAIGN_BUDGET_CHANGED',
      'CAMPAIGN_RESUMED',
    ]);
  });

  it('is announced, and owed to webhooks, as often as it is recorded', async () => {
    const [count] = await line.rows<{ campaign: string; account: string }>(
      `SELECT count(campaign_id) AS campaign, count(*) - count(campaign_id) AS account FROM events`,
    );
    const announced = (name: string) => line.announced.filter((one) => one === name).length;
    expect(announced('campaign.changed')).toBe(Number(count!.campaign));
    expect(announced('account.changed')).toBe(Number(count!.account));
    const owed = await line.rows<{ event: string; data: { id: string } }>(
      `SELECT event, payload->'data' AS data FROM webhook_deliveries WHERE endpoint_id = $1`,
      [told.id],
    );
    expect(owed).toHaveLength(Number(count!.campaign) + Number(count!.account));
    expect(owed[0]!.data).toMatchObject({
      adAccountName: expect.any(String) as string,
      notBefore: expect.any(String) as string,
    });
  });

  it('is recorded once when a sync dies after it looked, and is resumed', async () => {
    const account = line.accounts[0]!;
    const [paused] = await runningCampaigns(account.id);
    const { id } = await inject({ kind: 'stopped', campaignId: paused!.external_id });
    await later();
    const at = line.clock.now();
    await line.admin('POST', '/faults', {
      platform: 'google_ads',
      fault: 'server_error',
      match: { queryIncludes: 'segments.date' },
    });
    const [waiting] = await syncAgain([account]);
    expect(waiting).toMatchObject({ status: 'PENDING', error_code: 'GOOGLE_ADS_UNAVAILABLE' });
    await line.setTime(waiting!.scheduled_at);
    expect(await line.resume(waiting!.id)).toMatchObject({ status: 'COMPLETED' });
    expect((await recorded(at)).map(({ kind }) => kind)).toEqual(['CAMPAIGN_PAUSED']);
    await withdraw(id);
  });

  it('does not stop figures where a grant does not reach it', async () => {
    const account = line.accounts[0]!;
    await line.admin('POST', '/faults', {
      platform: 'google_ads',
      fault: 'permission_denied',
      match: { queryIncludes: 'ad_group_ad' },
    });
    await later();
    const [sync] = await syncAgain([account]);
    expect(sync?.status).toBe('COMPLETED');
    expect(line.logs.some((text) => text.includes('no policy issues'))).toBe(true);
  });

  it('stops at a currency that changed, once told, and stores no money of it', async () => {
    const account = line.accounts[2]!;
    await line.rows(
      `UPDATE ad_accounts SET currency = 'USD', stated_currency = 'USD' WHERE id = $1 RETURNING id`,
      [account.id],
    );
    await later();
    const at = line.clock.now();
    const [failed] = await syncAgain([account]);
    expect(failed).toMatchObject({ status: 'FAILED', error_code: 'ACCOUNT_CURRENCY_CHANGED' });
    await later();
    await syncAgain([account]);
    expect(await recorded(at)).toMatchObject([
      {
        kind: 'ACCOUNT_CURRENCY_CHANGED',
        before: { currency: 'USD' },
        after: { currency: account.currency },
      },
    ]);
  });
});
