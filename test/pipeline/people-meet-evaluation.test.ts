import { changeAlertRule } from '../../src/alerts/change-alert-rule';
import { evaluateAccount } from '../../src/alerts/evaluate-account';
import { removeAlertRule } from '../../src/alerts/remove-alert-rule';
import { resolveAlert } from '../../src/alerts/resolve-alert';
import { manualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import type { Announce } from '../../src/domain/events';
import type { Actor } from '../../src/domain/principal';
import { definitionFromSimpleFace } from '../../src/rules/simple-face';
import type { Database } from '../../src/store/database';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createAdAccount } from '../setup/factories/accounts';
import { createAlertRule } from '../setup/factories/alerts';
import { createCampaign, createCampaignSummary } from '../setup/factories/campaigns';
import { createSession, createTenant, createUser } from '../setup/factories/identity';

const NOON = new Date('2026-11-20T05:00:00Z');
const TODAY = '2026-11-20';

/** A database whose transactions stop before the first statement that matches, until they are let go. */
function stopsBefore(database: Database, statement: RegExp) {
  let reach = () => {};
  let letGo = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const arrive = async (sql: string) => {
    if (!statement.test(sql)) return;
    reach();
    await gate;
  };
  const stopping: Database = {
    close: () => database.close(),
    inTenant: (tenantId, work) =>
      database.inTenant(tenantId, (scope) =>
        work({
          ...scope,
          query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
            await arrive(sql);
            return await scope.query<Row>(sql, parameters);
          },
          prepared: async <Row>(sql: string, parameters: readonly unknown[]) => {
            await arrive(sql);
            return await scope.prepared<Row>(sql, parameters);
          },
        }),
      ),
  };
  return {
    database: stopping,
    reached,
    letGo: () => {
      letGo();
    },
  };
}

describe('a person who acts while their account is evaluated', () => {
  let test: TestDatabase;
  let tenantId: string;
  let adAccountId: string;
  let ruleId: string;
  let actor: Actor;
  let heard: string[];
  const clock = manualClock(NOON);

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    clock.set(NOON);
    heard = [];
    tenantId = (await createTenant(test.database)).id;
    const user = await createUser(test.database, tenantId, { role: 'MANAGER' });
    const session = await createSession(test.database, user);
    actor = {
      principal: { userId: user.id, tenantId, role: user.role, sessionId: session.id },
      origin: { ip: null, userAgent: null },
    };
    const account = await createAdAccount(test.database, tenantId, {
      coveredFrom: TODAY,
      coveredTo: TODAY,
      lastSyncedAt: NOON,
    });
    adAccountId = account.id;
    const campaign = await createCampaign(test.database, account);
    await createCampaignSummary(test.database, campaign, {
      firstDay: TODAY,
      impressions: [1000n],
      clicks: [10n],
      cost: [900_000_000n],
      conversions: [1],
      conversionValue: [0n],
    });
    const definition = definitionFromSimpleFace({
      metric: 'cost',
      operator: '>',
      threshold: 500_000_000,
      severity: 'WARNING',
      window: { type: 'today' },
    });
    const rule = await createAlertRule(test.database, tenantId, {
      definition: { ...definition, cooldownMinutes: 0 },
    });
    ruleId = rule.id;
  });

  const announce: Announce = (_audience, name) => heard.push(name);
  const deps = () => ({
    database: test.database,
    clock,
    announce,
    logger: createLogger('test', 'silent'),
  });
  const evaluate = (database = test.database) =>
    evaluateAccount({ ...deps(), database }, { tenantId, adAccountId, syncLogId: null });
  const later = (minutes: number) => {
    clock.set(new Date(NOON.getTime() + minutes * 60_000));
  };
  const alerts = () =>
    test.owner.query<{ id: string; status: string; resolution: string | null }[]>(
      'SELECT id, status, resolution FROM alerts WHERE tenant_id = $1 ORDER BY id',
      [tenantId],
    );
  /** Both at once: the evaluation has begun and stands before `statement` when the person comes. */
  const meet = async (statement: RegExp, act: () => Promise<unknown>) => {
    const stop = stopsBefore(test.database, statement);
    const evaluation = evaluate(stop.database);
    await stop.reached;
    const action = act();
    await somebodyWaits();
    stop.letGo();
    await Promise.all([evaluation, action]);
  };
  const somebodyWaits = async () => {
    const sql = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
                 WHERE NOT granted AND datname = current_database()`;
    while ((await test.owner.query<unknown[]>(sql)).length === 0);
  };

  it('and resolves its alert: the rule still waits for the condition to clear', async () => {
    await evaluate();
    const [open] = await alerts();
    later(10);
    await meet(/SET last_evaluated_at/, () =>
      resolveAlert(deps(), actor, { alertId: open!.id, note: null }),
    );
    later(20);
    await evaluate();
    expect(await alerts()).toEqual([{ id: open!.id, status: 'RESOLVED', resolution: 'MANUAL' }]);
    const [state] = await test.owner.query<object[]>(
      'SELECT verdict, must_clear, opened_at FROM rule_states WHERE rule_id = $1',
      [ruleId],
    );
    expect(state).toEqual({ verdict: 'PENDING', must_clear: true, opened_at: null });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['switches the rule off', () => changeAlertRule(deps(), actor, ruleId, { isActive: false })],
    ['deletes the rule', () => removeAlertRule(deps(), actor, ruleId)],
  ])('and %s: the alert that is just being opened ends with it', async (_what, act) => {
    await meet(/INSERT INTO rule_states/, act);
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolution: 'RULE_DISABLED' }]);
    expect(heard.filter((name) => name.startsWith('alert.')).sort()).toEqual([
      'alert.opened',
      'alert.resolved',
    ]);
    later(10);
    await evaluate();
    expect(await alerts()).toHaveLength(1);
    const states = await test.owner.query<object[]>(
      'SELECT 1 FROM rule_states WHERE tenant_id = $1',
      [tenantId],
    );
    expect(states).toEqual([]);
  });

  it('and switches the rule off and on again: it begins afresh', async () => {
    await evaluate();
    await changeAlertRule(deps(), actor, ruleId, { isActive: false });
    await changeAlertRule(deps(), actor, ruleId, { isActive: true });
    later(10);
    await evaluate();
    expect(await alerts()).toMatchObject([
      { status: 'RESOLVED', resolution: 'RULE_DISABLED' },
      { status: 'OPEN', resolution: null },
    ]);
  });
});
