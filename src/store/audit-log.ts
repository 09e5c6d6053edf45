import { isDeepStrictEqual } from 'node:util';
import { newId } from '../core/ids';
import type { TenantScope } from './database';

/** Who did what to what; `before` and `after` hold only what changed, never a secret. */
export interface AuditEntry {
  /** The user who did it; null when it was the system itself, or an operator. */
  actorId: string | null;
  operator?: { id: string; name: string };
  /** e.g. `alert.acknowledged`. */
  action: string;
  entityType: string;
  entityId: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  ip: string | null;
  userAgent: string | null;
  /** The key of the program that acted in the actor's name; absent for a person. */
  apiKeyId?: string;
  at: Date;
}

/** Writes one entry of the append-only audit log, in the transaction of what it tells. */
export async function writeAudit(scope: TenantScope, entry: AuditEntry): Promise<void> {
  const { before, after } = onlyChanges(entry);
  await scope.query(
    `INSERT INTO audit_logs (tenant_id, id, actor_id, action, entity_type, entity_id, before, after, ip, user_agent, created_at, operator_id,
       operator_name, api_key_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      scope.tenantId,
      newId(),
      entry.actorId,
      entry.action,
      entry.entityType,
      entry.entityId,
      before === undefined ? null : JSON.stringify(before),
      after === undefined ? null : JSON.stringify(after),
      entry.ip,
      entry.userAgent,
      entry.at,
      entry.operator?.id ?? null,
      entry.operator?.name ?? null,
      entry.apiKeyId ?? null,
    ],
  );
}

/** Where both are given, what is the same before and after says nothing. */
function onlyChanges({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  if (before === undefined || after === undefined) return { before, after };
  const same = new Set(
    Object.keys(before).filter((key) => isDeepStrictEqual(before[key], after[key])),
  );
  const differing = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !same.has(key)));
  return { before: differing(before), after: differing(after) };
}

/** Whether the log tells already that a grant was used to call this route. */
export async function hasSupportUse(
  scope: TenantScope,
  { grantId, route }: { grantId: string; route: string },
): Promise<boolean> {
  const [row] = await scope.query<{ told: boolean }>(
    `SELECT EXISTS (SELECT FROM audit_logs WHERE tenant_id = $1 AND entity_id = $2
       AND action = 'support_access.used' AND after->>'route' = $3) AS told`,
    [scope.tenantId, grantId, route],
  );
  return row?.told === true;
}
