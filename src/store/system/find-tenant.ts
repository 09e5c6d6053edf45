import type { SystemDatabase } from '../database';

/** The tenant of a short name, or null. */
export async function findTenantBySlug(
  system: SystemDatabase,
  slug: string,
): Promise<string | null> {
  const [row] = await system.query<{ tenantId: string }>(
    `SELECT id AS "tenantId" FROM tenants WHERE slug = $1`,
    [slug],
  );
  return row?.tenantId ?? null;
}

/** The short names of all tenants, for the operator at the command line. */
export async function listTenantSlugs(system: SystemDatabase): Promise<string[]> {
  const rows = await system.query<{ slug: string }>(`SELECT slug FROM tenants ORDER BY slug`);
  return rows.map((row) => row.slug);
}
