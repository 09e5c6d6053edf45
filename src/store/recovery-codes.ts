import type { TenantScope } from './database';

/** Puts new recovery codes, by their hashes, in place of whatever there was. */
export async function replaceRecoveryCodes(
  scope: TenantScope,
  codes: { userId: string; hashes: readonly Buffer[]; at: Date },
): Promise<void> {
  await scope.query(`DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2`, [
    scope.tenantId,
    codes.userId,
  ]);
  await scope.query(
    `INSERT INTO recovery_codes (tenant_id, user_id, code_hash, created_at)
     SELECT $1, $2, hash, $4 FROM unnest($3::bytea[]) AS hash`,
    [scope.tenantId, codes.userId, codes.hashes, codes.at],
  );
}

/** Uses a recovery code up; false when the user has none such, or used it before. */
export async function spendRecoveryCode(
  scope: TenantScope,
  code: { userId: string; hash: Buffer; at: Date },
): Promise<boolean> {
  const rows = await scope.query(
    `UPDATE recovery_codes SET used_at = $4
     WHERE tenant_id = $1 AND user_id = $2 AND code_hash = $3 AND used_at IS NULL RETURNING user_id`,
    [scope.tenantId, code.userId, code.hash, code.at],
  );
  return rows.length === 1;
}
