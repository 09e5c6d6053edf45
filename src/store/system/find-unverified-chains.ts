import type { SystemDatabase } from '../database';

const BATCH = 100;

/** Tenants whose chain was last verified at `before` or earlier, or never. */
export async function findUnverifiedChains(
  system: SystemDatabase,
  before: Date,
): Promise<string[]> {
  const rows = await system.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM audit_chain_heads WHERE verified_at IS NULL OR verified_at <= $1
     ORDER BY verified_at NULLS FIRST LIMIT ${BATCH}`,
    [before],
  );
  return rows.map(({ tenantId }) => tenantId);
}
