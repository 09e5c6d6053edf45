import { clientNetwork } from './client-network';
import type { TenantScope } from './database';

/** Failures in a row of one account from one network. */
export interface NetworkFailures {
  failedCount: number;
  lockedUntil: Date | null;
}

/** What failed for the account from this address's network; null when nothing did. */
export async function readNetworkFailures(
  scope: TenantScope,
  { userId, ip }: { userId: string; ip: string | null },
): Promise<NetworkFailures | null> {
  const [row] = await scope.query<NetworkFailures>(
    `SELECT failed_count AS "failedCount", locked_until AS "lockedUntil" FROM sign_in_failures
     WHERE tenant_id = $1 AND user_id = $2 AND network = ${clientNetwork('$3')}`,
    [scope.tenantId, userId, ip],
  );
  return row ?? null;
}

/** Keeps the new count. */
export async function recordNetworkFailure(
  scope: TenantScope,
  failure: {
    userId: string;
    ip: string | null;
    failedCount: number;
    lockedUntil: Date | null;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO sign_in_failures (tenant_id, user_id, network, failed_count, locked_until, updated_at)
     VALUES ($1, $2, ${clientNetwork('$3')}, $4, $5, $6)
     ON CONFLICT (tenant_id, user_id, network)
     DO UPDATE SET failed_count = $4, locked_until = $5, updated_at = $6`,
    [
      scope.tenantId,
      failure.userId,
      failure.ip,
      failure.failedCount,
      failure.lockedUntil,
      failure.at,
    ],
  );
}

/** Forgets what failed for the account from this address's network. */
export async function forgetNetworkFailures(
  scope: TenantScope,
  { userId, ip }: { userId: string; ip: string | null },
): Promise<void> {
  await scope.query(
    `DELETE FROM sign_in_failures WHERE tenant_id = $1 AND user_id = $2 AND network = ${clientNetwork('$3')}`,
    [scope.tenantId, userId, ip],
  );
}

/** Removes what no longer guards anything: failures, devices, challenges and sessions older than each is kept. */
export async function sweepSignIn(
  scope: TenantScope,
  before: { failures: Date; devices: Date; challenges: Date; sessions: Date },
): Promise<void> {
  const sweep = (sql: string, date: Date) =>
    scope.query(`DELETE FROM ${sql}`, [scope.tenantId, date]);
  await sweep('sign_in_failures WHERE tenant_id = $1 AND updated_at < $2', before.failures);
  await sweep('known_devices WHERE tenant_id = $1 AND last_used_at < $2', before.devices);
  await sweep('sign_in_challenges WHERE tenant_id = $1 AND expires_at < $2', before.challenges);
  await sweep(
    'sessions WHERE tenant_id = $1 AND least(expires_at, coalesce(revoked_at, expires_at)) < $2',
    before.sessions,
  );
}
