import type { Clock } from '../core/clock';
import type { Principal } from '../domain/principal';
import type { Database } from '../store/database';
import type { AccessTokens } from './access-tokens';
import { requireLiveSession } from './require-live-session';

/** @throws AppError ACCESS_TOKEN_EXPIRED, ACCESS_TOKEN_INVALID, SESSION_REVOKED (401) */
export type VerifyAccessToken = (token: string) => Promise<Principal>;

/** Checks an access token and that its session still lives; for HTTP writes and for sockets. */
export function createVerifyAccessToken(deps: {
  database: Database;
  tokens: AccessTokens;
  clock: Clock;
}): VerifyAccessToken {
  return async (token) => {
    const claims = await deps.tokens.verify(token);
    return deps.database.inTenant(claims.tid, (scope) =>
      requireLiveSession(scope, claims, deps.clock.now()),
    );
  };
}
