import { messageOf, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { findConnection, markRevoked } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import { findTokenOf } from '../store/connection-views';
import type { ApiConnectionRow } from '../store/entities/connections';
import { forgetTokens, openToken } from '../store/platform-tokens';
import { isGrantShared } from '../store/system/shared-grants';
import type { ConnectionDependencies } from './connection-dependencies';

/**
 * Ends a connection: gives the grant back to the platform where it can be, forgets its secrets, and lets its syncs rest.
 * What was read stays. A platform that does not answer keeps nobody from ending it here.
 * @returns whether the platform was told
 * @throws AppError NOT_FOUND
 */
export async function revokeConnection(
  deps: ConnectionDependencies,
  { principal, origin }: Actor,
  connectionId: string,
): Promise<{ platformTold: boolean }> {
  const { tenantId } = principal;
  const connection = await deps.database.inTenant(tenantId, (scope) =>
    findConnection(scope, connectionId),
  );
  if (connection === null) throw notFound('The connection');
  const platformTold = await giveBack(deps, connection);
  const now = deps.clock.now();
  await deps.database.inTenant(tenantId, async (scope) => {
    if (!(await markRevoked(scope, connectionId, now))) return;
    await forgetTokens(scope, connectionId);
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'connection.revoked',
      entityType: 'ApiConnection',
      entityId: connectionId,
      before: { status: connection.status },
      after: { status: 'REVOKED', platformTold },
      ...origin,
      at: now,
    });
  });
  deps.announce({ tenantId }, 'connection.changed', { id: connectionId });
  return { platformTold };
}

/** A platform takes back all grants of a person at once: where another connection stands on one, it is left alone. */
async function giveBack(
  deps: ConnectionDependencies,
  { tenantId, id, platform, subjectId, status }: ApiConnectionRow,
): Promise<boolean> {
  const oauth = deps.adapters[platform]?.oauth;
  if (status !== 'ACTIVE' || oauth === undefined) return false;
  if (await isGrantShared(deps.system, { platform, subjectId, exceptConnectionId: id }))
    return false;
  try {
    const token = await deps.database.inTenant(tenantId, async (scope) => {
      const tokenId = await findTokenOf(scope, id);
      return tokenId === null ? null : await openToken(scope, deps.vault, tokenId);
    });
    const refreshToken = token?.refreshToken ?? null;
    if (token === null || refreshToken === null) return false;
    await oauth.revoke({ accessToken: token.accessToken, refreshToken });
    return true;
  } catch (error) {
    deps.logger.warn(
      { tenantId, connectionId: id, reason: messageOf(error) },
      'a connection was ended here and could not be ended at its platform',
    );
    return false;
  }
}
