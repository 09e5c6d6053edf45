import type { AdAccountStatus } from '../domain/enums';
import type { TenantScope } from './database';

/** An account that a grant reaches, as the platform tells of it. */
export interface FoundAccount {
  externalId: string;
  name: string;
  isManager: boolean;
  parentExternalId: string | null;
  managerExternalId: string | null;
  currency: string;
  timeZone: string;
  status: AdAccountStatus;
}

/** An account that a connection reaches or reached, and what became of it here. */
export interface ConnectionAccountView extends FoundAccount {
  /** Whether the latest look found it. */
  found: boolean;
  /** Whether it is synced through this connection. */
  chosen: boolean;
  adAccountId: string | null;
  /** Through whose grant it is synced, when it is through another connection of the tenant. */
  elsewhere: string | null;
}

/** Keeps what a look at the platform found in place of what the one before found. */
export async function saveFoundAccounts(
  scope: TenantScope,
  connectionId: string,
  accounts: readonly FoundAccount[],
  now: Date,
): Promise<void> {
  await scope.query(`DELETE FROM connection_accounts WHERE tenant_id = $1 AND connection_id = $2`, [
    scope.tenantId,
    connectionId,
  ]);
  await scope.query(
    `INSERT INTO connection_accounts (tenant_id, connection_id, external_id, name, is_manager, parent_external_id,
       manager_external_id, currency, time_zone, status, found_at)
     SELECT $1, $2, a.external_id, a.name, a.is_manager, a.parent, a.manager, a.currency, a.time_zone,
       a.status::ad_account_status, $3
     FROM unnest($4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
       AS a (external_id, name, is_manager, parent, manager, currency, time_zone, status)`,
    [
      scope.tenantId,
      connectionId,
      now,
      accounts.map((account) => account.externalId),
      accounts.map((account) => account.name),
      accounts.map((account) => account.isManager),
      accounts.map((account) => account.parentExternalId),
      accounts.map((account) => account.managerExternalId),
      accounts.map((account) => account.currency),
      accounts.map((account) => account.timeZone),
      accounts.map((account) => account.status),
    ],
  );
}

/** What a connection reaches, by name, and those synced through it that the latest look did not find. */
export async function listConnectionAccounts(
  scope: TenantScope,
  connectionId: string,
): Promise<ConnectionAccountView[]> {
  return await scope.query<ConnectionAccountView>(
    `WITH mine AS (
       SELECT a.* FROM ad_accounts a JOIN platform_tokens t ON t.tenant_id = a.tenant_id AND t.id = a.platform_token_id
       WHERE t.tenant_id = $1 AND t.connection_id = $2
     )
     SELECT f.external_id AS "externalId", f.name, f.is_manager AS "isManager",
       f.parent_external_id AS "parentExternalId", f.manager_external_id AS "managerExternalId", f.currency,
       f.time_zone AS "timeZone", f.status, true AS found, coalesce(mine.sync_enabled, false) AS chosen,
       coalesce(mine.id, other.id) AS "adAccountId",
       CASE WHEN other.sync_enabled AND c.status = 'ACTIVE' THEN coalesce(c.subject_name, c.subject_id) END AS elsewhere
     FROM connection_accounts f
     JOIN api_connections own ON own.tenant_id = f.tenant_id AND own.id = f.connection_id
     LEFT JOIN mine ON mine.external_id = f.external_id AND mine.platform = own.platform
     LEFT JOIN ad_accounts other ON other.tenant_id = $1 AND other.platform = own.platform
       AND other.external_id = f.external_id AND mine.id IS NULL
     LEFT JOIN platform_tokens t ON t.tenant_id = $1 AND t.id = other.platform_token_id
     LEFT JOIN api_connections c ON c.tenant_id = $1 AND c.id = t.connection_id
     WHERE f.tenant_id = $1 AND f.connection_id = $2
     UNION ALL
     SELECT mine.external_id, mine.name, false, NULL, mine.manager_external_id, mine.currency, mine.time_zone,
       mine.status, false, mine.sync_enabled, mine.id, NULL
     FROM mine WHERE NOT EXISTS (
       SELECT FROM connection_accounts f
       WHERE f.tenant_id = $1 AND f.connection_id = $2 AND f.external_id = mine.external_id)
     ORDER BY 2, 1`,
    [scope.tenantId, connectionId],
  );
}
