import type { LocalDate } from '../core/calendar';
import type { AdPlatform, SyncStatus, SyncType } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** A sync with its account and who asked for it. */
export interface SyncLogView {
  id: string;
  adAccountId: string;
  adAccountName: string;
  platform: AdPlatform;
  syncType: SyncType;
  status: SyncStatus;
  rangeFrom: LocalDate | null;
  rangeTo: LocalDate | null;
  lastDays: number | null;
  plannedFor: Date | null;
  requestedBy: string | null;
  requestedByName: string | null;
  startedAt: Date | null;
  completedAt: Date | null;
  daysDone: number;
  daysTotal: number;
  pagesCount: number;
  attempts: number;
  scheduledAt: Date;
  expectedAt: Date | null;
  recordsCount: bigint;
  recordsSync: bigint;
  errorCode: string | null;
  errorMessage: string | null;
  errorRequestId: string | null;
  createdAt: Date;
  sortKey: string;
}

const VIEW = `
  SELECT s.id, s.ad_account_id AS "adAccountId", a.name AS "adAccountName", s.platform, s.sync_type AS "syncType",
         s.status, s.range_from AS "rangeFrom", s.range_to AS "rangeTo",
         s.last_days AS "lastDays", s.planned_for AS "plannedFor", s.requested_by AS "requestedBy",
         u.name AS "requestedByName", s.started_at AS "startedAt", s.completed_at AS "completedAt",
         s.days_done AS "daysDone", s.days_total AS "daysTotal", s.records_count AS "recordsCount",
         s.records_sync AS "recordsSync", s.error_code AS "errorCode", s.error_message AS "errorMessage",
         s.error_request_id AS "errorRequestId", s.pages_count AS "pagesCount", s.attempts,
         s.scheduled_at AS "scheduledAt", s.expected_at AS "expectedAt",
         s.created_at AS "createdAt", ${instantKey('s.created_at')} AS "sortKey"
  FROM sync_logs s
  JOIN ad_accounts a ON a.tenant_id = s.tenant_id AND a.id = s.ad_account_id
  LEFT JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.requested_by`;

/** A page of syncs, newest first. */
export async function listSyncLogs(
  scope: TenantScope,
  request: {
    statuses: readonly SyncStatus[] | null;
    adAccountId: string | null;
    platforms: readonly AdPlatform[] | null;
    syncTypes: readonly SyncType[] | null;
    /** Those that wait for the instant for which they were planned, and no others. */
    plannedOnly: boolean;
    page: PageRequest;
  },
): Promise<Page<SyncLogView>> {
  const { values, bind } = bindings(scope.tenantId);
  const where = ['s.tenant_id = $1'];
  if (request.statuses !== null)
    where.push(`s.status = ANY (${bind(request.statuses)}::sync_status[])`);
  if (request.adAccountId !== null) where.push(`s.ad_account_id = ${bind(request.adAccountId)}`);
  if (request.platforms !== null)
    where.push(`s.platform = ANY (${bind(request.platforms)}::ad_platform[])`);
  if (request.syncTypes !== null)
    where.push(`s.sync_type = ANY (${bind(request.syncTypes)}::sync_type[])`);
  if (request.plannedOnly)
    where.push(`s.planned_for IS NOT NULL AND s.status = 'PENDING' AND s.started_at IS NULL`);
  const { after, limit } = request.page;
  if (after !== null)
    where.push(`(s.created_at, s.id) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`);
  const rows = await scope.query<SyncLogView>(
    `${VIEW} WHERE ${where.join(' AND ')} ORDER BY s.created_at DESC, s.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  return pageOf(rows, limit);
}

/** The syncs with these ids, in no order. */
export async function readSyncLogs(
  scope: TenantScope,
  ids: readonly string[],
): Promise<SyncLogView[]> {
  if (ids.length === 0) return [];
  return scope.query<SyncLogView>(`${VIEW} WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[])`, [
    scope.tenantId,
    ids,
  ]);
}
