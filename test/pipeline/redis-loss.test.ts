import { REDIS_PREFIX } from '../../src/composition';
import { manualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import type { JobName, Jobs } from '../../src/domain/jobs';
import { requeueMails } from '../../src/mail/requeue-mails';
import { publishDueWebhooks } from '../../src/notifications/due-webhooks';
import { createQueues, type JobHandlers, type Queues } from '../../src/queues/queues';
import { changeSuspension } from '../../src/store/tenants';
import { requeueDueWork } from '../../src/sync/plan-syncs';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createSyncLog } from '../setup/factories/campaigns';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { createWebhookDelivery } from '../setup/factories/webhooks';
import { createTestRedis, type TestRedis } from '../setup/redis';

const NOW = new Date('2026-11-20T05:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 15));
}

describe('an installation that loses Redis', () => {
  let test: TestDatabase;
  let redis: TestRedis;
  let queues: Queues;
  let seeded: SeededTenant;
  /** What is owed by rows, as jobs. */
  let owed: string[];
  let received: string[];
  /** Handlers wait for it, while it is there. */
  let gate: Promise<void> | null;

  const told = (name: JobName, payload: object) => `${name} ${JSON.stringify(payload)}`;
  const handler = (name: JobName) => async (payload: object) => {
    received.push(told(name, payload));
    await gate;
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    redis = await createTestRedis();
  });
  beforeEach(async () => {
    [received, gate] = [[], null];
    queues = createQueues(redis.url, REDIS_PREFIX, createLogger('test', 'silent'));
    await test.owner.query('TRUNCATE tenants CASCADE');
    seeded = await seedTenant(test.database);
    const { database } = test;
    const { adAccount, webhook, tenant } = seeded;
    await test.owner.query('UPDATE ad_accounts SET last_evaluated_at = $1', [ago(10)]);
    const waiting = {
      ...({ status: 'PENDING', attempts: 0, startedAt: null, scheduledAt: ago(1) } as const),
    };
    const due = await createSyncLog(database, adAccount, waiting);
    const planned = await createSyncLog(database, adAccount, { ...waiting, plannedFor: ago(1) });
    const silent = await createSyncLog(database, adAccount, {
      ...{ status: 'IN_PROGRESS', scheduledAt: ago(9), leaseUntil: ago(1) },
    });
    await createSyncLog(database, adAccount, {
      ...{ status: 'IN_PROGRESS', scheduledAt: ago(9), leaseUntil: ago(-1) },
    });
    const stored = await createSyncLog(database, adAccount, {
      ...{ status: 'SUCCESS', updatedAt: ago(1) },
    });
    const delivery = await createWebhookDelivery(database, webhook, {
      ...{ state: 'PENDING', attempts: 0, deliveredAt: null, nextAttemptAt: ago(1) },
    });
    const tenantId = tenant.id;
    const adAccountId = adAccount.id;
    owed = [
      ...[due, planned, silent].map(({ id }) => told('sync-account', { tenantId, syncLogId: id })),
      told('evaluate-account', { tenantId, adAccountId, syncLogId: stored.id }),
      told('evaluate-account', { tenantId, adAccountId, syncLogId: null }),
      told('deliver-mail', { tenantId, mailId: seeded.mail.id }),
      told('deliver-webhook', { tenantId, deliveryId: delivery.id }),
    ].sort();
  });
  afterEach(() => queues.close());
  afterAll(async () => {
    await redis.close();
    await test.close();
  });

  /** A turn of the scheduler. */
  const reconcile = async () => {
    const publish = <Name extends JobName>(name: Name, payload: Jobs[Name]) =>
      queues.publish(name, payload);
    const { database, system } = test;
    const clock = manualClock(NOW);
    const logger = createLogger('test', 'silent');
    const deps = { database, system, clock, logger, publish, adapters: {} };
    await requeueDueWork(deps);
    await requeueMails(deps);
    await publishDueWebhooks(deps);
  };
  const work = () => {
    const names = ['sync-account', 'evaluate-account', 'deliver-mail', 'deliver-webhook'] as const;
    const handlers: JobHandlers = Object.fromEntries(names.map((name) => [name, handler(name)]));
    queues.work(names, handlers);
  };
  const flush = () => redis.client().flushdb();

  it('has every job again from its rows: syncs, evaluations, mails and webhooks, each once', async () => {
    await reconcile();
    await flush();
    expect(await redis.client().dbsize()).toBe(0);
    await reconcile();
    await reconcile();
    work();
    await until(() => received.length >= owed.length);
    expect(received.toSorted()).toEqual(owed);
  });

  it('goes on with jobs under way, and delivers them again: their claims let only one of them act', async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    work();
    await reconcile();
    await until(() => received.length === owed.length);
    await flush();
    await reconcile();
    // Four syncs at once: one more of the three begins beside those that are under way.
    await until(() => received.length > owed.length);
    gate = null;
    open();
    await until(() => received.length === 2 * owed.length);
    expect(received.toSorted()).toEqual([...owed, ...owed].sort());
    await reconcile();
    await until(() => received.length === 3 * owed.length);
  });

  it('has nothing to do for a tenant that is suspended but to end what was planned', async () => {
    const reason = { reason: 'unpaid', at: NOW };
    await test.database.inTenant(seeded.tenant.id, (scope) => changeSuspension(scope, reason));
    await reconcile();
    work();
    await until(() => received.length >= 1);
    const keys = await redis.client().keys('*:wait');
    expect([received.length, keys]).toEqual([1, []]);
    const [planned] = await test.owner.query<{ id: string }[]>(
      'SELECT id FROM sync_logs WHERE planned_for <= $1',
      [NOW],
    );
    expect(received[0]).toContain(planned!.id);
  });
});
