import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { isPublicAddress } from '../../src/notifications/channels/public-address';
import { createWebhookSender } from '../../src/notifications/channels/webhook';
import { deliverWebhook } from '../../src/notifications/deliver-webhook';
import { startTestApi, NOW, type TestApi } from '../setup/api';
import { createLineChannel, createLineLinkCode } from '../setup/factories/line';
import { createTenant, createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { createWebhookEndpoint } from '../setup/factories/webhooks';
import { sendRequest } from '../setup/http-client';
import { startReceiver, type Receiver } from '../setup/receiver';
import { createTestVault } from '../setup/vault';
import { fingerprintOf } from '../tenancy/fingerprint';
import { attack } from './attack';

const STRICT = { allowLocal: false, ports: [443, 8443] };
const LOCAL = { allowLocal: true, ports: [443, 8443] };
const MESSAGE = { headers: { 'content-type': 'application/json' }, body: '{}' };

/** Counts connections, whatever is said on them. */
async function startCounter(): Promise<{
  port: number;
  connections: () => number;
  server: Server;
}> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, connections: () => connections, server };
}

describe('attacks: webhooks', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  let receiver: Receiver;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
  });
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  afterAll(() => api.close());

  /** Each address is refused at its field when somebody asks for it, and nothing of it stays. */
  const expectRefused = async (addresses: readonly string[]) => {
    const before = await fingerprintOf(api.test.owner, seeded.tenant.id);
    for (const url of addresses) {
      const requests = [
        ['POST', '/webhooks', { url, events: ['alert.opened'] }],
        ['PATCH', `/webhooks/${seeded.webhook.id}`, { url }],
      ] as const;
      for (const [method, path, body] of requests) {
        const answer = await api.call(method, path, { token, body });
        expect({ url, status: answer.status, body: answer.body }).toMatchObject({
          url,
          status: 400,
          body: { code: 'INVALID_REQUEST', issues: [{ path: 'url', code: 'FORBIDDEN_URL' }] },
        });
      }
    }
    expect(await fingerprintOf(api.test.owner, seeded.tenant.id)).toEqual(before);
  };

  attack(
    62,
    'private, loopback, metadata, decimal, hexadecimal and mapped IPv6 addresses',
    async () => {
      const hosts = [
        '127.0.0.1',
        '127.1',
        '2130706433',
        '0x7f000001',
        '0x7f.0.0.1',
        '0177.0.0.1',
        '０.0.0.0',
        '0.0.0.0',
        '10.0.0.1',
        '172.16.0.1',
        '192.168.1.1',
        '100.64.0.1',
        '100.100.100.200',
        '169.254.169.254',
        '168.63.129.16',
        '192.0.0.192',
        '198.18.0.1',
        '224.0.0.1',
        '255.255.255.255',
        '[::]',
        '[::1]',
        '[::127.0.0.1]',
        '[::ffff:127.0.0.1]',
        '[::ffff:a9fe:a9fe]',
        '[0:0:0:0:0:ffff:7f00:1]',
        '[64:ff9b::7f00:1]',
        '[64:ff9b:1::a9fe:a9fe]',
        '[2002:7f00:1::]',
        '[2001:0:7f00:1::]',
        '[fd00:ec2::254]',
        '[fe80::1]',
        '[fec0::1]',
        '[ff02::1]',
        'localhost',
        'localhost.',
        'x.localhost',
        'redis',
        'metadata.google.internal',
        'printer.local',
      ];
      await expectRefused(hosts.map((host) => `https://${host}/hook`));
      // A row that came past the door, say from before a range was refused, is judged again when it is sent.
      const send = createWebhookSender({ policy: STRICT });
      for (const host of hosts)
        expect(await send({ ...MESSAGE, url: `https://${host}/hook` })).toMatchObject({
          status: null,
          error: 'NO_PUBLIC_ADDRESS',
        });
      for (const address of ['8.8.8.8', '2606:4700::1111'])
        expect(isPublicAddress(address)).toBe(true);
    },
  );

  attack(63, 'a name that leads inside once it is trusted (rebinding)', async () => {
    const counter = await startCounter();
    const policy = { allowLocal: false, ports: [443, counter.port] };
    const url = `https://rebind.example.com:${counter.port}/hook`;
    const answers = [
      ['127.0.0.1'],
      ['::ffff:127.0.0.1'],
      ['169.254.169.254'],
      // One good address does not make up for a bad one.
      ['8.8.8.8', '127.0.0.1'],
      [],
    ];
    for (const addresses of answers) {
      let asked = 0;
      const send = createWebhookSender({
        policy,
        resolve: () => {
          asked += 1;
          return Promise.resolve(
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        },
      });
      expect(await send({ ...MESSAGE, url })).toMatchObject({
        status: null,
        error: 'NO_PUBLIC_ADDRESS',
      });
      // The addresses that were judged are those that would be used: nobody asks twice.
      expect(asked).toBe(1);
    }
    expect(counter.connections()).toBe(0);
    counter.server.close();
  });

  attack(64, 'a redirect to the inside', async () => {
    const inside = await startReceiver();
    const send = createWebhookSender({ policy: LOCAL });
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answer = (response) => {
        response.writeHead(status, { location: inside.url }).end();
      };
      expect(await send({ ...MESSAGE, url: receiver.url })).toMatchObject({
        status,
        error: 'REDIRECTED',
      });
    }
    expect(receiver.received).toHaveLength(5);
    expect(inside.received).toEqual([]);
    await inside.close();
  });

  attack(65, 'other schemes, ports and credentials', () =>
    expectRefused([
      'http://hooks.example.com/',
      'ftp://hooks.example.com/',
      'file:///etc/passwd',
      'gopher://hooks.example.com/',
      'javascript:alert(1)',
      'data:text/plain,x',
      'https://hooks.example.com:22/',
      'https://hooks.example.com:6379/',
      'https://hooks.example.com:80/',
      'https://hooks.example.com:0/',
      'https://user:password@hooks.example.com/',
      'https://user@hooks.example.com/',
      'hooks.example.com',
      '//hooks.example.com/',
      'https://',
    ]),
  );

  attack(66, 'a slow answer, and one without end', async () => {
    const impatient = createWebhookSender({ policy: LOCAL, totalMs: 150 });
    receiver.answer = () => undefined;
    expect(await impatient({ ...MESSAGE, url: receiver.url })).toMatchObject({
      status: null,
      error: 'TIMED_OUT',
    });
    receiver.answer = (response) => {
      response.writeHead(200).write('one byte, and then silence');
    };
    expect(await impatient({ ...MESSAGE, url: receiver.url })).toMatchObject({
      status: null,
      error: 'TIMED_OUT',
    });
    let written = 0;
    const closed = new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        const chunk = Buffer.alloc(16 * 1024, 'x');
        const more = () => {
          do written += chunk.length;
          while (response.write(chunk));
        };
        response.on('drain', more).on('close', resolve).on('error', resolve);
        response.writeHead(200);
        more();
      };
    });
    const send = createWebhookSender({ policy: LOCAL });
    expect(await send({ ...MESSAGE, url: receiver.url })).toMatchObject({
      status: 200,
      error: null,
    });
    await closed;
    // What the sockets' buffers take besides the 64 KB that are read; a thousandth of a gigabyte is far from it.
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });

  attack(67, 'reading the inside through what an endpoint answers', async () => {
    const canary = 'root:x:0:0:the-answer-of-an-inner-system';
    receiver.answer = (response) => {
      response.writeHead(500, { 'x-inner': canary, 'content-type': 'text/plain' }).end(canary);
    };
    const endpoint = await createWebhookEndpoint(api.test.database, seeded.tenant.id, {
      url: receiver.url,
    });
    const base = `/webhooks/${endpoint.id}`;
    const tested = await api.call<{ id: string }>('POST', `${base}/test`, { token });
    expect(tested).toMatchObject({
      status: 202,
      body: { event: 'webhook.test', state: 'PENDING' },
    });
    const before = api.logs.length;
    await deliverWebhook(
      {
        ...api.deps,
        vault: createTestVault(),
        sendWebhook: createWebhookSender({ policy: LOCAL }),
        random: () => 1,
      },
      { tenantId: seeded.tenant.id, deliveryId: tested.body.id },
    );
    expect(receiver.received).toHaveLength(1);
    const answer = await api.call('GET', `${base}/deliveries`, { token });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            id: tested.body.id,
            state: 'PENDING',
            lastError: 'HTTP_STATUS',
            attempts: [{ number: 1, status: 500, error: 'HTTP_STATUS' }],
          },
        ],
      },
    });
    const attemptKeys = Object.keys(
      (answer.body as { items: { attempts: object[] }[] }).items[0]!.attempts[0]!,
    );
    expect(attemptKeys.sort()).toEqual(['durationMs', 'error', 'number', 'startedAt', 'status']);
    expect(answer.text).not.toContain('inner-system');
    const stored = await api.test.owner.query<{ row: string }[]>(
      `SELECT d::text AS row FROM webhook_deliveries d UNION ALL SELECT a::text FROM webhook_attempts a`,
    );
    expect(stored.filter(({ row }) => row.includes('inner-system'))).toEqual([]);
    expect(api.logs.slice(before).filter((line) => line.includes('inner-system'))).toEqual([]);
  });

  attack(68, 'an inbound webhook: forged, old, replayed', async () => {
    const secret = '0123456789abcdef0123456789abcdef';
    const { id: tenantId } = await createTenant(api.test.database);
    const user = await createUser(api.test.database, tenantId);
    const channel = await createLineChannel(api.test.database, tenantId, secret);
    const issuedUntil = new Date(NOW.getTime() + 600_000);
    await createLineLinkCode(api.test.database, user, 'WXYZ6789', issuedUntil);
    const eventOf = (type: string, id: string, timestamp: number, text?: string) => ({
      type,
      mode: 'active',
      timestamp,
      webhookEventId: id,
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId: 'U-of-anong' },
      ...(text === undefined ? {} : { message: { id: '1', type: 'text', text } }),
    });
    const bodyOf = (...events: unknown[]) => JSON.stringify({ destination: 'U-bot', events });
    const signed = (body: string, key = secret) =>
      createHmac('sha256', key).update(body).digest('base64');
    const deliver = async (
      body: string,
      signature: string | undefined = signed(body),
      key = channel.webhookKey,
    ) => {
      const { status, body: answer } = await sendRequest<{ code?: string }>(api.origin, {
        method: 'POST',
        path: `/api/v1/line/webhook/${key}`,
        headers: {
          'content-type': 'application/json',
          ...(signature === undefined ? {} : { 'x-line-signature': signature }),
        },
        body,
      });
      return [status, answer.code];
    };
    const linked = async () => {
      const [row] = await api.test.database.inTenant(tenantId, (scope) =>
        scope.query<{ line_user_id: string | null }>(
          `SELECT line_user_id FROM users WHERE id = $1`,
          [user.id],
        ),
      );
      return row?.line_user_id;
    };
    const now = NOW.getTime();
    const link = bodyOf(eventOf('message', 'link', now, 'wxyz-6789'));
    const before = await fingerprintOf(api.test.owner, tenantId);

    for (const forged of [
      '',
      'nonsense',
      signed(link, 'f'.repeat(32)),
      signed(`${link} `),
      signed(link).slice(0, -2),
      createHmac('sha1', secret).update(link).digest('base64'),
    ])
      expect(await deliver(link, forged)).toEqual([401, 'INVALID_SIGNATURE']);
    const unsigned = await sendRequest(api.origin, {
      method: 'POST',
      path: `/api/v1/line/webhook/${channel.webhookKey}`,
      headers: { 'content-type': 'application/json' },
      body: link,
    });
    expect(unsigned).toMatchObject({ status: 401, body: { code: 'INVALID_SIGNATURE' } });
    // Another tenant's channel does not take what this one's secret signs, and says no more of itself.
    expect(await deliver(link, signed(link), seeded.lineChannel.webhookKey)).toEqual([
      401,
      'INVALID_SIGNATURE',
    ]);
    expect(await deliver(link, signed(link), 'a'.repeat(32))).toEqual([404, 'NOT_FOUND']);
    for (const moment of [now - 300_001, now + 300_001])
      expect(await deliver(bodyOf(eventOf('message', 'old', moment, 'WXYZ6789')))).toEqual([
        400,
        'WEBHOOK_TOO_OLD',
      ]);
    expect(await fingerprintOf(api.test.owner, tenantId)).toEqual(before);

    expect(await deliver(link)).toEqual([200, undefined]);
    expect(await linked()).toBe('U-of-anong');
    expect(await deliver(bodyOf(eventOf('unfollow', 'left', now)))).toEqual([200, undefined]);
    expect(await linked()).toBeNull();
    // The same event once more, even with a code that would be good again, has no effect.
    await createLineLinkCode(api.test.database, user, 'WXYZ6789', issuedUntil);
    expect(await deliver(link)).toEqual([200, undefined]);
    expect(await linked()).toBeNull();
    const events = await api.test.owner.query<{ id: string }[]>(
      'SELECT id FROM line_events WHERE tenant_id = $1 ORDER BY id',
      [tenantId],
    );
    expect(events).toEqual([{ id: 'left' }, { id: 'link' }]);
  });
});
