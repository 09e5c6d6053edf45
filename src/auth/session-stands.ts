import type { Clock } from '../core/clock';
import type { Principal } from '../domain/principal';
import type { Database } from '../store/database';
import { readSession } from '../store/sessions';

/** Whether an open socket may stay: its session lives, its user is active and has the role it was admitted with. */
export function createSessionStands(deps: {
  database: Database;
  clock: Clock;
}): (principal: Principal) => Promise<boolean> {
  return (principal) =>
    deps.database.inTenant(principal.tenantId, async (scope) => {
      const session = await readSession(scope, principal.sessionId);
      return (
        session !== null &&
        session.revokedAt === null &&
        session.expiresAt > deps.clock.now() &&
        session.isActive &&
        session.role === principal.role
      );
    });
}
