import type { TenantScope } from './database';

/** What an alert says of itself. */
export async function findAlertTexts(
  scope: TenantScope,
  id: string,
): Promise<{ title: string; message: string }> {
  const [row] = await scope.query<{ title: string; message: string }>(
    `SELECT title, message FROM alerts WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id],
  );
  return row ?? { title: '', message: '' };
}
