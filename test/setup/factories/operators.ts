import { newId } from '../../../src/core/ids';
import { insertAccessGrant, readAccessGrant } from '../../../src/store/access-grants';
import type { Database, SystemDatabase } from '../../../src/store/database';
import { writeOperatorAudit } from '../../../src/store/system/operator-audit';
import { insertOperatorSession } from '../../../src/store/system/operator-sessions';
import { insertOperator } from '../../../src/store/system/operators';

/** What an operator asked for at 09:00 in Bangkok on the day that tests play, and nobody has approved. */
export async function createAccessGrant(database: Database, tenantId: string) {
  const id = newId();
  const at = new Date('2026-11-20T02:00:00Z');
  const grant = await database.inTenant(tenantId, async (scope) => {
    await insertAccessGrant(scope, {
      ...{ id, operator: { id: newId(), name: 'Somsri of support' }, reason: 'Ticket 4711' },
      ...{ hours: 24, approvedAt: null, expiresAt: new Date('2026-11-21T02:00:00Z'), at },
    });
    return await readAccessGrant(scope, id);
  });
  if (grant === null) throw new Error('the grant was not written');
  return grant;
}

/** An operator with a session and an entry in their audit; nobody knows their password. */
export async function createSignedInOperator(system: SystemDatabase, at: Date) {
  const [id, name] = [newId(), 'Somsri of support'];
  const some = Buffer.from(id);
  await insertOperator(system, {
    ...{ id, email: `op-${id}@example.com`, name, passwordHash: '-', at },
    totp: { wrapped: some, masterVersion: 1 },
  });
  await insertOperatorSession(system, {
    ...{ id: newId(), operatorId: id, tokenHash: some, at, expiresAt: at },
  });
  await writeOperatorAudit(system, {
    ...{ operator: { id, name }, action: 'session:begin', tenantId: null },
    ...{ origin: { ip: null, userAgent: null }, at },
  });
}
