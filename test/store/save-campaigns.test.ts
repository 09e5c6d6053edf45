import type { PlatformCampaign } from '../../src/domain/campaigns';
import type { PolicyIssue } from '../../src/domain/account-state';
import { saveCampaigns } from '../../src/store/save-campaigns';
import { createAdAccount } from '../setup/factories/accounts';
import { createTenant } from '../setup/factories/identity';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const [FIRST, LATER] = [new Date('2026-11-20T05:00:00Z'), new Date('2026-11-20T06:00:00Z')];

function stated(externalId: string, change: Partial<PlatformCampaign> = {}): PlatformCampaign {
  return {
    externalId,
    name: `Campaign ${externalId}`,
    status: 'ACTIVE',
    objective: 'SALES',
    budget: 1_000_000n,
    budgetType: 'DAILY',
    startDate: '2026-01-01',
    endDate: null,
    details: { channel: 'SEARCH' },
    ...change,
  };
}

describe('saving the campaigns that a platform lists', () => {
  let test: TestDatabase;
  let tenantId: string;
  let accountId: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    tenantId = (await createTenant(test.database)).id;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    accountId = (await createAdAccount(test.database, tenantId)).id;
  });

  const save = (campaigns: PlatformCampaign[], now: Date, issues: PolicyIssue[] | null = []) =>
    test.database.inTenant(tenantId, (scope) =>
      saveCampaigns(scope, accountId, campaigns, now, issues),
    );
  /** Which transaction wrote or locked each row last, and when its facts changed. */
  const rows = async () => {
    const found = await test.database.inTenant(tenantId, (scope) =>
      scope.query<{ externalId: string; version: string; updatedAt: Date }>(
        `SELECT external_id AS "externalId", xmin::text || '/' || xmax::text AS version, updated_at AS "updatedAt"
         FROM campaigns WHERE ad_account_id = $1`,
        [accountId],
      ),
    );
    return new Map(found.map(({ externalId, ...row }) => [externalId, row]));
  };

  it('adds what is new, and writes nothing of what says the same', async () => {
    const campaigns = [stated('1'), stated('2', { budget: null, budgetType: null, details: {} })];
    const issues = [{ campaignExternalId: '1', ads: 2, reasons: ['MISLEADING'] }];
    const added = await save(campaigns, FIRST, issues);
    expect(added.map(({ before, after }) => [before, after.name, after.rejectedAds])).toEqual([
      [null, 'Campaign 1', 2],
      [null, 'Campaign 2', 0],
    ]);
    const before = await rows();
    expect(await save(campaigns, LATER, issues)).toEqual([]);
    // Where rejected ads are not known they stay as they were.
    expect(await save(campaigns, LATER, null)).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('writes and returns those alone whose facts changed', async () => {
    await save([stated('1'), stated('2'), stated('3')], FIRST);
    const before = await rows();
    const changed = await save(
      [stated('1'), stated('2', { status: 'PAUSED' }), stated('3', { endDate: '2026-12-31' })],
      LATER,
    );
    expect(changed).toMatchObject([
      { before: { status: 'ACTIVE' }, after: { name: 'Campaign 2', status: 'PAUSED' } },
    ]);
    const after = await rows();
    expect(after.get('1')).toEqual(before.get('1'));
    // The end of a campaign is no fact that is told of, but it is kept.
    expect([after.get('2')!.updatedAt, after.get('3')!.updatedAt]).toEqual([LATER, LATER]);
  });

  it('notices rejected ads, their reasons, and that they are approved again', async () => {
    await save([stated('1')], FIRST, null);
    const rejected = [{ campaignExternalId: '1', ads: 1, reasons: ['MISLEADING'] }];
    expect(await save([stated('1')], LATER, rejected)).toMatchObject([
      {
        before: { rejectedAds: null },
        after: { rejectedAds: 1, rejectionReasons: ['MISLEADING'] },
      },
    ]);
    expect(await save([stated('1')], LATER, [])).toMatchObject([
      { before: { rejectedAds: 1 }, after: { rejectedAds: 0, rejectionReasons: [] } },
    ]);
  });
});
