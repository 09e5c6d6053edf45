import { conflict, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { findConnection, noteChecked } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import { saveFoundAccounts } from '../store/connection-accounts';
import { findTokenOf } from '../store/connection-views';
import { connectable, type ConnectionDependencies } from './connection-dependencies';
import { reachOf } from './reach';

/**
 * Asks the platform now whether a connection stands and which accounts it reaches, and keeps the answer. A refusal is an
 * answer too: the connection says it from then on.
 * @throws AppError NOT_FOUND, CONNECTION_NEEDS_RECONNECT (409), PLATFORM_NOT_CONFIGURED (422)
 */
export async function checkConnection(
  deps: ConnectionDependencies,
  { principal, origin }: Actor,
  connectionId: string,
): Promise<void> {
  const { tenantId } = principal;
  const { connection, tokenId } = await deps.database.inTenant(tenantId, async (scope) => ({
    connection: await findConnection(scope, connectionId),
    tokenId: await findTokenOf(scope, connectionId),
  }));
  if (connection === null || tokenId === null) throw notFound('The connection');
  if (connection.status !== 'ACTIVE')
    throw conflict('CONNECTION_NEEDS_RECONNECT', 'It must be connected again first.');
  const { adapter, oauth } = connectable(deps, connection.platform);
  const reach = await reachOf(() =>
    deps.withAccessToken(adapter, { tenantId, platformTokenId: tokenId }, (accessToken) =>
      oauth.discoverAccounts(accessToken, connection.subjectId),
    ),
  );
  const now = deps.clock.now();
  await deps.database.inTenant(tenantId, async (scope) => {
    const problem = 'problem' in reach ? reach.problem : null;
    await noteChecked(scope, connectionId, problem, now);
    if ('accounts' in reach) await saveFoundAccounts(scope, connectionId, reach.accounts, now);
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'connection.checked',
      entityType: 'ApiConnection',
      entityId: connectionId,
      after: { problem: problem?.code ?? null },
      ...origin,
      at: now,
    });
  });
  deps.announce({ tenantId }, 'connection.changed', { id: connectionId });
}
