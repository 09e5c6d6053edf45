import { notFound } from '../core/errors';
import type { Operator } from '../domain/operators';
import { listAccessGrants, type AccessGrantView } from '../store/access-grants';
import type { Database, SystemDatabase } from '../store/database';
import type { Page, PageRequest } from '../store/keyset';
import { findDirectoryTenant } from '../store/system/tenant-directory';

/**
 * A page of what the operator asked a tenant to let them read, newest first; of other operators nothing.
 * @throws AppError NOT_FOUND (404)
 */
export async function readOwnAccess(
  { database, system }: { database: Database; system: SystemDatabase },
  operator: Operator,
  wanted: { tenantId: string; page: PageRequest },
): Promise<Page<AccessGrantView>> {
  const { tenantId, page } = wanted;
  if ((await findDirectoryTenant(system, tenantId)) === null) throw notFound('The tenant');
  return await database.inTenant(tenantId, (scope) => listAccessGrants(scope, page, operator.id));
}
