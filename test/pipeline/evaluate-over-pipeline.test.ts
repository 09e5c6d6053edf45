import { evaluateAccount } from '../../src/alerts/evaluate-account';
import { manualClock } from '../../src/core/clock';
import { newId } from '../../src/core/ids';
import { createLogger } from '../../src/core/logger';
import type { DailyMetric } from '../../src/domain/metrics';
import { definitionFromSimpleFace } from '../../src/rules/simple-face';
import { extendCoverage, markSynced } from '../../src/store/ad-accounts';
import { createDataSource } from '../../src/store/data-source';
import { tenantDatabase, type Database } from '../../src/store/database';
import { saveCampaigns } from '../../src/store/save-campaigns';
import { storeDays } from '../../src/store/store-days';
import { createAdAccount } from '../setup/factories/accounts';
import { createAlertRule } from '../setup/factories/alerts';
import { createTenant, createUser } from '../setup/factories/identity';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const TODAY = '2026-11-20';
const NOON = new Date('2026-11-20T05:00:00Z');

/** As the worker evaluates: statements are sent without waiting for answers, and what was read is remembered. */
describe('evaluating an account over a pipeline', () => {
  let test: TestDatabase;
  let pipelined: Database;
  let tenantId: string;
  let adAccountId: string;
  const clock = manualClock(NOON);

  beforeAll(async () => {
    test = await createTestDatabase();
    const source = createDataSource(test.url, 'campanile_app', 10, true);
    pipelined = tenantDatabase(await source.initialize());
  });
  afterAll(async () => {
    await pipelined.close();
    await test.close();
  });
  beforeEach(async () => {
    clock.set(NOON);
    tenantId = (await createTenant(test.database)).id;
    await createUser(test.database, tenantId, { role: 'ADMIN' });
    await createUser(test.database, tenantId, { role: 'CLIENT' });
    adAccountId = (await createAdAccount(test.database, tenantId, { timeZone: 'Asia/Bangkok' })).id;
    const face = { metric: 'cost', operator: '>', threshold: 500, severity: 'WARNING' } as const;
    const definition = definitionFromSimpleFace({ ...face, window: { type: 'today' } });
    await createAlertRule(test.database, tenantId, {
      definition: { ...definition, cooldownMinutes: 0 },
    });
  });

  const store = (cost: bigint) =>
    test.database.inTenant(tenantId, async (scope) => {
      const at = clock.now();
      const day: DailyMetric = {
        campaignExternalId: '11',
        date: TODAY,
        impressions: 1000n,
        clicks: 10n,
        cost,
        conversions: 1,
        conversionValue: 0n,
        reach: null,
        frequency: null,
        videoViews: null,
      };
      const campaign = {
        externalId: '11',
        name: 'Campaign',
        status: 'ACTIVE' as const,
        objective: null,
        budget: null,
        budgetType: null,
        startDate: null,
        endDate: null,
        details: {},
      };
      const range = { from: TODAY, to: TODAY };
      await saveCampaigns(scope, adAccountId, [campaign], at);
      await storeDays(scope, adAccountId, range, [day], TODAY, at);
      await extendCoverage(scope, adAccountId, range);
      await markSynced(scope, adAccountId, at);
    });
  const evaluate = async () => {
    clock.set(new Date(clock.now().getTime() + 1000));
    const deps = {
      database: pipelined,
      clock,
      logger: createLogger('test', 'silent'),
      announce: () => undefined,
    };
    await evaluateAccount(deps, { tenantId, adAccountId, syncLogId: null });
  };
  const rows = <Row>(sql: string) =>
    test.database.inTenant(tenantId, (scope) => scope.query<Row>(sql));
  const alerts = () =>
    rows<{ status: string; resolution: string | null; events: number; told: number }>(
      `SELECT status, resolution,
         (SELECT count(*)::int FROM alert_events AS e WHERE e.alert_id = a.id) AS events,
         (SELECT count(*)::int FROM notifications AS n WHERE n.alert_id = a.id) AS told
       FROM alerts AS a ORDER BY opened_at`,
    );
  const OPEN = { status: 'OPEN', resolution: null, events: 1, told: 1 };
  const RECOVERED = { status: 'RESOLVED', resolution: 'RECOVERED', events: 2, told: 2 };

  it('opens an alert with its timeline and notifications once, though ten evaluate at once', async () => {
    await store(900n);
    await Promise.all(Array.from({ length: 10 }, evaluate));
    expect(await alerts()).toEqual([OPEN]);
  });

  it('goes on from what was stored and evaluated since', async () => {
    await store(100n);
    await evaluate();
    expect(await alerts()).toEqual([]);
    await store(900n);
    await evaluate();
    await store(900n);
    await evaluate();
    expect(await alerts()).toEqual([OPEN]);
    await store(100n);
    await evaluate();
    expect(await alerts()).toEqual([RECOVERED]);
    await store(900n);
    await evaluate();
    expect(await alerts()).toEqual([RECOVERED, OPEN]);
  });

  it('looks again at a campaign whose figures stayed and whose facts did not', async () => {
    await rows(`UPDATE alert_rules
      SET version = 2, definition = jsonb_set(definition, '{scope,labels}', '["watched"]')`);
    await store(900n);
    await evaluate();
    expect(await alerts()).toEqual([]);
    await rows(`UPDATE campaigns SET labels = '{watched}'`);
    await evaluate();
    expect(await alerts()).toEqual([OPEN]);
    await rows(`UPDATE campaigns SET labels = '{}'`);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolution: 'OUT_OF_SCOPE' }]);
  });

  it('leaves nothing behind when a statement fails, and finds everything there the next time', async () => {
    await store(900n);
    await rows(`UPDATE ad_accounts SET last_evaluated_at = NULL`);
    const constraint = `no_news_${newId().slice(-12)}`;
    await test.owner.query(
      `ALTER TABLE notifications ADD CONSTRAINT ${constraint} CHECK (tenant_id <> '${tenantId}')`,
    );
    await expect(evaluate()).rejects.toThrow(constraint);
    expect(await alerts()).toEqual([]);
    expect(await rows(`SELECT FROM rule_states`)).toEqual([]);
    await test.owner.query(`ALTER TABLE notifications DROP CONSTRAINT ${constraint}`);
    await evaluate();
    expect(await alerts()).toEqual([OPEN]);
  });
});
