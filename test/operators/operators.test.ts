import { ROUTES } from '../../src/http/registry';
import { deactivateOperator } from '../../src/operators/deactivate-operator';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createTenant, createUser } from '../setup/factories/identity';
import { seedTenant } from '../setup/factories/seed-tenant';
import { createStaff, HOUR_MS, PASSWORD, outcome } from './staff';

let api: TestApi;
let staff: ReturnType<typeof createStaff>;
beforeAll(async () => {
  api = await startTestApi({ networkQuota: { points: 1000, seconds: 900 } });
  staff = createStaff(api);
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.set(NOW);
});

describe('signing in as an operator', () => {
  it('takes password and code, and keeps neither token nor secret as they are', async () => {
    const { id, email, secret } = await staff.newOperator();
    const answer = await staff.signIn({ email, password: PASSWORD, code: staff.codeOf(secret) });
    expect(answer.status).toBe(200);
    expect(answer.body.token).toMatch(/^cmo_[\w-]{43}$/);
    expect(Date.parse(answer.body.expiresAt) - NOW.getTime()).toBe(8 * HOUR_MS);
    expect(answer.headers['cache-control']).toBe('no-store');
    const stored = await api.test.owner.query<{ row: string }[]>(
      `SELECT to_jsonb(o)::text || to_jsonb(s)::text AS row
       FROM operators o JOIN operator_sessions s ON s.operator_id = o.id WHERE o.id = $1`,
      [id],
    );
    expect(stored).toHaveLength(1);
    const hex = (text: string) => Buffer.from(text).toString('hex');
    for (const plain of [answer.body.token, secret, PASSWORD]) {
      expect(stored[0]!.row).not.toContain(plain);
      expect(stored[0]!.row).not.toContain(hex(plain));
    }
    expect((await staff.operatorAuditOf(id)).map(({ action }) => action)).toEqual([
      'session:begin',
    ]);
  });

  it('answers one thing for whatever is wrong', async () => {
    const { email, secret } = await staff.newOperator();
    const user = await createUser(api.test.database, (await createTenant(api.test.database)).id);
    const code = staff.codeOf(secret);
    const answers = [
      await staff.signIn({ email: 'nobody@example.com', password: PASSWORD, code }),
      await staff.signIn({ email, password: 'not this one at all', code }),
      await staff.signIn({
        email,
        password: PASSWORD,
        code: code === '000000' ? '000001' : '000000',
      }),
      await staff.signIn({ email, password: PASSWORD, code: 'abcd-efgh-jkmn-pqrs' }),
      await staff.signIn({ email: user.email, password: 'correct horse battery staple', code }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([401, 'INVALID_CREDENTIALS']);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    }
    expect(outcome(await staff.signIn({ email, password: PASSWORD, code }))).toEqual([
      200,
      undefined,
    ]);
  });

  it('accepts a code once, also of parallel uses', async () => {
    const { email, secret } = await staff.newOperator();
    const body = { email, password: PASSWORD, code: staff.codeOf(secret) };
    const answers = await Promise.all([staff.signIn(body), staff.signIn(body), staff.signIn(body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(outcome(await staff.signIn(body))).toEqual([401, 'INVALID_CREDENTIALS']);
    api.clock.set(new Date(NOW.getTime() + 30_000));
    expect((await staff.signIn({ ...body, code: staff.codeOf(secret) })).status).toBe(200);
  });

  it('locks after ten failures in a row, for 30 seconds', async () => {
    const { id, email, secret } = await staff.newOperator();
    const wrong = { email, password: 'not this one at all', code: '123456' };
    for (let count = 0; count < 10; count += 1)
      expect((await staff.signIn(wrong)).status).toBe(401);
    const right = () => staff.signIn({ email, password: PASSWORD, code: staff.codeOf(secret) });
    expect(outcome(await right())).toEqual([401, 'INVALID_CREDENTIALS']);
    expect((await staff.operatorAuditOf(id)).map(({ action }) => action)).toEqual([
      'session:locked',
    ]);
    api.clock.set(new Date(NOW.getTime() + 31_000));
    expect((await right()).status).toBe(200);
  });

  it('counts the attempts of a network', async () => {
    const few = await api.serve({ networkQuota: { points: 0, seconds: 900 } });
    const answer = await fetch(`${few.origin}/api/v1/operators/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@example.com', password: 'x', code: '123456' }),
    });
    expect(outcome({ status: answer.status, body: await answer.json() })).toEqual([
      429,
      'TOO_MANY_ATTEMPTS',
    ]);
  });

  it('ends with sign-out, after eight hours, and with the operator', async () => {
    const health = (token: string) => api.call('get', '/operators/health', { token });
    const [one, two, three] = [
      await staff.signedIn(),
      await staff.signedIn(),
      await staff.signedIn(),
    ];
    expect((await health(one.token)).status).toBe(200);
    expect((await api.call('post', '/operators/sign-out', { token: one.token })).status).toBe(204);
    expect(outcome(await health(one.token))).toEqual([401, 'OPERATOR_TOKEN_INVALID']);
    await deactivateOperator(api.deps, three.email);
    expect(outcome(await health(three.token))).toEqual([401, 'OPERATOR_TOKEN_INVALID']);
    expect((await health(two.token)).status).toBe(200);
    api.clock.set(new Date(NOW.getTime() + 8 * HOUR_MS));
    expect(outcome(await health(two.token))).toEqual([401, 'OPERATOR_TOKEN_INVALID']);
  });
});

describe('routes of operators and of users', () => {
  it('refuse each other’s tokens', async () => {
    const seeded = await seedTenant(api.test.database);
    const user = await api.tokenOf(seeded.user);
    const { token: operator } = await staff.signedIn();
    for (const { method, path, access } of ROUTES) {
      const at = path.replace(/\{\w+\}/g, seeded.tenant.id);
      const body = method === 'get' ? {} : { body: {} };
      if (access.kind === 'operator') {
        for (const token of [user, 'cmk_0', `cmo_${'a'.repeat(43)}`])
          expect([path, outcome(await api.call(method, at, { token, ...body }))]).toEqual([
            path,
            [401, 'OPERATOR_TOKEN_INVALID'],
          ]);
        expect(outcome(await api.call(method, at, body))).toEqual([401, 'ACCESS_TOKEN_MISSING']);
      }
      if (access.kind === 'user')
        expect([path, (await api.call(method, at, { token: operator, ...body })).status]).toEqual([
          path,
          401,
        ]);
    }
  });

  it('heed the tenant’s header from operators alone', async () => {
    const [own, other] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    const answer = await api.call<{ items: { id: string }[] }>('get', '/campaigns', {
      token: await api.tokenOf(own.user),
      headers: { 'x-campanile-tenant': other.tenant.id },
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(own.campaign.id);
    expect(answer.text).not.toContain(other.campaign.id);
  });

  it('leave an entry in the operators’ audit for every call, which nobody can change', async () => {
    const { id, token } = await staff.signedIn();
    const { tenant } = await seedTenant(api.test.database);
    await api.call('get', '/operators/tenants', { token });
    await api.call('get', `/operators/tenants/${tenant.id}`, { token });
    await api.call('post', `/operators/tenants/${tenant.id}/suspend`, {
      ...{ token, body: { reason: 'unpaid' } },
    });
    expect(await staff.operatorAuditOf(id)).toEqual([
      { action: 'session:begin', tenant: null, details: null },
      { action: 'tenants:read', tenant: null, details: null },
      { action: 'tenants:read', tenant: tenant.id, details: null },
      { action: 'tenants:suspend', tenant: tenant.id, details: { reason: 'unpaid' } },
    ]);
    for (const verb of ['UPDATE operator_audit SET action = $1', 'DELETE FROM operator_audit'])
      await expect(api.test.system.query(verb, verb.includes('$1') ? ['x'] : [])).rejects.toThrow(
        /permission denied/,
      );
  });
});
