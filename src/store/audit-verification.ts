import { CANONICAL_ENTRY } from './audit-chain';
import type { TenantScope } from './database';

/** A seal, and what its entry says now. */
export interface SealedEntry {
  sequence: bigint;
  auditLogId: string;
  contentHash: Buffer;
  chainHash: Buffer;
  /** Null when the entry is gone. */
  canonical: string | null;
}

/** Seals after a place in the chain, in its order, with their entries. */
export async function readSealedEntries(
  scope: TenantScope,
  after: bigint,
  limit: number,
): Promise<SealedEntry[]> {
  return await scope.query<SealedEntry>(
    `SELECT s.sequence, s.audit_log_id AS "auditLogId", s.content_hash AS "contentHash", s.chain_hash AS "chainHash",
            CASE WHEN a.id IS NULL THEN NULL ELSE ${CANONICAL_ENTRY} END AS canonical
     FROM audit_seals s LEFT JOIN audit_logs a ON a.tenant_id = s.tenant_id AND a.id = s.audit_log_id
     WHERE s.tenant_id = $1 AND s.sequence > $2 ORDER BY s.sequence LIMIT $3`,
    [scope.tenantId, after, limit],
  );
}

/** Entries without a seal; those before `openFrom` were not there when everything of their time was sealed. */
export async function readUnsealedEntries(
  scope: TenantScope,
  openFrom: string | null,
): Promise<{ inserted: string[]; pending: number }> {
  const rows = await scope.query<{ id: string; pending: boolean }>(
    `SELECT a.id, ($2::uuid IS NULL OR a.id >= $2) AS pending FROM audit_logs a
     WHERE a.tenant_id = $1 AND NOT EXISTS (
       SELECT FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.audit_log_id = a.id)
     ORDER BY a.id`,
    [scope.tenantId, openFrom],
  );
  return {
    inserted: rows.filter(({ pending }) => !pending).map(({ id }) => id),
    pending: rows.filter(({ pending }) => pending).length,
  };
}
