import { startTestApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import type { Answer } from '../setup/http-client';

const DAY_MS = 86_400_000;

describe('Idempotency-Key', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  let number = 0;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
    number += 1;
  });

  const post = (
    path: string,
    body: object,
    key = `key-${number}`,
  ): Promise<Answer<{ id: string; code?: string }>> =>
    api.call('POST', path, { token, body, headers: { 'idempotency-key': key } });
  const clientsNamed = async (name: string) => {
    const rows = await api.test.owner.query<unknown[]>('SELECT FROM clients WHERE name = $1', [
      name,
    ]);
    return rows.length;
  };

  it('answers the same request as the first time and does it once', async () => {
    const body = { name: `Once ${number}` };
    const [first, second] = [await post('/clients', body), await post('/clients', body)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await clientsNamed(body.name)).toBe(1);
  });

  it('refuses another body, and another route', async () => {
    await post('/clients', { name: `First ${number}` });
    const reused = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
    expect(await post('/clients', { name: `Second ${number}` })).toMatchObject(reused);
    expect(await post(`/alerts/${seeded.alert.id}/acknowledge`, {})).toMatchObject(reused);
    expect(await clientsNamed(`Second ${number}`)).toBe(0);
  });

  it('is each user’s own', async () => {
    const stranger = await seedTenant(api.test.database);
    await post('/clients', { name: `Mine ${number}` });
    const answer = await api.call('POST', '/clients', {
      token: await api.tokenOf(stranger.user),
      body: { name: `Theirs ${number}` },
      headers: { 'idempotency-key': `key-${number}` },
    });
    expect(answer.status).toBe(201);
  });

  it('announces once, after the commit', async () => {
    const path = `/alerts/${seeded.alert.id}/acknowledge`;
    const told = api.announced.length;
    expect((await post(path, {})).status).toBe(200);
    expect((await post(path, {})).status).toBe(200);
    expect(api.announced.slice(told).map(({ name }) => name)).toEqual(['alert.acknowledged']);
    const published = api.published.length;
    const sync = `/ad-accounts/${seeded.adAccount.id}/sync`;
    expect((await post(sync, {}, `sync-${number}`)).status).toBe(202);
    expect((await post(sync, {}, `sync-${number}`)).status).toBe(202);
    expect(api.published.length).toBe(published + 1);
  });

  it('answers 409 while the first attempt is under way, and is free once it was killed', async () => {
    const body = { name: `Slow ${number}` };
    let reached: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => (reached = resolve));
    let kill: (error: Error) => void = () => undefined;
    const killed = new Promise<never>((_resolve, reject) => (kill = reject));
    // Its process: one that stops within the use case, where a kill would leave its transaction.
    const dying = await api.serve({
      database: {
        ...api.test.database,
        inTenant: (tenantId, work) =>
          api.test.database.inTenant(tenantId, (scope) =>
            work({
              ...scope,
              query: async (sql, parameters) => {
                const rows = await scope.query(sql, parameters);
                if (!sql.startsWith('INSERT INTO clients')) return rows as never;
                reached();
                return await killed;
              },
            }),
          ),
      },
    });
    const first = fetch(`${dying.origin}/api/v1/clients`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `key-${number}`,
      },
      body: JSON.stringify(body),
    });
    await underWay;
    const meanwhile = await post('/clients', body);
    expect(meanwhile).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_IN_USE' } });
    expect(meanwhile.headers['retry-after']).toBe('1');
    kill(new Error('killed'));
    expect((await first).status).toBe(500);
    expect(await clientsNamed(body.name)).toBe(0);
    expect((await post('/clients', body)).status).toBe(201);
    expect(await clientsNamed(body.name)).toBe(1);
  });

  it('keeps no answer of a refusal', async () => {
    const path = `/alerts/${seeded.alert.id}/resolve`;
    expect((await post(path, {}, 'first')).status).toBe(200);
    expect(await post(path, {})).toMatchObject({ status: 409, body: { code: 'ALREADY_RESOLVED' } });
    expect((await post('/clients', { name: `After ${number}` })).status).toBe(201);
  });

  it('keeps no secret: a repeated making of a key is refused', async () => {
    const body = { name: 'Reporting', scopes: ['campaigns:read'] };
    const first = await api.call<{ token: string }>('POST', '/api-keys', {
      token,
      body,
      headers: { 'idempotency-key': `key-${number}` },
    });
    expect(first.status).toBe(201);
    expect(await post('/api-keys', body)).toMatchObject({
      status: 409,
      body: { code: 'SECRET_ANSWERED_ONCE' },
    });
    const rows = await api.test.owner.query<{ body: string | null }[]>(
      'SELECT response_body AS body FROM idempotency_keys WHERE user_id = $1 AND key = $2',
      [seeded.user.id, `key-${number}`],
    );
    expect(rows).toEqual([{ body: null }]);
  });

  it('chooses a connection’s accounts once, and leaves nothing behind when the answer cannot be kept', async () => {
    const path = `/connections/${seeded.connection.id}/accounts`;
    const chosen = () =>
      api.test.owner.query<unknown[]>(
        `SELECT FROM audit_logs WHERE tenant_id = $1 AND action = 'connection.accounts_chosen'`,
        [seeded.tenant.id],
      );
    // Its process stops after the use case and before the answer is kept.
    const dying = await api.serve({
      database: {
        ...api.test.database,
        inTenant: (tenantId, work) =>
          api.test.database.inTenant(tenantId, (scope) =>
            work({
              ...scope,
              query: (sql, parameters) =>
                sql.startsWith('INSERT INTO idempotency_keys')
                  ? Promise.reject(new Error('killed'))
                  : scope.query(sql, parameters),
            }),
          ),
      },
    });
    const killed = await fetch(`${dying.origin}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `key-${number}`,
      },
      body: JSON.stringify({ externalIds: [] }),
    });
    expect([killed.status, await chosen()]).toEqual([500, []]);
    const told = api.announced.length;
    expect((await post(path, { externalIds: [] })).status).toBe(200);
    const again = await post(path, { externalIds: [] });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
    expect(await chosen()).toHaveLength(1);
    expect(api.announced.slice(told).map(({ name }) => name)).toEqual(['connection.changed']);
  });

  it('is refused where a platform is waited for, and opens no transaction there', async () => {
    const { id } = seeded.connection;
    for (const path of [`/connections/${id}/check`, `/connections/${id}/revoke`])
      expect(await post(path, {})).toMatchObject({
        status: 400,
        body: { code: 'IDEMPOTENCY_KEY_REFUSED' },
      });
    const callback = { state: 'x', code: 'x' };
    expect(await post('/connections/GOOGLE_ADS/callback', callback)).toMatchObject({
      body: { code: 'IDEMPOTENCY_KEY_REFUSED' },
    });
    const [connection] = await api.test.owner.query<{ status: string }[]>(
      'SELECT status FROM api_connections WHERE id = $1',
      [id],
    );
    expect(connection?.status).toBe('ACTIVE');
  });

  it('keeps no state of an attempt to connect', async () => {
    const start = () => post('/connections/GOOGLE_ADS/start', {});
    expect((await start()).status).toBe(200);
    expect(await start()).toMatchObject({ status: 409, body: { code: 'SECRET_ANSWERED_ONCE' } });
  });

  it('is kept for a day', async () => {
    const body = { name: `Daily ${number}` };
    await post('/clients', body);
    api.clock.set(new Date(api.clock.now().getTime() + DAY_MS));
    token = await api.tokenOf(seeded.user);
    expect((await post('/clients', { name: `Next ${number}` })).status).toBe(201);
  });

  it('has visible characters', async () => {
    for (const key of ['two words', 'x'.repeat(256)])
      expect(await post('/clients', { name: 'None' }, key)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_IDEMPOTENCY_KEY' },
      });
    expect(await clientsNamed('None')).toBe(0);
  });
});
