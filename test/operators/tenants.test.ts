import { newId } from '../../src/core/ids';
import { findDueAccounts, findUnwatchedAccounts } from '../../src/store/system/due-work';
import { createPeople } from '../api/people';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount } from '../setup/factories/accounts';
import { createTenant } from '../setup/factories/identity';
import { seedTenant } from '../setup/factories/seed-tenant';
import { createStaff, HOUR_MS, outcome } from './staff';

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

describe('tenants as operators see them', () => {
  it('are listed with sizes and freshness, page by page, and nothing of their data', async () => {
    const { token } = await staff.signedIn();
    await createTenant(api.test.database);
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
    const { token } = await staff.signedIn();
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
    expect(
      (await staff.auditOf(made.body.id)).map(({ action, operator }) => [action, operator]),
    ).toEqual([
      ['tenant.created', 'Somsri'],
      ['invitation.created', 'Somsri'],
    ]);
    const again = await api.call('post', '/operators/tenants', {
      ...{ token, body: { ...body, slug: made.body.slug } },
    });
    expect(outcome(again)).toEqual([409, 'SLUG_TAKEN']);
  });

  it('are found whole, or with what is wrong named', async () => {
    const { token } = await staff.signedIn();
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
    const operator = await staff.signedIn();
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
    expect((await staff.auditOf(people.tenantId, 'tenant.%')).slice(-2)).toEqual([
      { action: 'tenant.suspended', operator: 'Somsri', after: { reason: 'unpaid since June' } },
      { action: 'tenant.resumed', operator: 'Somsri', after: { reason: 'paid' } },
    ]);
  });
});
