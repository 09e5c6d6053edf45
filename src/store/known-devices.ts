import type { TenantScope } from './database';

/** A device that has signed a user in before, with its own count of failures. */
export interface KnownDevice {
  tokenHash: Buffer;
  failedCount: number;
  lockedUntil: Date | null;
}

/** The device of this hash, if it is one of the user's and was used since `usedSince`. */
export async function findKnownDevice(
  scope: TenantScope,
  device: { userId: string; tokenHash: Buffer; usedSince: Date },
): Promise<KnownDevice | null> {
  const [row] = await scope.query<KnownDevice>(
    `SELECT token_hash AS "tokenHash", failed_count AS "failedCount", locked_until AS "lockedUntil"
     FROM known_devices WHERE tenant_id = $1 AND user_id = $2 AND token_hash = $3 AND last_used_at > $4`,
    [scope.tenantId, device.userId, device.tokenHash, device.usedSince],
  );
  return row ?? null;
}

/** Remembers that the device signed the user in, and forgets its failures. */
export async function rememberDevice(
  scope: TenantScope,
  device: { userId: string; tokenHash: Buffer; at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO known_devices (tenant_id, user_id, token_hash, last_used_at, created_at) VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (tenant_id, user_id, token_hash)
     DO UPDATE SET last_used_at = $4, failed_count = 0, locked_until = NULL`,
    [scope.tenantId, device.userId, device.tokenHash, device.at],
  );
}

/** Counts a failure of the device. */
export async function recordDeviceFailure(
  scope: TenantScope,
  failure: { userId: string; tokenHash: Buffer; failedCount: number; lockedUntil: Date | null },
): Promise<void> {
  await scope.query(
    `UPDATE known_devices SET failed_count = $4, locked_until = $5
     WHERE tenant_id = $1 AND user_id = $2 AND token_hash = $3`,
    [scope.tenantId, failure.userId, failure.tokenHash, failure.failedCount, failure.lockedUntil],
  );
}

/** Every device of the user is a stranger again. */
export async function forgetDevices(scope: TenantScope, userId: string): Promise<void> {
  await scope.query(`DELETE FROM known_devices WHERE tenant_id = $1 AND user_id = $2`, [
    scope.tenantId,
    userId,
  ]);
}
