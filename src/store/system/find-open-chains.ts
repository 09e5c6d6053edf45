import type { SystemDatabase } from '../database';

const BATCH = 200;

/** Tenants with entries of the audit log that wait for their seal. */
export async function findOpenChains(system: SystemDatabase): Promise<string[]> {
  const rows = await system.query<{ tenantId: string }>(
    `SELECT t.id AS "tenantId" FROM tenants t
     LEFT JOIN audit_chain_heads h ON h.tenant_id = t.id
     WHERE EXISTS (
       SELECT FROM audit_logs a
       WHERE a.tenant_id = t.id AND (h.open_from IS NULL OR a.id >= h.open_from) AND NOT EXISTS (
         SELECT FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.audit_log_id = a.id))
     LIMIT ${BATCH}`,
  );
  return rows.map(({ tenantId }) => tenantId);
}
