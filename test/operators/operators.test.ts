import { generateSync } from 'otplib';
import { newId } from '../../src/core/ids';
import { createOperator } from '../../src/operators/create-operator';
import { deactivateOperator } from '../../src/operators/deactivate-operator';
import { findDueAccounts, findUnwatchedAccounts } from '../../src/store/system/due-work';
import { ROUTES } from '../../src/http/registry';
import { createPeople } from '../api/people';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount } from '../setup/factories/accounts';
import { createTenant, createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';

const PASSWORD = 'four quiet herons wading';
const HOUR_MS = 3_600_000;

interface Signed {
  id: string;
  email: string;
  secret: string;
  token: string;
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ networkQuota: { points: 1000, seconds: 900 } });
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.set(NOW);
});

const codeOf = (secret: string) =>
  generateSync({ secret, epoch: Math.floor(api.clock.now().getTime() / 1000) });

async function newOperator() {
  const made = await createOperator(api.deps, {
    ...{ email: `op-${newId().slice(-12)}@example.com`, name: 'Somsri', password: PASSWORD },
  });
  const secret = new URL(made.otpauthUri).searchParams.get('secret')!;
  return { ...made, secret };
}

const signIn = (body: { email: string; password: string; code: string }) =>
  api.call<{ token: string; expiresAt: string; code?: string }>('post', '/operators/sign-in', {
    body,
  });

async function signedIn(): Promise<Signed> {
  const { id, email, secret } = await newOperator();
  const answer = await signIn({ email, password: PASSWORD, code: codeOf(secret) });
  expect(answer.status).toBe(200);
  return { id, email, secret, token: answer.body.token };
}

const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | undefined)?.code,
];
const auditOf = (tenantId: string, pattern = '%') =>
  api.test.owner.query<Record<string, unknown>[]>(
    `SELECT action, operator_name AS operator, after FROM audit_logs
     WHERE tenant_id = $1 AND action LIKE $2 ORDER BY id`,
    [tenantId, pattern],
  );
const operatorAuditOf = (operatorId: string) =>
  api.test.owner.query<{ action: string; tenant: string | null; details: unknown }[]>(
    `SELECT action, tenant_id AS tenant, details FROM operator_audit WHERE operator_id = $1 ORDER BY id`,
    [operatorId],
  );

describe('signing in as an operator', () => {
  it('takes password and code, and keeps neither token nor secret as they are', async () => {
    const { id, email, secret } = await newOperator();
    const answer = await signIn({ email, password: PASSWORD, code: codeOf(secret) });
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
    expect((await operatorAuditOf(id)).map(({ action }) => action)).toEqual(['session:begin']);
  });

  it('answers one thing for whatever is wrong', async () => {
    const { email, secret } = await newOperator();
    const user = await createUser(api.test.database, (await createTenant(api.test.database)).id);
    const code = codeOf(secret);
    const answers = [
      await signIn({ email: 'nobody@example.com', password: PASSWORD, code }),
      await signIn({ email, password: 'not this one at all', code }),
      await signIn({ email, password: PASSWORD, code: code === '000000' ? '000001' : '000000' }),
      await signIn({ email, password: PASSWORD, code: 'abcd-efgh-jkmn-pqrs' }),
      await signIn({ email: user.email, password: 'correct horse battery staple', code }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([401, 'INVALID_CREDENTIALS']);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    }
    expect(outcome(await signIn({ email, password: PASSWORD, code }))).toEqual([200, undefined]);
  });

  it('accepts a code once, also of parallel uses', async () => {
    const { email, secret } = await newOperator();
    const body = { email, password: PASSWORD, code: codeOf(secret) };
    const answers = await Promise.all([signIn(body), signIn(body), signIn(body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(outcome(await signIn(body))).toEqual([401, 'INVALID_CREDENTIALS']);
    api.clock.set(new Date(NOW.getTime() + 30_000));
    expect((await signIn({ ...body, code: codeOf(secret) })).status).toBe(200);
  });

  it('locks after ten failures in a row, for 30 seconds', async () => {
    const { id, email, secret } = await newOperator();
    const wrong = { email, password: 'not this one at all', code: '123456' };
    for (let count = 0; count < 10; count += 1) expect((await signIn(wrong)).status).toBe(401);
    const right = () => signIn({ email, password: PASSWORD, code: codeOf(secret) });
    expect(outcome(await right())).toEqual([401, 'INVALID_CREDENTIALS']);
    expect((await operatorAuditOf(id)).map(({ action }) => action)).toEqual(['session:locked']);
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
    const [one, two, three] = [await signedIn(), await signedIn(), await signedIn()];
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
    const { token: operator } = await signedIn();
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
    const { id, token } = await signedIn();
    const { tenant } = await seedTenant(api.test.database);
    await api.call('get', '/operators/tenants', { token });
    await api.call('get', `/operators/tenants/${tenant.id}`, { token });
    await api.call('post', `/operators/tenants/${tenant.id}/suspend`, {
      ...{ token, body: { reason: 'unpaid' } },
    });
    expect(await operatorAuditOf(id)).toEqual([
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

describe('tenants as operators see them', () => {
  it('are listed with sizes and freshness, page by page, and nothing of their data', async () => {
    const { token } = await signedIn();
    const seeded = await seedTenant(api.test.database);
    const page = await api.call<{ items: { id: string }[]; nextCursor: string | null }>(
      ...(['get', '/operators/tenants', { token, query: { limit: '1' } }] as const),
    );
    expect([page.body.items.length, typeof page.body.nextCursor]).toEqual([1, 'string']);
    const next = await api.call<{ items: { id: string }[] }>('get', '/operators/tenants', {
      ...{ token, query: { limit: '1', cursor: page.body.nextCursor! } },
    });
    expect(next.body.items[0]!.id).not.toBe(page.body.items[0]!.id);
    const answer = await api.call('get', `/operators/tenants/${seeded.tenant.id}`, { token });
    expect(answer.body).toMatchObject({
      ...{ id: seeded.tenant.id, slug: seeded.tenant.slug, suspendedAt: null },
      ...{ adAccounts: 1, campaigns: 1 },
    });
    for (const inside of [seeded.campaign.name, seeded.user.email, seeded.adAccount.externalId])
      expect(answer.text).not.toContain(inside);
    const strange = await api.call('get', `/operators/tenants/${newId()}`, { token });
    expect(outcome(strange)).toEqual([404, 'NOT_FOUND']);
  });

  it('are made with an invitation of their first administrator, both or neither', async () => {
    const { token } = await signedIn();
    const email = `first-${newId().slice(-12)}@example.com`;
    const body = {
      ...{ name: `Agency ${newId().slice(-12)}`, language: 'en', timeZone: 'Asia/Tokyo' },
      admin: { email, name: 'Niran' },
    };
    const made = await api.call<{ id: string; slug: string }>('post', '/operators/tenants', {
      ...{ token, body },
    });
    expect(made.status).toBe(201);
    const rows = await api.test.owner.query<unknown[]>(
      `SELECT i.email, i.role, i.invited_by AS by, m.status, m.recipient FROM invitations i
       JOIN outgoing_mails m ON m.tenant_id = i.tenant_id AND m.id = i.mail_id WHERE i.tenant_id = $1`,
      [made.body.id],
    );
    expect(rows).toEqual([{ email, role: 'ADMIN', by: null, status: 'PENDING', recipient: email }]);
    expect((await auditOf(made.body.id)).map(({ action, operator }) => [action, operator])).toEqual(
      [
        ['tenant.created', 'Somsri'],
        ['invitation.created', 'Somsri'],
      ],
    );
    const again = await api.call('post', '/operators/tenants', {
      ...{ token, body: { ...body, slug: made.body.slug } },
    });
    expect(outcome(again)).toEqual([409, 'SLUG_TAKEN']);
  });

  it('are found whole, or with what is wrong named', async () => {
    const { token } = await signedIn();
    const { tenant, lineChannel } = await seedTenant(api.test.database);
    const validate = () =>
      api.call<{ valid: boolean; checks: { check: string; problems: string[] }[] }>(
        ...(['post', `/operators/tenants/${tenant.id}/validate`, { token, body: {} }] as const),
      );
    const before = await validate();
    expect(before.status).toBe(200);
    const problemsOf = (answer: typeof before, name: string) =>
      answer.body.checks.find(({ check }) => check === name)?.problems ?? [];
    expect(problemsOf(before, 'ROW_LEVEL_SECURITY')).toEqual([]);
    await api.test.owner.query(
      `UPDATE line_channels SET channel_secret = set_byte(channel_secret, 12, get_byte(channel_secret, 12) # 1)
       WHERE tenant_id = $1`,
      [tenant.id],
    );
    await api.test.owner.query(`ALTER TABLE line_events NO FORCE ROW LEVEL SECURITY`);
    const after = await validate();
    await api.test.owner.query(`ALTER TABLE line_events FORCE ROW LEVEL SECURITY`);
    expect(after.body.valid).toBe(false);
    expect(problemsOf(after, 'ROW_LEVEL_SECURITY')).toEqual(['line_events']);
    expect(problemsOf(after, 'SECRETS')).toContain(
      `line_channels.channel_secret of ${lineChannel.id}`,
    );
  });
});

describe('a suspended tenant', () => {
  it('locks its people and programs out at once, stops its schedule and keeps its data', async () => {
    const people = await createPeople(api);
    const { user, token, cookie } = await people.signedIn();
    const operator = await signedIn();
    const account = await createAdAccount(api.test.database, people.tenantId, {
      ...{ nextSyncAt: NOW, lastEvaluatedAt: new Date(NOW.getTime() - HOUR_MS) },
    });
    const dueIds = async () => {
      const due = await findDueAccounts(api.test.system, NOW);
      const unwatched = await findUnwatchedAccounts(api.test.system, NOW);
      return [due, unwatched].map((rows) => rows.some(({ id }) => id === account.id));
    };
    const turn = (how: string, reason = 'unpaid since June') =>
      api.call('post', `/operators/tenants/${people.tenantId}/${how}`, {
        ...{ token: operator.token, body: { reason } },
      });
    expect(await dueIds()).toEqual([true, true]);
    api.announced.length = 0;
    expect((await turn('suspend')).body).toMatchObject({ suspensionReason: 'unpaid since June' });
    expect(outcome(await turn('suspend'))).toEqual([409, 'ALREADY_SUSPENDED']);
    expect(api.announced).toContainEqual({
      ...{ audience: { tenantId: people.tenantId }, name: 'access.changed', payload: {} },
    });
    const SUSPENDED = [403, 'TENANT_SUSPENDED'];
    const login = (password: string) =>
      api.call('post', '/auth/login', { body: { email: user.email, password } });
    expect(await people.statusOf(token)).toEqual(SUSPENDED);
    expect(outcome(await people.refresh(cookie))).toEqual(SUSPENDED);
    expect(outcome(await login('correct horse battery staple'))).toEqual(SUSPENDED);
    expect(outcome(await login('not this one at all'))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect(await dueIds()).toEqual([false, false]);

    expect((await turn('resume', 'paid')).body).toMatchObject({ suspendedAt: null });
    expect(outcome(await turn('resume'))).toEqual([409, 'NOT_SUSPENDED']);
    expect(await people.statusOf(token)).toEqual([200, undefined]);
    expect((await people.refresh(cookie)).status).toBe(200);
    expect(await dueIds()).toEqual([true, true]);
    expect((await auditOf(people.tenantId, 'tenant.%')).slice(-2)).toEqual([
      { action: 'tenant.suspended', operator: 'Somsri', after: { reason: 'unpaid since June' } },
      { action: 'tenant.resumed', operator: 'Somsri', after: { reason: 'paid' } },
    ]);
  });
});

describe('an access grant', () => {
  let own: SeededTenant;
  let other: SeededTenant;
  let admin: string;
  let operator: Signed;
  beforeEach(async () => {
    [own, other] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    admin = await api.tokenOf(own.user);
    operator = await signedIn();
  });

  const request = (tenantId: string, body: unknown = { reason: 'Ticket 4712', hours: 2 }) =>
    api.call<{ id: string; state: string; expiresAt: string }>(
      ...([
        'post',
        `/operators/tenants/${tenantId}/access`,
        { token: operator.token, body },
      ] as const),
    );
  const decide = (id: string, how: string) =>
    api.call<{ state: string }>('post', `/access-grants/${id}/${how}`, {
      ...{ token: admin, body: {} },
    });
  const visit = (method: string, path: string, tenantId = own.tenant.id, body?: unknown) =>
    api.call(method, path, {
      ...{ token: operator.token, headers: { 'x-campanile-tenant': tenantId } },
      ...(body === undefined ? {} : { body }),
    });
  const NOT_GRANTED = [403, 'ACCESS_NOT_GRANTED'];

  it('opens reading, from the approval until its end, and is told in the tenant’s audit log', async () => {
    expect(outcome(await visit('get', '/campaigns'))).toEqual(NOT_GRANTED);
    const asked = await request(own.tenant.id);
    expect([asked.status, asked.body.state]).toEqual([201, 'REQUESTED']);
    expect(outcome(await request(own.tenant.id))).toEqual([409, 'GRANT_OPEN']);
    expect(outcome(await visit('get', '/campaigns'))).toEqual(NOT_GRANTED);

    const approved = await decide(asked.body.id, 'approve');
    expect([approved.status, approved.body.state]).toEqual([200, 'ACTIVE']);
    expect(outcome(await decide(asked.body.id, 'approve'))).toEqual([409, 'GRANT_NOT_OPEN']);
    const seen = await visit('get', '/campaigns');
    expect(seen.status).toBe(200);
    expect(seen.text).toContain(own.campaign.id);
    expect(seen.headers['vary']?.toLowerCase()).toContain('x-campanile-tenant');
    await visit('get', '/campaigns');
    expect((await visit('get', `/campaigns/${own.campaign.id}`)).status).toBe(200);
    expect((await visit('get', '/campaigns/export.csv')).status).toBe(200);
    const uses = await auditOf(own.tenant.id, 'support_access.used');
    expect(uses).toEqual(
      ['GET /campaigns', 'GET /campaigns/{id}', 'GET /campaigns/export.csv'].map((route) => ({
        ...{ action: 'support_access.used', operator: 'Somsri', after: { route } },
      })),
    );

    expect((await decide(asked.body.id, 'end')).body.state).toBe('ENDED');
    expect(outcome(await visit('get', '/campaigns'))).toEqual(NOT_GRANTED);
    expect(outcome(await decide(asked.body.id, 'end'))).toEqual([409, 'GRANT_NOT_OPEN']);
  });

  it('writes nothing, and reads nothing about people or secrets', async () => {
    await decide((await request(own.tenant.id)).body.id, 'approve');
    const tried = ROUTES.filter(({ access }) => access.kind === 'user');
    const opened: string[] = [];
    for (const route of tried) {
      const path = route.path.replace(/\{\w+\}/g, newId());
      const answer = await visit(
        ...([route.method, path, own.tenant.id] as const),
        route.method === 'get' ? undefined : {},
      );
      if (outcome(answer).join() !== '403,FORBIDDEN') opened.push(`${route.method} ${route.path}`);
    }
    expect(opened.filter((name) => !name.startsWith('get '))).toEqual([]);
    expect(opened).toContain('get /campaigns');
    const closed = /users|invitations|audit|tenant|api-keys|webhooks|me|sessions|2fa|line|grants/;
    expect(opened.filter((name) => closed.test(name.replace('metrics', '')))).toEqual([]);
  });

  it('is good for its tenant alone', async () => {
    await decide((await request(own.tenant.id)).body.id, 'approve');
    expect(outcome(await visit('get', `/campaigns/${other.campaign.id}`))).toEqual([
      ...[404, 'NOT_FOUND'],
    ]);
    expect(outcome(await visit('get', '/campaigns', other.tenant.id))).toEqual(NOT_GRANTED);
    for (const nobody of [newId(), 'no-tenant', '']) {
      const answer = await visit('get', '/campaigns', nobody);
      expect(answer.status).toBe(404);
    }
    const stranger = await signedIn();
    const answer = await api.call('get', '/campaigns', {
      ...{ token: stranger.token, headers: { 'x-campanile-tenant': own.tenant.id } },
    });
    expect(outcome(answer)).toEqual(NOT_GRANTED);
  });

  it('ends by itself when its hours are over, and with its operator', async () => {
    const first = await request(own.tenant.id);
    await decide(first.body.id, 'approve');
    api.clock.set(new Date(NOW.getTime() + 2 * HOUR_MS - 1));
    expect((await visit('get', '/campaigns')).status).toBe(200);
    api.clock.set(new Date(NOW.getTime() + 2 * HOUR_MS));
    expect(outcome(await visit('get', '/campaigns'))).toEqual(NOT_GRANTED);
    const second = await request(own.tenant.id);
    expect(await deactivateOperator(api.deps, operator.email)).toMatchObject({ grantsEnded: 1 });
    expect(outcome(await visit('get', '/campaigns'))).toEqual([401, 'OPERATOR_TOKEN_INVALID']);
    const listed = await api.call<{ items: { id: string; state: string }[] }>(
      ...(['get', '/access-grants', { token: await api.tokenOf(own.user) }] as const),
    );
    const states = new Map(listed.body.items.map(({ id, state }) => [id, state]));
    expect([states.get(first.body.id), states.get(second.body.id)]).toEqual(['EXPIRED', 'ENDED']);
  });

  it('needs no approval where the tenant asks for none; never more than a day', async () => {
    const changed = await api.call('patch', '/tenant', {
      ...{ token: admin, body: { approveSupportAccess: false } },
    });
    expect(changed.status).toBe(200);
    for (const body of [
      { reason: 'Ticket 4712', hours: 25 },
      { reason: '', hours: 2 },
      { hours: 2 },
    ])
      expect((await request(own.tenant.id, body)).status).toBe(400);
    expect((await request(own.tenant.id)).body.state).toBe('ACTIVE');
    expect((await visit('get', '/campaigns')).status).toBe(200);
  });
});
