import { createHmac } from 'node:crypto';
import { startTestApi, NOW, type TestApi } from '../setup/api';
import { createTenant, createUser } from '../setup/factories/identity';
import { createLineChannel, createLineLinkCode } from '../setup/factories/line';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest } from '../setup/http-client';
import { fingerprintOf } from '../tenancy/fingerprint';
import { attack } from './attack';

describe('attacks: webhooks that come in', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
  });
  afterAll(() => api.close());

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
    const deliver = async (body: string, signature = signed(body), key = channel.webhookKey) => {
      const { status, body: answer } = await sendRequest<{ code?: string }>(api.origin, {
        method: 'POST',
        path: `/api/v1/line/webhook/${key}`,
        headers: {
          'content-type': 'application/json',
          'x-line-signature': signature,
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
