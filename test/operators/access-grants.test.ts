import { newId } from '../../src/core/ids';
import { ROUTES } from '../../src/http/registry';
import { deactivateOperator } from '../../src/operators/deactivate-operator';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { createStaff, HOUR_MS, outcome, type Signed } from './staff';

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

describe('an access grant', () => {
  let own: SeededTenant;
  let other: SeededTenant;
  let admin: string;
  let operator: Signed;
  beforeEach(async () => {
    [own, other] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    admin = await api.tokenOf(own.user);
    operator = await staff.signedIn();
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

    expect(
      await api.test.owner.query(
        `SELECT u.role, n.reason, n.message LIKE '%Ticket 4712%' AS why, n.metadata ->> 'actionUrl' AS url
         FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.tenant_id = $1 AND n.type = 'SYSTEM'`,
        [own.tenant.id],
      ),
    ).toEqual([
      { role: 'ADMIN', reason: 'SUPPORT_ACCESS_REQUESTED', why: true, url: '/settings/support' },
    ]);

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
    const uses = await staff.auditOf(own.tenant.id, 'support_access.used');
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
    const stranger = await staff.signedIn();
    const answer = await api.call('get', '/campaigns', {
      ...{ token: stranger.token, headers: { 'x-campanile-tenant': own.tenant.id } },
    });
    expect(outcome(answer)).toEqual(NOT_GRANTED);
  });

  it('is given back by its operator, who sees their own requests and nobody else’s', async () => {
    const path = `/operators/tenants/${own.tenant.id}/access`;
    const mine = () =>
      api.call<{ items: { id: string; state: string }[] }>('get', path, { token: operator.token });
    const giveBack = () => api.call('delete', path, { token: operator.token });
    expect([(await mine()).body.items, outcome(await giveBack())]).toEqual([
      ...[[], [409, 'GRANT_NOT_OPEN']],
    ]);
    const asked = await request(own.tenant.id);
    await decide(asked.body.id, 'approve');
    expect((await mine()).body.items).toMatchObject([{ id: asked.body.id, state: 'ACTIVE' }]);
    const { token } = await staff.signedIn();
    const strange = await api.call<{ items: unknown[] }>('get', path, { token });
    expect(strange.body.items).toEqual([]);
    expect(outcome(await api.call('delete', path, { token }))).toEqual([409, 'GRANT_NOT_OPEN']);

    expect((await giveBack()).status).toBe(204);
    expect(outcome(await visit('get', '/campaigns'))).toEqual(NOT_GRANTED);
    expect((await mine()).body.items).toMatchObject([{ state: 'ENDED' }]);
    expect(await staff.auditOf(own.tenant.id, 'support_access.ended')).toEqual([
      { action: 'support_access.ended', operator: 'Somsri', after: { because: 'GIVEN_BACK' } },
    ]);
    for (const method of ['get', 'delete']) {
      const nowhere = await api.call(method, `/operators/tenants/${newId()}/access`, {
        token: operator.token,
      });
      expect(outcome(nowhere)).toEqual([404, 'NOT_FOUND']);
    }
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
