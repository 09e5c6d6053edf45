import type { SystemDatabase } from '../database';

/** The ids of all tenants, in order. */
export async function listTenantIds(system: SystemDatabase): Promise<string[]> {
  const rows = await system.query<{ id: string }>(`SELECT id FROM tenants ORDER BY id`);
  return rows.map(({ id }) => id);
}
