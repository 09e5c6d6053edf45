import type { Clock } from '../core/clock';
import type { OperatorAction, OperatorActor } from '../domain/operators';
import type { SystemDatabase } from '../store/database';
import { writeOperatorAudit } from '../store/system/operator-audit';

/**
 * Writes what an operator asks for into their audit, before it is done: what fails was asked for too. `body` is kept
 * as it came, so no route of operators may take a secret in it.
 */
export async function recordCall(
  { system, clock }: { system: SystemDatabase; clock: Clock },
  { operator, origin }: OperatorActor,
  call: { action: OperatorAction; tenantId: string | null; body: Record<string, unknown> },
): Promise<void> {
  await writeOperatorAudit(system, {
    operator: { id: operator.id, name: operator.name },
    action: call.action,
    tenantId: call.tenantId,
    ...(Object.keys(call.body).length === 0 ? {} : { details: call.body }),
    origin,
    at: clock.now(),
  });
}
