import { randomUUID } from 'node:crypto';
import { manualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { newId } from '../../src/core/ids';
import { sealAuditLogs } from '../../src/operators/seal-audit-logs';
import { verifyAudit, type AuditFinding, type KeptHead } from '../../src/operators/verify-audit';
import { writeAudit } from '../../src/store/audit-log';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';
import { createTestVault } from '../setup/vault';

const AT = new Date('2026-11-20T05:00:00Z');
const logs: string[] = [];

let test: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  logs.length = 0;
  tenantId = (await createTenant(test.database)).id;
});

const deps = () => ({
  ...test,
  vault: createTestVault(),
  clock: manualClock(AT),
  logger: createLogger('test', 'debug', { write: (line) => logs.push(line) }),
});

const write = (count: number, tenant = tenantId) =>
  test.database.inTenant(tenant, async (scope) => {
    for (let index = 0; index < count; index += 1) {
      await writeAudit(scope, {
        actorId: null,
        action: 'alert.acknowledged',
        entityType: 'Alert',
        entityId: randomUUID(),
        before: { status: 'OPEN' },
        after: { status: 'ACKNOWLEDGED', note: `ñ ไทย ${index}`, amount: 1.5 },
        ...{ ip: '203.0.113.7', userAgent: 'test', at: AT },
      });
    }
  });
const seal = () => sealAuditLogs(deps());
const verify = (tenant = tenantId, kept?: KeptHead) => verifyAudit(deps(), tenant, kept);
const rows = (sql: string, values: unknown[] = [tenantId]) =>
  test.owner.query<Record<string, unknown>[]>(sql, values);
const idAt = async (sequence: number) =>
  (
    await rows(
      `SELECT audit_log_id AS id FROM audit_seals WHERE tenant_id = $1 AND sequence = $2`,
      [...[tenantId, sequence]],
    )
  )[0]?.['id'] as string;
const found = async (): Promise<AuditFinding[]> => (await verify()).findings;

describe('the chain over the audit log', () => {
  it('takes in what is written, in batches, once, each tenant for itself', async () => {
    const other = (await createTenant(test.database)).id;
    await write(620);
    await write(2, other);
    expect(await verify()).toMatchObject({ sealed: 0, pending: 620, head: null, findings: [] });
    await seal();
    const first = await verify();
    expect(first).toMatchObject({ sealed: 620, pending: 0, findings: [] });
    await write(3);
    await seal();
    await seal();
    const second = await verify();
    expect(second).toMatchObject({ sealed: 623, pending: 0, findings: [] });
    expect(second.head).not.toBe(first.head);
    expect(await verify(other)).toMatchObject({ sealed: 2, findings: [] });
  });

  it('seals at once when several processes seal', async () => {
    await write(30);
    await Promise.all([seal(), seal(), seal()]);
    await seal();
    expect(await verify()).toMatchObject({ sealed: 30, pending: 0, findings: [] });
  });

  it('seals an entry that an older transaction committed later than younger ones were sealed', async () => {
    const early = newId();
    await write(2);
    await seal();
    await rows(
      `INSERT INTO audit_logs (tenant_id, id, action, entity_type) VALUES ($1, $2, 'user.created', 'User')`,
      [tenantId, early],
    );
    expect(await verify()).toMatchObject({ sealed: 2, pending: 1, findings: [] });
    await seal();
    expect(await verify()).toMatchObject({ sealed: 3, pending: 0, findings: [] });
  });

  it.each([
    [`action = 'alert.resolved'`],
    [`after = jsonb_set(after, '{amount}', '1.50000000000000000001')`],
    [`actor_id = gen_random_uuid()`],
    [`created_at = created_at + interval '1 microsecond'`],
    [`ip = NULL`],
    [`operator_name = 'somebody'`],
  ])('names an entry whose content changed: %s', async (change) => {
    await write(5);
    await seal();
    const id = await idAt(3);
    await rows(`UPDATE audit_logs SET ${change} WHERE tenant_id = $1 AND id = $2`, [tenantId, id]);
    expect(await found()).toEqual([{ kind: 'ALTERED', auditLogId: id, sequence: 3 }]);
  });

  it('names an entry that is gone, with its seal or without, in the middle or at the end', async () => {
    await write(6);
    await seal();
    const second = await idAt(2);
    await rows('DELETE FROM audit_logs WHERE tenant_id = $1 AND id = $2', [tenantId, second]);
    expect(await found()).toEqual([{ kind: 'REMOVED', auditLogId: second, sequence: 2 }]);
    for (const sequence of [4, 6]) {
      await rows('DELETE FROM audit_logs WHERE tenant_id = $1 AND id = $2', [
        ...[tenantId, await idAt(sequence)],
      ]);
      await rows('DELETE FROM audit_seals WHERE tenant_id = $1 AND sequence = $2', [
        ...[tenantId, sequence],
      ]);
    }
    expect(await found()).toEqual([
      { kind: 'REMOVED', auditLogId: second, sequence: 2 },
      { kind: 'REMOVED', auditLogId: null, sequence: 4 },
      { kind: 'REMOVED', auditLogId: null, sequence: 6 },
    ]);
  });

  it('names an entry that was put in among those of an earlier time', async () => {
    await write(3);
    await seal();
    const id = '01000000-0000-7000-8000-000000000000';
    await rows(
      `INSERT INTO audit_logs (tenant_id, id, action, entity_type) VALUES ($1, $2, 'user.created', 'User')`,
      [tenantId, id],
    );
    await seal();
    expect(await found()).toEqual([{ kind: 'INSERTED', auditLogId: id, sequence: null }]);
  });

  it('sees a seal that was made anew for an altered entry', async () => {
    await write(4);
    await seal();
    await rows(
      `UPDATE audit_seals SET content_hash = sha256('forged') WHERE tenant_id = $1 AND sequence = 2`,
    );
    const id = await idAt(2);
    expect(await found()).toEqual([
      { kind: 'ALTERED', auditLogId: id, sequence: 2 },
      { kind: 'CHAIN_BROKEN', auditLogId: id, sequence: 2 },
    ]);
  });

  it('sees a chain that was made anew as a whole: its head is sealed with a key that is not in the database', async () => {
    const other = (await createTenant(test.database)).id;
    await write(2);
    await write(2, other);
    await seal();
    await rows('DELETE FROM audit_seals WHERE tenant_id = $1');
    await rows('UPDATE audit_logs SET action = $2 WHERE tenant_id = $1', [
      tenantId,
      'alert.created',
    ]);
    await rows(
      'UPDATE audit_chain_heads SET sequence = 0, sealed_head = NULL WHERE tenant_id = $1',
    );
    await seal();
    await rows(
      `UPDATE audit_chain_heads h SET sealed_head = o.sealed_head FROM audit_chain_heads o
       WHERE h.tenant_id = $1 AND o.tenant_id = $2`,
      [tenantId, other],
    );
    expect(await found()).toEqual([{ kind: 'HEAD_ALTERED', auditLogId: null, sequence: null }]);
    await write(1);
    await seal();
    expect(logs.join('')).toContain('audit log not sealed');
    await rows('DELETE FROM audit_chain_heads WHERE tenant_id = $1');
    expect((await found()).map(({ kind }) => kind)).toEqual(['HEAD_ALTERED']);
  });

  it('sees a chain that was begun anew, for who kept the head of the one before', async () => {
    await write(3);
    await seal();
    const { sealed, head } = await verify();
    await write(1);
    await seal();
    expect(await verify(tenantId, { sealed, head })).toMatchObject({ sealed: 4, findings: [] });
    for (const sql of [
      'DELETE FROM audit_seals WHERE tenant_id = $1',
      'DELETE FROM audit_chain_heads WHERE tenant_id = $1',
      `UPDATE audit_logs SET action = 'alert.created' WHERE tenant_id = $1`,
    ])
      await rows(sql);
    await seal();
    expect(await verify()).toMatchObject({ sealed: 4, findings: [] });
    for (const kept of [
      { sealed, head },
      { sealed: 9, head },
    ]) {
      expect((await verify(tenantId, kept)).findings).toEqual([
        { kind: 'REWRITTEN', auditLogId: null, sequence: kept.sealed },
      ]);
    }
  });

  it('keeps what of an entry changed, and nothing that did not', async () => {
    await test.database.inTenant(tenantId, (scope) =>
      writeAudit(scope, {
        ...{ actorId: null, action: 'alert_rule.changed', entityType: 'AlertRule', entityId: null },
        before: { name: 'a', isActive: true, definition: { window: [1, 2] } },
        after: { name: 'b', isActive: true, definition: { window: [1, 2] }, note: null },
        ...{ ip: null, userAgent: null, at: AT },
      }),
    );
    expect(await rows('SELECT before, after FROM audit_logs WHERE tenant_id = $1')).toEqual([
      { before: { name: 'a' }, after: { name: 'b', note: null } },
    ]);
  });

  it.each(['audit_logs', 'audit_seals'])(
    'is append-only for the runtime: %s takes rows and keeps them',
    async (table) => {
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET tenant_id = tenant_id`]) {
        await expect(test.database.inTenant(tenantId, (scope) => scope.query(sql))).rejects.toThrow(
          /permission denied/,
        );
      }
    },
  );
});
