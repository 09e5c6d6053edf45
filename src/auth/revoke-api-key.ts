import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { readApiKey, revokeStoredApiKey } from '../store/api-keys';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';

/**
 * Ends a key: one's own, or as ADMIN anybody's of the tenant. One that has ended stays so.
 * @throws AppError NOT_FOUND
 */
export async function revokeApiKey(
  deps: { database: Database; clock: Clock },
  { principal, origin }: Actor,
  id: string,
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const key = await readApiKey(scope, id);
    const mine = key !== null && (key.userId === principal.userId || principal.role === 'ADMIN');
    if (!mine) throw notFound('The API key');
    const at = deps.clock.now();
    if (!(await revokeStoredApiKey(scope, id, at))) return;
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'api_key.revoked',
      entityType: 'ApiKey',
      entityId: id,
      before: { name: key.name, prefix: key.prefix },
      ...origin,
      at,
    });
  });
}
