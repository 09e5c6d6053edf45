import type { SystemDatabase } from '../database';

/** The tenant a session belongs to, or null when there is no such session. */
export async function findSessionTenant(
  system: SystemDatabase,
  sessionId: string,
): Promise<string | null> {
  const [row] = await system.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM sessions WHERE id = $1`,
    [sessionId],
  );
  return row?.tenantId ?? null;
}
