import type { SystemDatabase } from '../database';

/** The tenant whose LINE channel a webhook's address names, or null. */
export async function findLineChannelTenant(
  system: SystemDatabase,
  webhookKey: string,
): Promise<string | null> {
  const [row] = await system.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM line_channels WHERE webhook_key = $1`,
    [webhookKey],
  );
  return row?.tenantId ?? null;
}
