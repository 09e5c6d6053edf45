import type { TenantScope } from './database';
import type { SecretPlace, Vault } from './vault';

/** A user's second factor with its secrets opened; never log it. */
export interface OpenTwoFactor {
  /** Base32; null until it was confirmed. */
  secret: string | null;
  /** The last 30-second step whose code was accepted: that one and earlier ones are spent. */
  lastStep: number | null;
  /** Base32; what is being set up. */
  pendingSecret: string | null;
  pendingAt: Date | null;
}

const place = (userId: string, column: string): SecretPlace => ({
  table: 'two_factors',
  column,
  rowId: userId,
});

interface SealedTwoFactor {
  secret: Buffer | null;
  lastStep: number | null;
  pendingSecret: Buffer | null;
  pendingAt: Date | null;
}

/**
 * The user's second factor, its row held until the transaction ends: codes are tried one after the other.
 * @throws AppError SECRET_UNREADABLE
 */
export async function lockTwoFactor(
  scope: TenantScope,
  vault: Vault,
  userId: string,
): Promise<OpenTwoFactor | null> {
  const [row] = await scope.query<SealedTwoFactor>(
    `SELECT secret, last_step AS "lastStep", pending_secret AS "pendingSecret", pending_at AS "pendingAt"
     FROM two_factors WHERE tenant_id = $1 AND user_id = $2 FOR UPDATE`,
    [scope.tenantId, userId],
  );
  if (row === undefined) return null;
  const open = async (column: string, sealed: Buffer | null) =>
    sealed === null ? null : await vault.open(scope, sealed, place(userId, column));
  return {
    secret: await open('secret', row.secret),
    lastStep: row.lastStep,
    pendingSecret: await open('pending_secret', row.pendingSecret),
    pendingAt: row.pendingAt,
  };
}

/** Whether the user has a confirmed second factor, since when, and how many recovery codes are unused. */
export async function readTwoFactorState(
  scope: TenantScope,
  userId: string,
): Promise<{ confirmedAt: Date | null; recoveryCodesLeft: number }> {
  const [row] = await scope.query<{ confirmedAt: Date | null; recoveryCodesLeft: number }>(
    `SELECT (SELECT confirmed_at FROM two_factors WHERE tenant_id = $1 AND user_id = $2) AS "confirmedAt",
            (SELECT count(*)::int FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL)
              AS "recoveryCodesLeft"`,
    [scope.tenantId, userId],
  );
  return row ?? { confirmedAt: null, recoveryCodesLeft: 0 };
}

/** Keeps the secret that is being set up; one that is in use stays in use until the new one is confirmed. */
export async function savePendingSecret(
  scope: TenantScope,
  vault: Vault,
  pending: { userId: string; secret: string; at: Date },
): Promise<void> {
  const sealed = await vault.seal(scope, pending.secret, place(pending.userId, 'pending_secret'));
  await scope.query(
    `INSERT INTO two_factors (tenant_id, user_id, pending_secret, pending_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $4, $4)
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET pending_secret = $3, pending_at = $4, updated_at = $4`,
    [scope.tenantId, pending.userId, sealed, pending.at],
  );
}

/** Puts the confirmed secret in use; the step of the code that confirmed it is spent. */
export async function activateSecret(
  scope: TenantScope,
  vault: Vault,
  confirmed: { userId: string; secret: string; step: number; at: Date },
): Promise<void> {
  const sealed = await vault.seal(scope, confirmed.secret, place(confirmed.userId, 'secret'));
  await scope.query(
    `UPDATE two_factors SET secret = $3, last_step = $4, confirmed_at = $5, pending_secret = NULL, pending_at = NULL,
            updated_at = $5
     WHERE tenant_id = $1 AND user_id = $2`,
    [scope.tenantId, confirmed.userId, sealed, confirmed.step, confirmed.at],
  );
}

/** Notes that the code of this step was accepted. */
export async function spendStep(
  scope: TenantScope,
  spent: { userId: string; step: number; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE two_factors SET last_step = $3, updated_at = $4 WHERE tenant_id = $1 AND user_id = $2`,
    [scope.tenantId, spent.userId, spent.step, spent.at],
  );
}

/** Takes the second factor away, with its recovery codes; gives whether there was a confirmed one. */
export async function removeTwoFactor(scope: TenantScope, userId: string): Promise<boolean> {
  const parameters = [scope.tenantId, userId];
  await scope.query(`DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2`, parameters);
  const [row] = await scope.query<{ confirmed: boolean }>(
    `DELETE FROM two_factors WHERE tenant_id = $1 AND user_id = $2 RETURNING confirmed_at IS NOT NULL AS confirmed`,
    parameters,
  );
  return row?.confirmed ?? false;
}
