import { newId } from '../core/ids';
import type { TenantScope } from './database';

/** Who did what to what; `before` and `after` hold only what changed, never a secret. */
export interface AuditEntry {
  actorId: string | null;
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
  await scope.query(
    `INSERT INTO audit_logs (tenant_id, id, actor_id, action, entity_type, entity_id, before, after, ip, user_agent, api_key_id,
       created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      scope.tenantId,
      newId(),
      entry.actorId,
      entry.action,
      entry.entityType,
      entry.entityId,
      entry.before === undefined ? null : JSON.stringify(entry.before),
      entry.after === undefined ? null : JSON.stringify(entry.after),
      entry.ip,
      entry.userAgent,
      entry.apiKeyId ?? null,
      entry.at,
    ],
  );
}
