import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import type { OperatorActor } from '../domain/operators';
import { endGrantsOfOperator } from '../store/access-grants';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { holdSuspension } from '../store/tenants';

/**
 * Gives back what a tenant lets the operator read, or was asked to, before its time is over.
 * @throws AppError NOT_FOUND (404), GRANT_NOT_OPEN (409) when there is nothing to give back
 */
export async function endOwnAccess(
  { database, clock }: { database: Database; clock: Clock },
  { operator, origin }: OperatorActor,
  tenantId: string,
): Promise<void> {
  await database.inTenant(tenantId, async (scope) => {
    if ((await holdSuspension(scope)) === null) throw notFound('The tenant');
    const at = clock.now();
    const ended = await endGrantsOfOperator(scope, operator.id, at);
    if (ended.length === 0)
      throw conflict('GRANT_NOT_OPEN', 'The tenant lets you read nothing now.');
    for (const entityId of ended)
      await writeAudit(scope, {
        actorId: null,
        operator: { id: operator.id, name: operator.name },
        action: 'support_access.ended',
        entityType: 'AccessGrant',
        entityId,
        after: { because: 'GIVEN_BACK' },
        ...origin,
        at,
      });
  });
}
