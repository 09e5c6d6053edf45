import type { Clock } from '../core/clock';
import { AppError } from '../core/errors';
import { normaliseEmail } from '../domain/email';
import { endGrantsOfOperator } from '../store/access-grants';
import { writeAudit } from '../store/audit-log';
import type { Database, SystemDatabase } from '../store/database';
import { listTenantIds } from '../store/system/list-tenants';
import { writeOperatorAudit } from '../store/system/operator-audit';
import { endOperator } from '../store/system/operators';
import { COMMAND_LINE } from './create-operator';

/**
 * Ends an operator: their sessions with the next request, and in every tenant what they were let see.
 * @throws AppError OPERATOR_NOT_FOUND (404)
 */
export async function deactivateOperator(
  deps: { database: Database; system: SystemDatabase; clock: Clock },
  address: string,
): Promise<{ id: string; email: string; grantsEnded: number }> {
  const email = normaliseEmail(address);
  const at = deps.clock.now();
  const operator = await deps.system.transaction(async (queries) => {
    const ended = await endOperator(queries, email, at);
    if (ended === null)
      throw new AppError('OPERATOR_NOT_FOUND', 404, `${email} is no active operator.`);
    await writeOperatorAudit(queries, {
      ...{ operator: null, action: 'operators:deactivate', tenantId: null },
      ...{ details: { operatorId: ended.id, email }, origin: COMMAND_LINE, at },
    });
    return ended;
  });
  let grantsEnded = 0;
  for (const tenantId of await listTenantIds(deps.system)) {
    await deps.database.inTenant(tenantId, async (scope) => {
      for (const entityId of await endGrantsOfOperator(scope, operator.id, at)) {
        grantsEnded += 1;
        await writeAudit(scope, {
          actorId: null,
          action: 'support_access.ended',
          entityType: 'AccessGrant',
          entityId,
          after: { because: 'OPERATOR_DEACTIVATED' },
          ...{ ip: null, userAgent: null, at },
        });
      }
    });
  }
  return { id: operator.id, email, grantsEnded };
}
