import { newId } from '../../core/ids';
import type { RequestOrigin } from '../../domain/principal';
import type { SystemQueries } from '../database';

/** What an operator did, or whoever runs the installation did about operators. Never a secret. */
export interface OperatorAuditEntry {
  /** Null at the command line. */
  operator: { id: string; name: string } | null;
  action: string;
  tenantId: string | null;
  details?: Record<string, unknown>;
  origin: RequestOrigin;
  at: Date;
}

/** Writes one entry of the operators' append-only audit. */
export async function writeOperatorAudit(
  system: SystemQueries,
  entry: OperatorAuditEntry,
): Promise<void> {
  await system.query(
    `INSERT INTO operator_audit (id, operator_id, operator_name, action, about_tenant_id, details, ip, user_agent, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      entry.operator?.id ?? null,
      entry.operator?.name ?? null,
      entry.action,
      entry.tenantId,
      entry.details === undefined ? null : JSON.stringify(entry.details),
      entry.origin.ip,
      entry.origin.userAgent,
      entry.at,
    ],
  );
}
