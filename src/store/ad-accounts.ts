import { newId } from '../core/ids';
import type { DateRange } from '../domain/metrics';
import type { PlatformAccount } from '../domain/campaigns';
import type { TenantScope } from './database';
import { AdAccountEntity, type AdAccountRow } from './entities/accounts';

/** The account, or null when this tenant has no such. */
export async function findAdAccount(scope: TenantScope, id: string): Promise<AdAccountRow | null> {
  return await scope.manager.findOneBy(AdAccountEntity, { tenantId: scope.tenantId, id });
}

/**
 * Saves accounts found on a platform: new ones are added, known ones keep their settings. What syncs look at (name, time
 * zone, status) is left to them once they have, so that what changed is noticed. Returns them all.
 */
export async function saveAdAccounts(
  scope: TenantScope,
  tokenId: string,
  accounts: readonly PlatformAccount[],
): Promise<AdAccountRow[]> {
  await scope.query(
    `INSERT INTO ad_accounts AS known (tenant_id, id, platform, external_id, name, currency, time_zone, status,
       manager_external_id, platform_token_id)
     SELECT $1, a.id, a.platform::ad_platform, a.external_id, a.name, a.currency, a.time_zone,
       a.status::ad_account_status, a.manager_external_id, $2
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       AS a (id, platform, external_id, name, currency, time_zone, status, manager_external_id)
     ON CONFLICT (tenant_id, platform, external_id) DO UPDATE SET
       name = CASE WHEN known.observed_at IS NULL THEN excluded.name ELSE known.name END,
       time_zone = CASE WHEN known.observed_at IS NULL THEN excluded.time_zone ELSE known.time_zone END,
       status = CASE WHEN known.observed_at IS NULL THEN excluded.status ELSE known.status END,
       manager_external_id = excluded.manager_external_id, platform_token_id = excluded.platform_token_id,
       updated_at = now()`,
    [
      scope.tenantId,
      tokenId,
      accounts.map(newId),
      accounts.map((account) => account.platform),
      accounts.map((account) => account.externalId),
      accounts.map((account) => account.name),
      accounts.map((account) => account.currency),
      accounts.map((account) => account.timeZone),
      accounts.map((account) => account.status),
      accounts.map((account) => account.managerExternalId),
    ],
  );
  return await scope.manager.findBy(AdAccountEntity, {
    tenantId: scope.tenantId,
    platformTokenId: tokenId,
  });
}

/**
 * Notes that `range` (local days) is now covered by a successful read. Covered days are one stretch: a range apart
 * from it does not widen it, since the days between were never read.
 */
export async function extendCoverage(
  scope: TenantScope,
  id: string,
  range: DateRange,
): Promise<void> {
  await scope.prepared(
    `UPDATE ad_accounts
     SET covered_from = least(covered_from, $3::date), covered_to = greatest(covered_to, $4::date)
     WHERE tenant_id = $1 AND id = $2
       AND (covered_from IS NULL OR ($3::date <= covered_to + 1 AND $4::date >= covered_from - 1))
       AND (covered_from IS NULL OR $3::date < covered_from OR $4::date > covered_to)`,
    [scope.tenantId, id, range.from, range.to],
  );
}

/** Notes a successful sync of the account. */
export async function markSynced(scope: TenantScope, id: string, at: Date): Promise<void> {
  await scope.prepared(
    `UPDATE ad_accounts SET last_synced_at = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, at],
  );
}

/** Takes the account's turn if it is due: sets the next one and returns true; false when another was faster. */
export async function takeScheduledTurn(
  scope: TenantScope,
  id: string,
  now: Date,
  next: Date,
): Promise<boolean> {
  const taken = await scope.query<{ id: string }>(
    `UPDATE ad_accounts SET next_sync_at = $4
     WHERE tenant_id = $1 AND id = $2 AND sync_enabled AND next_sync_at <= $3
     RETURNING id`,
    [scope.tenantId, id, now, next],
  );
  return taken.length === 1;
}

/** Sets when the account is next synced by schedule. */
export async function scheduleNextSync(scope: TenantScope, id: string, next: Date): Promise<void> {
  await scope.query(`UPDATE ad_accounts SET next_sync_at = $3 WHERE tenant_id = $1 AND id = $2`, [
    scope.tenantId,
    id,
    next,
  ]);
}
