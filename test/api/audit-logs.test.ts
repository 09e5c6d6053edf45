import { sealAuditLogs } from '../../src/operators/seal-audit-logs';
import { verifyDueChains } from '../../src/operators/verify-due-chains';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAuditLog, createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface Entry {
  id: string;
  actor: { kind: string; id: string | null; name: string | null };
  action: string;
  entityName: string | null;
  before: unknown;
  after: unknown;
  sealed: boolean;
}

describe('the audit log', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    seeded = await seedTenant(api.test.database, { role: 'ADMIN', name: 'Anong' });
    token = await api.tokenOf(seeded.user);
  });
  afterAll(() => api.close());

  const list = async (query: Record<string, string> = {}) =>
    (await api.call<{ items: Entry[] }>('GET', '/audit-logs', { token, query })).body.items;
  const log = (values: Parameters<typeof createAuditLog>[2]) =>
    createAuditLog(api.test.database, seeded.tenant.id, values);

  it('tells who did what to what, with what changed', async () => {
    const path = `/alert-rules/${seeded.rule.id}`;
    await api.call('PATCH', path, { token, body: { name: 'Quiet campaigns' } });
    const [entry] = await list();
    expect(entry).toMatchObject({
      actor: { kind: 'USER', id: seeded.user.id, name: 'Anong' },
      action: 'alert_rule.changed',
      entityType: 'AlertRule',
      entityId: seeded.rule.id,
      entityName: 'Quiet campaigns',
      before: { name: seeded.rule.name },
      after: { name: 'Quiet campaigns' },
      ip: '127.0.0.1',
      sealed: false,
    });
  });

  it('tells the system and operators from users', async () => {
    await log({ action: 'auth.locked', createdAt: NOW });
    await log({
      ...{ action: 'tenant.changed', operatorId: seeded.user.id, operatorName: 'Staff' },
      createdAt: new Date(NOW.getTime() + 1),
    });
    expect((await list()).slice(0, 2).map(({ actor }) => actor)).toEqual([
      { kind: 'OPERATOR', id: null, name: 'Staff' },
      { kind: 'SYSTEM', id: null, name: null },
    ]);
  });

  it('is filtered by user, action, kind of thing and days of the tenant', async () => {
    const colleague = await createUser(api.test.database, seeded.tenant.id);
    // 23:30 and 00:30 in Bangkok.
    const late = await log({
      ...{ actorId: colleague.id, action: 'alert.resolved', entityType: 'Alert' },
      createdAt: new Date('2026-11-18T16:30:00Z'),
    });
    const early = await log({
      ...{ actorId: seeded.user.id, action: 'alert.acknowledged', entityType: 'Alert' },
      createdAt: new Date('2026-11-18T17:30:00Z'),
    });
    const ids = async (query: Record<string, string>) => (await list(query)).map(({ id }) => id);
    expect(await ids({ actorId: colleague.id })).toEqual([late.id]);
    expect(await ids({ action: 'alert.resolved,alert.acknowledged' })).toEqual([early.id, late.id]);
    expect(await ids({ entityType: 'User' })).toEqual([seeded.auditLog.id]);
    expect(await ids({ to: '2026-11-18' })).toEqual([late.id]);
    expect(await ids({ from: '2026-11-19', to: '2026-11-19' })).toEqual([early.id]);
    const odd = await api.call('GET', '/audit-logs', { token, query: { action: "x' OR 1=1" } });
    expect([odd.status, odd.body]).toEqual([
      400,
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    ]);
  });

  it('comes in pages that neither repeat nor lose an entry of the same instant', async () => {
    for (let index = 0; index < 7; index += 1) await log({ createdAt: NOW });
    const entries = await walk<Entry>(api, '/audit-logs', { token }, 3);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(8);
  });

  it('is a file for spreadsheets, with no formula in it', async () => {
    await log({ action: 'user.created', after: { name: '=cmd()' }, createdAt: NOW });
    const { status, headers, text } = await api.call('GET', '/audit-logs/export.csv', { token });
    expect([status, headers['content-disposition']]).toEqual([
      200,
      'attachment; filename=audit-log-2026-11-20.csv',
    ]);
    const [head, first] = text.split('\r\n');
    expect(head).toBe(
      '\uFEFFat,actorKind,actorId,actor,action,entityType,entityId,entity,before,after,ip,userAgent,id,sealed',
    );
    expect(first).toContain(`2026-11-20T05:00:00.000Z,SYSTEM,,,user.created,User,,'=cmd(),,`);
  });

  it('says how far its chain reaches and was verified, and what did not fit', async () => {
    await log({ createdAt: NOW });
    await sealAuditLogs(api.deps);
    const seal = async () => (await api.call('GET', '/audit-logs/seal', { token })).body;
    expect(await seal()).toMatchObject({ sealed: 2, verifiedAt: null, verifiedEntries: 0 });
    await verifyDueChains(api.deps);
    expect(await seal()).toEqual({
      sealed: 2,
      sealedAt: NOW.toISOString(),
      verifiedAt: NOW.toISOString(),
      verifiedEntries: 2,
      verifiedUntil: NOW.toISOString(),
      findings: [],
    });
    await api.test.owner.query(`UPDATE audit_logs SET action = 'user.changed' WHERE id = $1`, [
      seeded.auditLog.id,
    ]);
    api.clock.set(new Date(NOW.getTime() + 25 * 3_600_000));
    token = await api.tokenOf(seeded.user);
    await verifyDueChains(api.deps);
    api.clock.set(NOW);
    token = await api.tokenOf(seeded.user);
    expect(await seal()).toMatchObject({
      findings: [{ kind: 'ALTERED', auditLogId: seeded.auditLog.id, sequence: 1 }],
    });
    expect(api.logs.join('')).toContain('audit log does not fit its chain');
  });
});
