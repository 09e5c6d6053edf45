import type { SystemDatabase } from '../database';

/** Where the key with this SHA-256 is, or null. */
export async function findApiKey(
  system: SystemDatabase,
  tokenHash: Buffer,
): Promise<{ tenantId: string; id: string } | null> {
  const [row] = await system.query<{ tenantId: string; id: string }>(
    `SELECT tenant_id AS "tenantId", id FROM api_keys WHERE token_hash = $1`,
    [tokenHash],
  );
  return row ?? null;
}
