import { notFound } from '../core/errors';
import type { Database, SystemDatabase } from '../store/database';
import type { Page, PageRequest } from '../store/keyset';
import {
  findDirectoryTenant,
  listDirectory,
  type DirectoryTenant,
} from '../store/system/tenant-directory';
import { readTenantSizes, type TenantSizes } from '../store/tenant-sizes';

interface Deps {
  database: Database;
  system: SystemDatabase;
}

/** A tenant as operators see it without a grant. */
export type SizedTenant = DirectoryTenant & TenantSizes;

/** A page of all tenants, newest first; each is counted within its own fence. */
export async function readTenants(deps: Deps, request: PageRequest): Promise<Page<SizedTenant>> {
  const page = await listDirectory(deps.system, request);
  const rows: SizedTenant[] = [];
  for (const tenant of page.rows) rows.push(await sized(deps, tenant));
  return { ...page, rows };
}

/** @throws AppError NOT_FOUND (404) */
export async function readTenant(deps: Deps, tenantId: string): Promise<SizedTenant> {
  const tenant = await findDirectoryTenant(deps.system, tenantId);
  if (tenant === null) throw notFound('The tenant');
  return await sized(deps, tenant);
}

async function sized({ database }: Deps, tenant: DirectoryTenant): Promise<SizedTenant> {
  return { ...tenant, ...(await database.inTenant(tenant.id, readTenantSizes)) };
}
