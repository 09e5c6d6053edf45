import type { TenantScope } from './database';

/** Makes every access token that the user holds worthless from the next request on. */
export async function raiseTokenVersion(
  scope: TenantScope,
  { userId, at }: { userId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE users SET token_version = token_version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId, at],
  );
}
