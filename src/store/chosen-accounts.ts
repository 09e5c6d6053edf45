import type { TenantScope } from './database';
import { AdAccountEntity, type AdAccountRow } from './entities/accounts';

/** Turns the scheduled syncs of accounts on, due now. Their history, where they have one, stays. */
export async function resumeAccounts(
  scope: TenantScope,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE ad_accounts SET sync_enabled = true, next_sync_at = $3, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [scope.tenantId, [...ids], now],
  );
}

/** Turns scheduled syncs off; what was read stays. */
export async function pauseAccounts(
  scope: TenantScope,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE ad_accounts SET sync_enabled = false, next_sync_at = NULL, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [scope.tenantId, [...ids], now],
  );
}

/** The accounts that are reached through a connection, paused ones too. */
export async function accountsOfConnection(
  scope: TenantScope,
  connectionId: string,
): Promise<AdAccountRow[]> {
  const tokens = await scope.query<{ id: string }>(
    `SELECT id FROM platform_tokens WHERE tenant_id = $1 AND connection_id = $2`,
    [scope.tenantId, connectionId],
  );
  const [token] = tokens;
  if (token === undefined) return [];
  return await scope.manager.findBy(AdAccountEntity, {
    tenantId: scope.tenantId,
    platformTokenId: token.id,
  });
}

/** Why an account's syncs are held back, or null when they are not. */
export type HeldBack = 'NEEDS_RECONNECT' | 'REVOKED' | 'PAUSED';

/** Whether syncs of an account are held back: it was paused, or its connection does not stand. */
export async function heldBackBy(
  scope: TenantScope,
  adAccountId: string,
): Promise<HeldBack | null> {
  const [row] = await scope.query<{ heldBack: HeldBack | null }>(
    `SELECT ${HELD_BACK} AS "heldBack" FROM ad_accounts a ${THROUGH_CONNECTION}
     WHERE a.tenant_id = $1 AND a.id = $2`,
    [scope.tenantId, adAccountId],
  );
  return row?.heldBack ?? null;
}

/** From ad accounts `a` to the connection `co` through which each is reached. */
export const THROUGH_CONNECTION = `
  LEFT JOIN platform_tokens pt ON pt.tenant_id = a.tenant_id AND pt.id = a.platform_token_id
  LEFT JOIN api_connections co ON co.tenant_id = a.tenant_id AND co.id = pt.connection_id`;

/** The reason in SQL. */
export const HELD_BACK = `
  CASE WHEN NOT a.sync_enabled THEN 'PAUSED' WHEN co.status <> 'ACTIVE' THEN co.status::text END`;
