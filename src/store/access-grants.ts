import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** What a tenant lets an operator of the service see, from when to when. */
export interface AccessGrantView {
  id: string;
  operatorId: string;
  operatorName: string;
  reason: string;
  hours: number;
  requestedAt: Date;
  approvedAt: Date | null;
  approvedById: string | null;
  approvedByName: string | null;
  expiresAt: Date;
  endedAt: Date | null;
  endedById: string | null;
  endedByName: string | null;
  sortKey: string;
}

const VIEW = `
  SELECT g.id, g.operator_id AS "operatorId", g.operator_name AS "operatorName", g.reason, g.hours,
         g.requested_at AS "requestedAt", g.approved_at AS "approvedAt", a.id AS "approvedById",
         a.name AS "approvedByName", g.expires_at AS "expiresAt", g.ended_at AS "endedAt", e.id AS "endedById",
         e.name AS "endedByName", ${instantKey('g.requested_at')} AS "sortKey"
  FROM access_grants g
       LEFT JOIN users a ON a.tenant_id = g.tenant_id AND a.id = g.approved_by
       LEFT JOIN users e ON e.tenant_id = g.tenant_id AND e.id = g.ended_by
  WHERE g.tenant_id = $1`;

/** A page of the tenant's grants, of one operator where one is named, the newest first. */
export async function listAccessGrants(
  scope: TenantScope,
  page: PageRequest,
  operatorId: string | null = null,
): Promise<Page<AccessGrantView>> {
  const { values, bind } = bindings(scope.tenantId);
  const theirs = operatorId === null ? '' : `AND g.operator_id = ${bind(operatorId)}::uuid`;
  const after =
    page.after === null
      ? ''
      : `AND (g.requested_at, g.id) < (${bind(page.after.key)}::timestamptz, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<AccessGrantView>(
    `${VIEW} ${theirs} ${after} ORDER BY g.requested_at DESC, g.id DESC LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** The grant, held until the transaction ends when it is to be changed; null when the tenant has no such. */
export async function readAccessGrant(
  scope: TenantScope,
  id: string,
  { hold }: { hold: boolean } = { hold: false },
): Promise<AccessGrantView | null> {
  const [row] = await scope.query<AccessGrantView>(
    `${VIEW} AND g.id = $2 ${hold ? 'FOR UPDATE OF g' : ''}`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** The grant by which the operator may read now, the one that lasts longest; null when there is none. */
export async function findActiveGrant(
  scope: TenantScope,
  operatorId: string,
  now: Date,
): Promise<{ id: string } | null> {
  const [row] = await scope.query<{ id: string }>(
    `SELECT id FROM access_grants
     WHERE tenant_id = $1 AND operator_id = $2 AND approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > $3
     ORDER BY expires_at DESC LIMIT 1`,
    [scope.tenantId, operatorId, now],
  );
  return row ?? null;
}

/** The operator's newest grant, whatever became of it. */
export async function findNewestGrant(
  scope: TenantScope,
  operatorId: string,
): Promise<AccessGrantView | null> {
  const [row] = await scope.query<AccessGrantView>(
    `${VIEW} AND g.operator_id = $2 ORDER BY g.requested_at DESC, g.id DESC LIMIT 1`,
    [scope.tenantId, operatorId],
  );
  return row ?? null;
}

/** Writes a grant; `approvedAt` is null while the tenant is to approve it. */
export async function insertAccessGrant(
  scope: TenantScope,
  grant: {
    id: string;
    operator: { id: string; name: string };
    reason: string;
    hours: number;
    approvedAt: Date | null;
    expiresAt: Date;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO access_grants (tenant_id, id, operator_id, operator_name, reason, hours, requested_at, approved_at,
       expires_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7)`,
    [
      scope.tenantId,
      grant.id,
      grant.operator.id,
      grant.operator.name,
      grant.reason,
      grant.hours,
      grant.at,
      grant.approvedAt,
      grant.expiresAt,
    ],
  );
}

/** Approves a grant, which lasts from now. */
export async function approveAccessGrant(
  scope: TenantScope,
  approval: { id: string; userId: string; expiresAt: Date; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE access_grants SET approved_at = $3, approved_by = $4, expires_at = $5, updated_at = $3
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, approval.id, approval.at, approval.userId, approval.expiresAt],
  );
}

/** Ends a grant before its time. */
export async function endAccessGrant(
  scope: TenantScope,
  ending: { id: string; userId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE access_grants SET ended_at = $3, ended_by = $4, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, ending.id, ending.at, ending.userId],
  );
}

/** Ends all that an operator was let see, or waits to be; gives the grants' ids. */
export async function endGrantsOfOperator(
  scope: TenantScope,
  operatorId: string,
  at: Date,
): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `UPDATE access_grants SET ended_at = $3, updated_at = $3
     WHERE tenant_id = $1 AND operator_id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING id`,
    [scope.tenantId, operatorId, at],
  );
  return rows.map(({ id }) => id);
}
