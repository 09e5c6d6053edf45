import type { LocalDate } from '../core/calendar';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Bindings, type Page, type PageRequest } from './keyset';

/** An entry of the audit log with the names of whom and what it is about. */
export interface AuditLogView {
  id: string;
  createdAt: Date;
  actorId: string | null;
  actorName: string | null;
  operatorName: string | null;
  action: string;
  entityType: string;
  entityId: string | null;
  entityName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
  userAgent: string | null;
  /** Whether it is part of the chain yet. */
  sealed: boolean;
  sortKey: string;
}

/** Which entries; null does not narrow. Days are of the tenant's time zone. */
export interface AuditFilter {
  actorId: string | null;
  actions: readonly string[] | null;
  entityType: string | null;
  from: LocalDate | null;
  to: LocalDate | null;
  timeZone: string;
}

const ENTITY_NAME = `
  coalesce(
    CASE a.entity_type
      WHEN 'User' THEN (SELECT name FROM users WHERE tenant_id = a.tenant_id AND id = a.entity_id)
      WHEN 'Client' THEN (SELECT name FROM clients WHERE tenant_id = a.tenant_id AND id = a.entity_id)
      WHEN 'AdAccount' THEN (SELECT name FROM ad_accounts WHERE tenant_id = a.tenant_id AND id = a.entity_id)
      WHEN 'AlertRule' THEN (SELECT name FROM alert_rules WHERE tenant_id = a.tenant_id AND id = a.entity_id)
      WHEN 'Tenant' THEN (SELECT name FROM tenants WHERE id = a.tenant_id)
      WHEN 'Alert' THEN (
        SELECT c.name FROM alerts l JOIN campaigns c ON c.tenant_id = l.tenant_id AND c.id = l.campaign_id
        WHERE l.tenant_id = a.tenant_id AND l.id = a.entity_id)
    END,
    a.after ->> 'name', a.before ->> 'name')`;

const VIEW = `
  SELECT a.id, a.created_at AS "createdAt", a.actor_id AS "actorId", u.name AS "actorName",
         a.operator_name AS "operatorName", a.action, a.entity_type AS "entityType", a.entity_id AS "entityId",
         ${ENTITY_NAME} AS "entityName", a.before, a.after, host(a.ip) AS ip, a.user_agent AS "userAgent",
         EXISTS (SELECT FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.audit_log_id = a.id) AS sealed,
         ${instantKey('a.created_at')} AS "sortKey"
  FROM audit_logs a
  LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.actor_id`;

function conditions(filter: AuditFilter, { bind }: Bindings): string[] {
  const where = ['a.tenant_id = $1'];
  if (filter.actorId !== null) where.push(`a.actor_id = ${bind(filter.actorId)}`);
  if (filter.actions !== null) where.push(`a.action = ANY (${bind(filter.actions)}::text[])`);
  if (filter.entityType !== null) where.push(`a.entity_type = ${bind(filter.entityType)}`);
  // The instant at which a day of the tenant's begins.
  const midnight = (day: LocalDate, later: number) =>
    `(${bind(day)}::date + ${later})::timestamp AT TIME ZONE ${bind(filter.timeZone)}::text`;
  if (filter.from !== null) where.push(`a.created_at >= ${midnight(filter.from, 0)}`);
  if (filter.to !== null) where.push(`a.created_at < ${midnight(filter.to, 1)}`);
  return where;
}

/** A page of the audit log, newest first. */
export async function listAuditLogs(
  scope: TenantScope,
  { filter, page }: { filter: AuditFilter; page: PageRequest },
): Promise<Page<AuditLogView>> {
  const bound = bindings(scope.tenantId);
  const where = conditions(filter, bound);
  const { after, limit } = page;
  if (after !== null)
    where.push(
      `(a.created_at, a.id) < (${bound.bind(after.key)}::timestamptz, ${bound.bind(after.id)}::uuid)`,
    );
  const rows = await scope.query<AuditLogView>(
    `${VIEW} WHERE ${where.join(' AND ')} ORDER BY a.created_at DESC, a.id DESC LIMIT ${bound.bind(limit + 1)}`,
    bound.values,
  );
  return pageOf(rows, limit);
}

/** How far the chain over the audit log reaches, and what its last verification said. */
export interface AuditSealView {
  sequence: bigint;
  sealedAt: Date;
  verifiedAt: Date | null;
  verifiedSequence: bigint | null;
  /** When the newest entry that was verified was written. */
  verifiedUntil: Date | null;
  findings: { kind: string; auditLogId: string | null; sequence: number | null }[];
}

/** Null when nothing was sealed yet. */
export async function readAuditSeal(scope: TenantScope): Promise<AuditSealView | null> {
  const [row] = await scope.query<AuditSealView>(
    `SELECT h.sequence, h.sealed_at AS "sealedAt", h.verified_at AS "verifiedAt",
            h.verified_sequence AS "verifiedSequence", a.created_at AS "verifiedUntil", h.findings
     FROM audit_chain_heads h
     LEFT JOIN audit_seals s ON s.tenant_id = h.tenant_id AND s.sequence = h.verified_sequence
     LEFT JOIN audit_logs a ON a.tenant_id = s.tenant_id AND a.id = s.audit_log_id
     WHERE h.tenant_id = $1`,
    [scope.tenantId],
  );
  return row ?? null;
}
