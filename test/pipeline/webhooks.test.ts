import { Webhook } from 'standardwebhooks';
import { acknowledgeAlert } from '../../src/alerts/acknowledge-alert';
import { manualClock, type ManualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { createWebhookSender } from '../../src/notifications/channels/webhook';
import { deliverWebhook, type DeliverWebhookDeps } from '../../src/notifications/deliver-webhook';
import { publishDueWebhooks, pruneOldWebhooks } from '../../src/notifications/due-webhooks';
import { newWebhookSecret } from '../../src/notifications/webhook-secret';
import { claimWebhook } from '../../src/store/webhook-outbox';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { createWebhookDelivery, createWebhookEndpoint } from '../setup/factories/webhooks';
import { startReceiver, type Receiver } from '../setup/receiver';
import { createTestVault } from '../setup/vault';

const NOW = new Date('2026-11-20T05:00:00Z');
const DAY = 86_400_000;

describe('the delivery of webhooks', () => {
  let test: TestDatabase;
  let clock: ManualClock;
  let receiver: Receiver;
  let seeded: SeededTenant;
  let deps: DeliverWebhookDeps;
  let announced: string[];
  const secret = newWebhookSecret();
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    clock = manualClock(NOW);
    receiver = await startReceiver();
    announced = [];
    deps = {
      database: test.database,
      clock,
      vault: createTestVault(),
      logger: createLogger('test', 'silent'),
      announce: (_audience, name) => announced.push(name),
      sendWebhook: createWebhookSender({ policy: { allowLocal: true, ports: [443] } }),
      random: () => 1,
    };
    seeded = await seedTenant(test.database);
    // The seeded endpoint leads nowhere.
    await rows('UPDATE webhook_endpoints SET is_active = false RETURNING id');
  });
  afterEach(() => receiver.close());
  afterAll(() => test.close());

  const rows = <Row>(sql: string, parameters: unknown[] = []) =>
    test.database.inTenant(seeded.tenant.id, (scope) => scope.query<Row>(sql, parameters));
  const endpoint = (values: Parameters<typeof createWebhookEndpoint>[2] = {}) =>
    createWebhookEndpoint(test.database, seeded.tenant.id, {
      url: receiver.url,
      secret,
      ...values,
    });
  const owed = (endpointId: string) =>
    createWebhookDelivery(
      test.database,
      { tenantId: seeded.tenant.id, id: endpointId },
      { state: 'PENDING', attempts: 0, deliveredAt: null, nextAttemptAt: NOW },
    );
  const deliveriesOf = (endpointId: string) =>
    rows<{
      id: string;
      event: string;
      state: string;
      attempts: number;
      next_attempt_at: Date | null;
      last_error: string | null;
    }>('SELECT * FROM webhook_deliveries WHERE endpoint_id = $1 ORDER BY created_at', [endpointId]);
  /** What a scheduler and one worker do now. */
  const turn = async () => {
    const jobs: { tenantId: string; deliveryId: string }[] = [];
    await publishDueWebhooks({
      database: test.database,
      system: test.system,
      clock,
      publish: (_name, payload) => {
        jobs.push(payload as (typeof jobs)[number]);
        return Promise.resolve();
      },
    });
    for (const job of jobs.filter(({ tenantId }) => tenantId === seeded.tenant.id))
      await deliverWebhook(deps, job);
    return jobs.length;
  };
  const acknowledge = () =>
    acknowledgeAlert(
      { database: test.database, clock, announce: () => undefined },
      {
        principal: {
          userId: seeded.user.id,
          tenantId: seeded.tenant.id,
          role: 'ADMIN',
          sessionId: seeded.session.id,
        },
        origin: { ip: null, userAgent: null },
      },
      { alertId: seeded.alert.id, note: null },
    );

  it('tells each subscribed endpoint of an alert once, signed by its own secret', async () => {
    const told = await endpoint();
    const other = await endpoint({ events: ['sync.failed'] });
    await acknowledge();
    await turn();
    await turn();
    expect(receiver.received).toHaveLength(1);
    const { method, path, headers, body } = receiver.received[0]!;
    expect([method, path, headers['content-type']]).toEqual(['POST', '/hook', 'application/json']);
    expect(JSON.parse(body)).toMatchObject({
      type: 'alert.acknowledged',
      timestamp: NOW.toISOString(),
      data: { id: seeded.alert.id, status: 'ACKNOWLEDGED' },
    });
    const [delivery] = await deliveriesOf(told.id);
    expect(headers['webhook-id']).toBe(delivery?.id);
    expect(headers['webhook-timestamp']).toBe(String(NOW.getTime() / 1000));
    const signature = new Webhook(secret).sign(delivery!.id, NOW, body);
    expect(headers['webhook-signature']).toBe(signature);
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: 1, next_attempt_at: null });
    expect(await deliveriesOf(other.id)).toEqual([]);
  });

  it('owes nothing of what was rolled back', async () => {
    const { id } = await endpoint();
    await expect(
      acknowledgeAlert(
        {
          database: {
            ...test.database,
            inTenant: (tenantId, work) =>
              test.database.inTenant(tenantId, async (scope) => {
                await work(scope);
                throw new Error('the connection is lost before the commit');
              }),
          },
          clock,
          announce: () => undefined,
        },
        {
          principal: {
            userId: seeded.user.id,
            tenantId: seeded.tenant.id,
            role: 'ADMIN',
            sessionId: seeded.session.id,
          },
          origin: { ip: null, userAgent: null },
        },
        { alertId: seeded.alert.id, note: null },
      ),
    ).rejects.toThrow('the connection is lost');
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it('tries again by its schedule under the same id, and is DEAD in the end', async () => {
    const { id } = await endpoint();
    await owed(id);
    receiver.answer = (response) => {
      response.writeHead(500).end('why: a secret of theirs');
    };
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect(await turn()).toBe(1);
      const [delivery] = await deliveriesOf(id);
      expect(delivery).toMatchObject({ attempts: attempt, last_error: 'HTTP_STATUS' });
      if (delivery?.next_attempt_at == null) {
        expect(delivery?.state).toBe('DEAD');
        continue;
      }
      waits.push((delivery.next_attempt_at.getTime() - clock.now().getTime()) / 1000);
      clock.set(new Date(delivery.next_attempt_at.getTime() - 1));
      expect(await turn()).toBe(0);
      clock.set(delivery.next_attempt_at);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const attempts = await rows<{ number: number; status: number; error: string }>(
      'SELECT number, status, error FROM webhook_attempts JOIN webhook_deliveries d ON d.id = delivery_id WHERE d.endpoint_id = $1 ORDER BY number',
      [id],
    );
    expect(attempts).toEqual(
      Array.from({ length: 8 }, (_, index) => ({
        number: index + 1,
        status: 500,
        error: 'HTTP_STATUS',
      })),
    );
  });

  it('is taken up again when its worker was killed, and the attempt stays on record', async () => {
    const { id } = await endpoint();
    const { id: deliveryId } = await owed(id);
    const claim = () =>
      test.database.inTenant(seeded.tenant.id, (scope) =>
        claimWebhook(scope, deliveryId, clock.now()),
      );
    expect(await claim()).toMatchObject({ attempt: 1 });
    expect(await claim()).toBeNull();
    expect(await turn()).toBe(0);
    clock.set(new Date(NOW.getTime() + 61_000));
    expect(await turn()).toBe(1);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
    expect(
      await rows(
        'SELECT number, status, error FROM webhook_attempts WHERE delivery_id = $1 ORDER BY number',
        [deliveryId],
      ),
    ).toEqual([
      { number: 1, status: null, error: 'INTERRUPTED' },
      { number: 2, status: 204, error: null },
    ]);
  });

  it('makes at most four attempts at one endpoint at once', async () => {
    const { id } = await endpoint();
    const claims: unknown[] = [];
    for (let count = 0; count < 6; count += 1) {
      const { id: deliveryId } = await owed(id);
      claims.push(
        await test.database.inTenant(seeded.tenant.id, (scope) =>
          claimWebhook(scope, deliveryId, NOW),
        ),
      );
    }
    expect(claims.map((claim) => claim !== null)).toEqual([true, true, true, true, false, false]);
  });

  it.each([
    ['says that it is gone', 410, null, 'GONE'],
    ['has failed for five days', 503, new Date(NOW.getTime() - 5 * DAY), 'FAILING'],
  ])(
    'switches an endpoint off that %s, and tells the admins',
    async (_why, status, since, reason) => {
      await createUser(test.database, seeded.tenant.id, { role: 'VIEWER' });
      const { id } = await endpoint({ failingSince: since });
      await owed(id);
      receiver.answer = (response) => {
        response.writeHead(status).end();
      };
      await turn();
      expect(
        await rows('SELECT is_active, disabled_reason FROM webhook_endpoints WHERE id = $1', [id]),
      ).toEqual([{ is_active: false, disabled_reason: reason }]);
      expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['DEAD']);
      const notices = await rows<{ user_id: string; title: string }>(
        `SELECT user_id, title FROM notifications WHERE reason = 'WEBHOOK_DISABLED'`,
      );
      expect(notices).toEqual([
        {
          user_id: seeded.user.id,
          title: `The webhook to 127.0.0.1:${receiver.port} was switched off`,
        },
      ]);
      expect(announced).toEqual(['notification.created']);
      expect(await rows(`SELECT after FROM audit_logs WHERE action = 'webhook.disabled'`)).toEqual([
        { after: { isActive: false, reason } },
      ]);
      // Nothing more is owed to it.
      await acknowledge();
      expect(await deliveriesOf(id)).toHaveLength(1);
    },
  );

  it('keeps what has ended for 30 days', async () => {
    const { id } = await endpoint();
    await owed(id);
    await turn();
    const upkeep = () =>
      pruneOldWebhooks({
        database: test.database,
        system: test.system,
        clock,
        publish: () => Promise.resolve(),
      });
    clock.set(new Date(NOW.getTime() + 29 * DAY));
    await upkeep();
    expect(await deliveriesOf(id)).toHaveLength(1);
    clock.set(new Date(NOW.getTime() + 31 * DAY));
    await upkeep();
    expect(await deliveriesOf(id)).toEqual([]);
  });
});
