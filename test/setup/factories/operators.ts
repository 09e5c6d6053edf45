import { newId } from '../../../src/core/ids';
import { insertAccessGrant, readAccessGrant } from '../../../src/store/access-grants';
import type { Database } from '../../../src/store/database';

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
