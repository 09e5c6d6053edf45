import type { AdAccountStatus, AdPlatform } from '../domain/enums';
import { HELD_BACK, THROUGH_CONNECTION, type HeldBack } from './chosen-accounts';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';

/** An ad account with its client and its latest sync of any status. */
export interface AdAccountView {
  id: string;
  platform: AdPlatform;
  externalId: string;
  name: string;
  currency: string;
  timeZone: string;
  status: AdAccountStatus;
  platformStatus: string | null;
  statusReason: string | null;
  balance: bigint | null;
  balanceLow: boolean;
  clientId: string | null;
  clientName: string | null;
  lastSyncedAt: Date | null;
  nextSyncAt: Date | null;
  syncCadenceMinutes: number;
  conversionWindowDays: number | null;
  /** Why its syncs are held back, or null. */
  heldBack: HeldBack | null;
  latestSyncId: string | null;
  /** Seconds that its last ten completed syncs took in the middle; null before any. */
  usualSeconds: number | null;
  sortKey: string;
}

const VIEW = `
  SELECT a.id, a.platform, a.external_id AS "externalId", a.name, a.currency, a.time_zone AS "timeZone", a.status,
         a.platform_status AS "platformStatus", a.status_reason AS "statusReason", a.balance,
         a.balance_low AS "balanceLow",
         cl.id AS "clientId", cl.name AS "clientName", a.last_synced_at AS "lastSyncedAt",
         a.next_sync_at AS "nextSyncAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
         a.conversion_window_days AS "conversionWindowDays",
         ${HELD_BACK} AS "heldBack", latest.id AS "latestSyncId", usual.seconds AS "usualSeconds",
         a.name AS "sortKey"
  FROM ad_accounts a
  LEFT JOIN clients cl ON cl.tenant_id = a.tenant_id AND cl.id = a.client_id
  ${THROUGH_CONNECTION}
  LEFT JOIN LATERAL (
    SELECT s.id FROM sync_logs s WHERE s.tenant_id = a.tenant_id AND s.ad_account_id = a.id
      AND (s.planned_for IS NULL OR s.started_at IS NOT NULL)
    ORDER BY s.created_at DESC, s.id DESC LIMIT 1
  ) latest ON true
  LEFT JOIN LATERAL (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at)) AS seconds
    FROM (
      SELECT s.completed_at, s.started_at FROM sync_logs s
      WHERE s.tenant_id = a.tenant_id AND s.ad_account_id = a.id AND s.status = 'COMPLETED'
      ORDER BY s.created_at DESC, s.id DESC LIMIT 10
    ) completed
  ) usual ON true
  WHERE a.tenant_id = $1`;

/** A page of ad accounts by name. */
export async function listAdAccounts(
  scope: TenantScope,
  page: PageRequest,
): Promise<Page<AdAccountView>> {
  const { values, bind } = bindings(scope.tenantId);
  const after =
    page.after === null
      ? ''
      : `AND (a.name, a.id) > (${bind(page.after.key)}, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<AdAccountView>(
    `${VIEW} ${after}
     ORDER BY a.name, a.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** One ad account, or null. */
export async function readAdAccount(scope: TenantScope, id: string): Promise<AdAccountView | null> {
  const [row] = await scope.query<AdAccountView>(`${VIEW} AND a.id = $2`, [scope.tenantId, id]);
  return row ?? null;
}
