import { notFound } from '../core/errors';
import type { TenantScope } from './database';

/** What a request may name by id, and how an answer calls it. */
const THINGS = {
  ad_accounts: 'The ad account',
  campaigns: 'The campaign',
  clients: 'The client',
  alert_rules: 'The alert rule',
  alerts: 'The alert',
  users: 'The user',
} as const;

/** @throws AppError NOT_FOUND unless every id names a row of `table` in this tenant */
export async function requireExisting(
  scope: TenantScope,
  table: keyof typeof THINGS,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const [row] = await scope.query<{ found: number }>(
    `SELECT count(*)::int AS found FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [scope.tenantId, wanted],
  );
  if (row?.found !== wanted.length) throw notFound(THINGS[table]);
}
