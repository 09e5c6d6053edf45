import { evaluateAccount, type EvaluationDependencies } from '../../src/alerts/evaluate-account';
import { datesBetween } from '../../src/core/calendar';
import { manualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import type { DailyMetric } from '../../src/domain/metrics';
import { definitionFromSimpleFace } from '../../src/rules/simple-face';
import { extendCoverage, markSynced } from '../../src/store/ad-accounts';
import { storeDays } from '../../src/store/store-days';
import { saveCampaigns } from '../../src/store/save-campaigns';
import type { AlertRuleRow } from '../../src/store/entities/alerts';
import { createAdAccount } from '../setup/factories/accounts';
import { createAlertRule } from '../setup/factories/alerts';
import { createTenant, createUser } from '../setup/factories/identity';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const TODAY = '2026-11-20';
const RANGE = { from: '2026-10-22', to: TODAY };
const NOON = new Date('2026-11-20T05:00:00Z');
const LIMIT = 500_000_000;

describe('evaluating an account', () => {
  let test: TestDatabase;
  let tenantId: string;
  let adAccountId: string;
  const clock = manualClock(NOON);
  let heard: string[];
  let deps: EvaluationDependencies;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    clock.set(NOON);
    heard = [];
    deps = {
      database: test.database,
      clock,
      logger: createLogger('test', 'silent'),
      announce: (audience, name) =>
        heard.push(audience.userId === undefined ? name : `${name} to one`),
    };
    tenantId = (await createTenant(test.database)).id;
    for (const role of ['ADMIN', 'VIEWER', 'CLIENT'] as const)
      await createUser(test.database, tenantId, { role });
    adAccountId = (await createAdAccount(test.database, tenantId, { timeZone: 'Asia/Bangkok' })).id;
  });

  const rule = (values: Partial<AlertRuleRow> = {}) => {
    const simple = {
      metric: 'cost',
      operator: '>',
      threshold: LIMIT,
      severity: 'WARNING',
      window: { type: 'today' },
    } as const;
    const definition = { ...definitionFromSimpleFace(simple), cooldownMinutes: 0 };
    return createAlertRule(test.database, tenantId, { definition: { ...definition }, ...values });
  };

  /** What a sync does at `at`: every day of two campaigns stored, today's cost as given. */
  const store = async (todaysCost: bigint, at = clock.now()) => {
    const day = (campaignExternalId: string, date: string): DailyMetric => ({
      campaignExternalId,
      date,
      impressions: 1000n,
      clicks: 10n,
      cost: date === TODAY && campaignExternalId === '11' ? todaysCost : 100_000_000n,
      conversions: 1,
      conversionValue: 0n,
      reach: null,
      frequency: null,
      videoViews: null,
    });
    await test.database.inTenant(tenantId, async (scope) => {
      const campaigns = ['11', '22'].map((externalId) => ({
        externalId,
        name: `Campaign ${externalId}`,
        status: 'ACTIVE' as const,
        objective: null,
        budget: null,
        budgetType: null,
        startDate: null,
        endDate: null,
        details: {},
      }));
      await saveCampaigns(scope, adAccountId, campaigns, at);
      const metrics = datesBetween(RANGE.from, RANGE.to).flatMap((date) => [
        day('11', date),
        day('22', date),
      ]);
      await storeDays(scope, adAccountId, RANGE, metrics, TODAY, at);
      await extendCoverage(scope, adAccountId, RANGE);
      await markSynced(scope, adAccountId, at);
    });
  };
  const evaluate = () => evaluateAccount(deps, { tenantId, adAccountId, syncLogId: null });
  const rows = <Row>(sql: string) =>
    test.database.inTenant(tenantId, (scope) => scope.query<Row>(sql));
  const alerts = () =>
    rows<{
      status: string;
      severity: string;
      resolution: string | null;
      campaign: string;
      title: string;
      message: string;
    }>(
      `SELECT a.status, a.severity, a.resolution, c.name AS campaign, a.title, a.message
       FROM alerts AS a JOIN campaigns AS c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id ORDER BY a.opened_at`,
    );
  const later = (minutes: number) => {
    clock.set(new Date(clock.now().getTime() + minutes * 60_000));
  };

  it('opens one alert with its timeline and a notification for everybody who reads alerts', async () => {
    await rule();
    await store(600_000_000n);
    await evaluate();
    expect(await alerts()).toMatchObject([
      { status: 'OPEN', severity: 'WARNING', campaign: 'Campaign 11' },
    ]);
    expect(await rows(`SELECT type FROM alert_events`)).toEqual([{ type: 'OPENED' }]);
    expect(
      await rows(`SELECT u.role, n.reason, n.delivery_state, n.priority, n.metadata ->> 'actionUrl' LIKE '/alerts/%' AS linked
        FROM notifications AS n JOIN users AS u ON u.tenant_id = n.tenant_id AND u.id = n.user_id ORDER BY u.role`),
    ).toEqual([
      {
        role: 'VIEWER',
        reason: 'FIRST',
        delivery_state: 'DELIVERED',
        priority: 'HIGH',
        linked: true,
      },
      {
        role: 'ADMIN',
        reason: 'FIRST',
        delivery_state: 'DELIVERED',
        priority: 'HIGH',
        linked: true,
      },
    ]);
    expect(heard).toEqual([
      'alert.opened',
      'notification.created to one',
      'notification.created to one',
    ]);
  });

  it('tells in the browser only those who chose to hear of its severity', async () => {
    const choose = (role: string, alerts: object) =>
      rows(
        `UPDATE users SET notification_preferences = '${JSON.stringify({ ALERT: alerts })}'
         WHERE role = '${role}' RETURNING id`,
      );
    const told = () =>
      rows<{ role: string; reason: string }>(
        `SELECT u.role, n.reason FROM notifications n JOIN users u ON u.id = n.user_id ORDER BY n.created_at, u.role`,
      );
    await choose('VIEWER', { IN_APP: 'CRITICAL' });
    await choose('ADMIN', { IN_APP: 'WARNING', EMAIL: 'OFF' });
    await rule();
    await store(600_000_000n);
    await evaluate();
    expect(await told()).toEqual([{ role: 'ADMIN', reason: 'FIRST' }]);
    expect(heard.filter((name) => name.startsWith('notification'))).toHaveLength(1);
    await choose('ADMIN', { IN_APP: 'OFF' });
    await choose('VIEWER', {});
    later(60);
    await store(100_000_000n);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED' }]);
    expect(await told()).toEqual([
      { role: 'ADMIN', reason: 'FIRST' },
      { role: 'VIEWER', reason: 'RESOLVED' },
    ]);
  });

  it('says in words and in evidence why it fired', async () => {
    await rule({ name: 'Spent too much' });
    await store(600_000_000n);
    await evaluate();
    const [alert] = await alerts();
    expect(alert?.title).toContain('Campaign 11');
    expect(alert?.message).toMatch(/600/);
    const [evidence] = await rows<{ observed: number; met: boolean }>(
      `SELECT (evidence -> 'conditions' -> 0 ->> 'observed')::float AS observed,
         (evidence -> 'conditions' -> 0 ->> 'met')::boolean AS met FROM alerts`,
    );
    expect(evidence).toEqual({ observed: 600_000_000, met: true });
  });

  it('evaluating again, or ten times at once, changes nothing', async () => {
    await rule();
    await store(600_000_000n);
    await Promise.all(Array.from({ length: 10 }, evaluate));
    const states = () =>
      rows(
        `SELECT rule_id, entity_id, verdict, consecutive_true, evaluated_at FROM rule_states ORDER BY entity_id`,
      );
    const before = await states();
    await evaluate();
    expect(await alerts()).toHaveLength(1);
    expect(await rows(`SELECT 1 FROM notifications`)).toHaveLength(2);
    expect(await states()).toEqual(before);
    expect(heard.filter((name) => name === 'alert.opened')).toHaveLength(1);
  });

  it('resolves when the figure has recovered, tells so, and may open again', async () => {
    await rule();
    await store(600_000_000n);
    await evaluate();
    later(60);
    await store(100_000_000n);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolution: 'RECOVERED' }]);
    expect(heard).toContain('alert.resolved');
    expect(await rows(`SELECT DISTINCT reason FROM notifications ORDER BY reason`)).toEqual([
      { reason: 'FIRST' },
      { reason: 'RESOLVED' },
    ]);
    later(60);
    await store(700_000_000n);
    await evaluate();
    expect((await alerts()).map((alert) => alert.status)).toEqual(['RESOLVED', 'OPEN']);
  });

  it('raises the severity of the open alert instead of opening a second', async () => {
    const simple = {
      metric: 'cost',
      operator: '>',
      threshold: LIMIT,
      severity: 'WARNING',
      window: { type: 'today' },
    } as const;
    const severities = [
      { severity: 'WARNING', threshold: null },
      { severity: 'CRITICAL', threshold: 2 * LIMIT },
    ];
    await rule({ definition: { ...definitionFromSimpleFace(simple), severities } });
    await store(600_000_000n);
    await evaluate();
    later(60);
    await store(1_500_000_000n);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'OPEN', severity: 'CRITICAL' }]);
    expect(await rows(`SELECT type FROM alert_events ORDER BY at`)).toEqual([
      { type: 'OPENED' },
      { type: 'SEVERITY_RAISED' },
    ]);
    expect(heard).toContain('alert.updated');
  });

  it('neither opens nor resolves on stale data', async () => {
    await rule();
    await store(600_000_000n);
    await evaluate();
    later(24 * 60 - 5 * 60);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'OPEN' }]);
    expect(await rows(`SELECT DISTINCT verdict FROM rule_states`)).toEqual([{ verdict: 'STALE' }]);
  });

  it('ends the alert of a campaign that left the rule’s scope', async () => {
    const created = await rule();
    await store(600_000_000n);
    await evaluate();
    await rows(`UPDATE alert_rules SET version = 2, definition = jsonb_set(definition, '{scope,statuses}', '["PAUSED"]')
      WHERE id = '${created.id}' RETURNING id`);
    later(1);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolution: 'OUT_OF_SCOPE' }]);
  });

  it('brings an alert back whose row was deleted while its reason stands', async () => {
    await rule();
    await store(600_000_000n);
    await evaluate();
    await rows(`DELETE FROM alerts RETURNING id`);
    later(1);
    await evaluate();
    expect(await alerts()).toMatchObject([{ status: 'OPEN', campaign: 'Campaign 11' }]);
  });

  it('does not let one rule that no longer compiles silence the others', async () => {
    await rule({ definition: { version: 99 } });
    await rule();
    await store(600_000_000n);
    await evaluate();
    expect(await alerts()).toHaveLength(1);
  });
});
