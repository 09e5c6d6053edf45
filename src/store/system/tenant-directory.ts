import type { SystemQueries } from '../database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from '../keyset';

/** A tenant as operators know it from outside. */
export interface DirectoryTenant {
  id: string;
  name: string;
  slug: string;
  createdAt: Date;
  suspendedAt: Date | null;
  suspensionReason: string | null;
  sortKey: string;
}

const COLUMNS = `id, name, slug, created_at AS "createdAt", suspended_at AS "suspendedAt",
  suspension_reason AS "suspensionReason", ${instantKey('created_at')} AS "sortKey"`;

/** A page of all tenants, newest first. */
export async function listDirectory(
  system: SystemQueries,
  page: PageRequest,
): Promise<Page<DirectoryTenant>> {
  const { values, bind } = bindings();
  const after =
    page.after === null
      ? ''
      : `WHERE (created_at, id) < (${bind(page.after.key)}::timestamptz, ${bind(page.after.id)}::uuid)`;
  const rows = await system.query<DirectoryTenant>(
    `SELECT ${COLUMNS} FROM tenants ${after} ORDER BY created_at DESC, id DESC LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** The tenant, or null. */
export async function findDirectoryTenant(
  system: SystemQueries,
  tenantId: string,
): Promise<DirectoryTenant | null> {
  const [row] = await system.query<DirectoryTenant>(
    `SELECT ${COLUMNS} FROM tenants WHERE id = $1`,
    [tenantId],
  );
  return row ?? null;
}

/** How many tenants there are, and how many of them are suspended. */
export async function countTenants(
  system: SystemQueries,
): Promise<{ total: number; suspended: number }> {
  const [row] = await system.query<{ total: number; suspended: number }>(
    `SELECT count(*)::int AS total, count(suspended_at)::int AS suspended FROM tenants`,
  );
  return row ?? { total: 0, suspended: 0 };
}
