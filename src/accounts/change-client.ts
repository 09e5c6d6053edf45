import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import type { ClientDescription } from '../domain/clients';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { lockClient, updateClient } from '../store/clients';
import type { Database } from '../store/database';
import { requireStaff } from './require-staff';

/**
 * Changes what is said of a client; archiving is a change of its status.
 * @throws AppError NOT_FOUND (also for an account manager whom the tenant does not have), INVALID_REQUEST
 */
export async function changeClient(
  deps: { database: Database; clock: Clock },
  { principal, origin }: Actor,
  id: string,
  changes: { [Field in keyof ClientDescription]?: ClientDescription[Field] | undefined },
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const before = await lockClient(scope, id);
    if (before === null) throw notFound('The client');
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const after: ClientDescription = { ...before, ...Object.fromEntries(given) };
    if (after.accountManagerId !== before.accountManagerId)
      await requireStaff(scope, after.accountManagerId, 'accountManagerId');
    const fields = (Object.keys(after) as (keyof ClientDescription)[]).filter(
      (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
    );
    if (fields.length === 0) return;
    const at = deps.clock.now();
    await updateClient(scope, { ...after, id, at });
    const only = (client: ClientDescription) =>
      Object.fromEntries(fields.map((field) => [field, client[field]]));
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'client.changed',
      entityType: 'Client',
      entityId: id,
      before: only(before),
      after: only(after),
      ...origin,
      at,
    });
  });
}
