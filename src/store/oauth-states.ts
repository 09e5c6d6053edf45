import type { AdPlatform } from '../domain/enums';
import type { TenantScope } from './database';
import { OAuthStateEntity, type OAuthStateRow } from './entities/connections';

/** Every column of a state under the name that its row has here. */
const STATE_COLUMNS = Object.entries(OAuthStateEntity.options.columns)
  .map(([field, column]) => `${column.name ?? field} AS "${field}"`)
  .join(', ');

/** Keeps an attempt to connect, and forgets those of the tenant that ended a day ago. */
export async function insertOAuthState(scope: TenantScope, state: OAuthStateRow): Promise<void> {
  await scope.query(
    `DELETE FROM oauth_states WHERE tenant_id = $1 AND expires_at < $2::timestamptz - interval '1 day'`,
    [scope.tenantId, state.createdAt],
  );
  await scope.manager.insert(OAuthStateEntity, state);
}

/**
 * Uses up the attempt that a callback names, once. Null when there is none, or it is over, used, of another platform,
 * or of another session: the caller learns no more than that.
 */
export async function takeOAuthState(
  scope: TenantScope,
  callback: { stateHash: Buffer; platform: AdPlatform; userId: string; sessionId: string },
  now: Date,
): Promise<OAuthStateRow | null> {
  const [row] = await scope.query<OAuthStateRow>(
    `UPDATE oauth_states SET used_at = $6
     WHERE tenant_id = $1 AND state_hash = $2 AND platform = $3 AND user_id = $4 AND session_id = $5
       AND used_at IS NULL AND expires_at > $6
     RETURNING ${STATE_COLUMNS}`,
    [
      scope.tenantId,
      callback.stateHash,
      callback.platform,
      callback.userId,
      callback.sessionId,
      now,
    ],
  );
  return row ?? null;
}
