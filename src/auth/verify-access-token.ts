import type { Clock } from '../core/clock';
import { twoFactorRequired } from './two-factor-required';
import type { LivePrincipal } from '../domain/principal';
import type { Database } from '../store/database';
import type { AccessTokens } from './access-tokens';
import { requireLiveSession } from './require-live-session';

/** @throws AppError ACCESS_TOKEN_EXPIRED, ACCESS_TOKEN_INVALID, SESSION_REVOKED (401), TWO_FACTOR_REQUIRED (403) */
export type VerifyAccessToken = (token: string) => Promise<LivePrincipal>;

/** Checks an access token, that its session still lives and that its user owes no second factor; for sockets. */
export function createVerifyAccessToken(deps: {
  database: Database;
  tokens: AccessTokens;
  clock: Clock;
}): VerifyAccessToken {
  return async (token) => {
    const claims = await deps.tokens.verify(token);
    const principal = await deps.database.inTenant(claims.tid, (scope) =>
      requireLiveSession(scope, claims, deps.clock.now()),
    );
    if (principal.mustEnrol) throw twoFactorRequired();
    return principal;
  };
}
