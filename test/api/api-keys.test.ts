import { startTestApi, type TestApi } from '../setup/api';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';

interface Made {
  id: string;
  token: string;
  prefix: string;
}

describe('keys for programs', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let admin: string;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    admin = await api.tokenOf(seeded.user);
  });
  afterAll(() => api.close());

  const make = async (scopes: string[], body: object = {}, token = admin) => {
    const answer = await api.call<Made>('POST', '/api-keys', {
      token,
      body: { name: 'Reporting', scopes, ...body },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const answerTo = async (token: string, path = '/campaigns', method = 'GET', body?: object) => {
    const { status, body: told } = await api.call<{ code?: string } | undefined>(method, path, {
      token,
      ...(body === undefined ? {} : { body }),
    });
    return [status, told?.code];
  };

  it('open their scopes and are shown once', async () => {
    const key = await make(['campaigns:read']);
    expect(key.token).toMatch(/^cmp_[\w-]{43}$/);
    expect(await answerTo(key.token)).toEqual([200, undefined]);
    expect(await answerTo(key.token, '/alerts')).toEqual([403, 'SCOPE_MISSING']);
    expect(await answerTo(key.token, '/me')).toEqual([403, 'SCOPE_MISSING']);
    const list = await api.call<{ items: (Made & { lastUsedAt: string })[] }>('GET', '/api-keys', {
      token: admin,
    });
    expect(list.text).not.toContain(key.token);
    expect(list.body.items[0]).toMatchObject({
      id: key.id,
      prefix: key.token.slice(0, 10),
      lastUsedAt: api.clock.now().toISOString(),
    });
    const [stored] = await api.test.owner.query<{ row: string }[]>(
      'SELECT k::text AS row FROM api_keys k WHERE id = $1',
      [key.id],
    );
    expect(stored?.row).not.toContain(key.token.slice(10));
  });

  it('act in the name of their user, and the audit log says by which key', async () => {
    const key = await make(['alerts:acknowledge']);
    const path = `/alerts/${seeded.alert.id}/acknowledge`;
    expect(await answerTo(key.token, path, 'POST', {})).toEqual([200, undefined]);
    const entries = await api.test.owner.query<unknown[]>(
      `SELECT actor_id AS actor, api_key_id AS key FROM audit_logs WHERE action = 'alert.acknowledged'`,
    );
    expect(entries).toEqual([{ actor: seeded.user.id, key: key.id }]);
  });

  it('make no other keys, whatever they are asked for', async () => {
    const body = { name: 'Own', scopes: ['api-keys:write'] };
    expect(await answerTo(admin, '/api-keys', 'POST', body)).toEqual([400, 'INVALID_REQUEST']);
  });

  it('are not given more than their maker may do, and lose what the maker loses', async () => {
    const maker = await createUser(api.test.database, seeded.tenant.id, { role: 'MANAGER' });
    const key = await make(['syncs:start', 'campaigns:read'], {}, await api.tokenOf(maker));
    const sync = `/ad-accounts/${seeded.adAccount.id}/sync`;
    expect(await answerTo(key.token, sync, 'POST', {})).toEqual([202, undefined]);
    const become = (change: string) =>
      api.test.owner.query(`UPDATE users SET ${change} WHERE id = $1`, [maker.id]);
    await become(`role = 'VIEWER'`);
    expect(await answerTo(key.token, sync, 'POST', {})).toEqual([403, 'FORBIDDEN']);
    expect(await answerTo(key.token)).toEqual([200, undefined]);
    await become('is_active = false');
    expect(await answerTo(key.token)).toEqual([401, 'API_KEY_INVALID']);
  });

  it('end when they are revoked and when they expire', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + 60_000).toISOString();
    const [short, revoked] = [
      await make(['campaigns:read'], { expiresAt }),
      await make(['campaigns:read']),
    ];
    expect(await answerTo(short.token)).toEqual([200, undefined]);
    expect(await answerTo(admin, `/api-keys/${revoked.id}`, 'DELETE')).toEqual([204, undefined]);
    expect(await answerTo(revoked.token)).toEqual([401, 'API_KEY_INVALID']);
    api.clock.set(new Date(expiresAt));
    expect(await answerTo(short.token)).toEqual([401, 'API_KEY_EXPIRED']);
    expect(await answerTo(`cmp_${'A'.repeat(43)}`)).toEqual([401, 'API_KEY_INVALID']);
    expect(await answerTo('cmp_short')).toEqual([401, 'API_KEY_INVALID']);
  });

  it('refuse an end that has passed', async () => {
    const answer = await api.call('POST', '/api-keys', {
      token: await api.tokenOf(seeded.user),
      body: { name: 'Late', scopes: ['campaigns:read'], expiresAt: '2020-01-01T00:00:00Z' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'expiresAt', code: 'IN_THE_PAST' }] },
    });
  });

  it('are their maker’s own, and an ADMIN’s to end', async () => {
    const token = await api.tokenOf(seeded.user);
    const [one, two] = await Promise.all(
      [1, 2].map(() => createUser(api.test.database, seeded.tenant.id, { role: 'MANAGER' })),
    );
    const key = await make(['campaigns:read'], {}, await api.tokenOf(one!));
    const colleague = await api.tokenOf(two!);
    expect((await api.call('GET', '/api-keys', { token: colleague })).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect(await answerTo(colleague, `/api-keys/${key.id}`, 'DELETE')).toEqual([404, 'NOT_FOUND']);
    expect(await answerTo(token, `/api-keys/${key.id}`, 'DELETE')).toEqual([204, undefined]);
  });

  it('have a quota of their own', async () => {
    const tight = await api.serve({ quotas: { apiKey: { points: 1, seconds: 60 } } });
    const token = await api.tokenOf(seeded.user);
    const key = await make(['campaigns:read'], {}, token);
    const ask = () =>
      fetch(`${tight.origin}/api/v1/campaigns`, {
        headers: { authorization: `Bearer ${key.token}` },
      });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
  });
});
