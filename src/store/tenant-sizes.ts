import type { TenantScope } from './database';

/** How big a tenant is and how fresh: all that operators see of its data without a grant. */
export interface TenantSizes {
  users: number;
  adAccounts: number;
  campaigns: number;
  lastSyncedAt: Date | null;
  /** Accounts whose newest sync failed, connections that must be made anew, and mails and webhooks given up. */
  openFailures: { syncs: number; connections: number; mails: number; webhooks: number };
}

interface SizesRow extends Omit<TenantSizes, 'openFailures'> {
  syncs: number;
  connections: number;
  mails: number;
  webhooks: number;
}

/** Counts the tenant whose scope this is. */
export async function readTenantSizes(scope: TenantScope): Promise<TenantSizes> {
  const [row] = await scope.query<SizesRow>(
    `SELECT
       (SELECT count(*)::int FROM users WHERE tenant_id = $1 AND is_active) AS users,
       (SELECT count(*)::int FROM ad_accounts WHERE tenant_id = $1) AS "adAccounts",
       (SELECT count(*)::int FROM campaigns WHERE tenant_id = $1) AS campaigns,
       (SELECT max(last_synced_at) FROM ad_accounts WHERE tenant_id = $1) AS "lastSyncedAt",
       (SELECT count(*)::int FROM ad_accounts a WHERE a.tenant_id = $1 AND (
          SELECT l.status FROM sync_logs l WHERE l.tenant_id = a.tenant_id AND l.ad_account_id = a.id
            AND (l.planned_for IS NULL OR l.started_at IS NOT NULL)
          ORDER BY l.created_at DESC, l.id DESC LIMIT 1) = 'FAILED') AS syncs,
       (SELECT count(*)::int FROM api_connections WHERE tenant_id = $1 AND status = 'NEEDS_RECONNECT') AS connections,
       (SELECT count(*)::int FROM outgoing_mails WHERE tenant_id = $1 AND status = 'DEAD') AS mails,
       (SELECT count(*)::int FROM webhook_deliveries WHERE tenant_id = $1 AND state = 'DEAD') AS webhooks`,
    [scope.tenantId],
  );
  if (row === undefined) throw new Error('the tenant was not counted');
  const { syncs, connections, mails, webhooks, ...sizes } = row;
  return { ...sizes, openFailures: { syncs, connections, mails, webhooks } };
}
