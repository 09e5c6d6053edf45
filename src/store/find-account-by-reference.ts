import type { TenantScope } from './database';

/** The ids of accounts that a person means: by our id, or by the platform's (with or without hyphens). */
export async function findAccountsByReference(
  scope: TenantScope,
  reference: string,
): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `SELECT id FROM ad_accounts
     WHERE tenant_id = $1 AND (id::text = $2 OR external_id = $2 OR external_id = replace($2, '-', ''))`,
    [scope.tenantId, reference],
  );
  return rows.map((row) => row.id);
}
