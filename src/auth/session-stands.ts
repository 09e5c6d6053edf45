import type { Clock } from '../core/clock';
import type { LivePrincipal } from '../domain/principal';
import type { Database } from '../store/database';
import { readSession } from '../store/sessions';

/**
 * Whether an open socket may stay: its session lives, its user is active, has the role it was admitted with and no
 * token version of later, owes no second factor, and their tenant is not suspended.
 */
export function createSessionStands(deps: {
  database: Database;
  clock: Clock;
}): (principal: LivePrincipal) => Promise<boolean> {
  return (principal) =>
    deps.database.inTenant(principal.tenantId, async (scope) => {
      const session = await readSession(scope, principal.sessionId);
      return (
        session !== null &&
        session.revokedAt === null &&
        session.expiresAt > deps.clock.now() &&
        session.isActive &&
        session.role === principal.role &&
        session.tokenVersion === principal.tokenVersion &&
        !session.mustEnrol &&
        !session.isSuspended
      );
    });
}
