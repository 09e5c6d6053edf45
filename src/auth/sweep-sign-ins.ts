import { sweepSignIn } from '../store/sign-in-failures';
import { listTenantIds } from '../store/system/list-tenants';
import { sweepAttempts } from '../store/system/sign-in-networks';
import type { AuthDeps } from './auth-deps';
import { devicesKnownSince } from './device-token';

const DAY_MS = 86_400_000;
/** Failures of a network count together for a day. */
const FAILURES_DAYS = 1;
const CHALLENGES_DAYS = 1;
/** Sessions that ended are kept a while: their reused tokens tell of a theft. */
const SESSIONS_DAYS = 90;

/** Removes counters, devices, challenges and sessions that guard nothing any more. */
export async function sweepSignIns({
  database,
  system,
  clock,
}: Pick<AuthDeps, 'database' | 'system' | 'clock'>): Promise<void> {
  const now = clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const before = {
    failures: daysAgo(FAILURES_DAYS),
    devices: devicesKnownSince(now),
    challenges: daysAgo(CHALLENGES_DAYS),
    sessions: daysAgo(SESSIONS_DAYS),
  };
  await sweepAttempts(system, now);
  for (const tenantId of await listTenantIds(system))
    await database.inTenant(tenantId, (scope) => sweepSignIn(scope, before));
}
