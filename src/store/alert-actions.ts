import type { TenantScope } from './database';

/** Marks an OPEN alert as seen by a person; false when somebody was faster or it is resolved. */
export async function acknowledgeOpenAlert(
  scope: TenantScope,
  action: { alertId: string; userId: string; note: string | null; at: Date },
): Promise<boolean> {
  const changed = await scope.query(
    `UPDATE alerts SET status = 'ACKNOWLEDGED', acknowledged_at = $3, acknowledged_by = $4, acknowledge_note = $5,
            updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status = 'OPEN' RETURNING id`,
    [scope.tenantId, action.alertId, action.at, action.userId, action.note],
  );
  return changed.length > 0;
}

/** Marks those of the alerts that are OPEN as seen by a person, locking in the order of ids; gives their ids. */
export async function acknowledgeOpenAlerts(
  scope: TenantScope,
  action: { alertIds: readonly string[]; userId: string; note: string | null; at: Date },
): Promise<string[]> {
  const changed = await scope.query<{ id: string }>(
    `WITH open AS (
       SELECT id FROM alerts WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'OPEN'
       ORDER BY id FOR UPDATE
     )
     UPDATE alerts AS a SET status = 'ACKNOWLEDGED', acknowledged_at = $3, acknowledged_by = $4,
            acknowledge_note = $5, updated_at = $3
     FROM open WHERE a.tenant_id = $1 AND a.id = open.id RETURNING a.id`,
    [scope.tenantId, action.alertIds, action.at, action.userId, action.note],
  );
  return changed.map(({ id }) => id);
}

/** Resolves an unresolved alert by hand; null when it is resolved already, else what its rule must be told. */
export async function resolveUnresolvedAlert(
  scope: TenantScope,
  action: { alertId: string; userId: string; at: Date },
): Promise<{ ruleId: string | null; entityId: string } | null> {
  const [row] = await scope.query<{ ruleId: string | null; entityId: string }>(
    `UPDATE alerts SET status = 'RESOLVED', resolved_at = $3, resolved_by = $4, resolution = 'MANUAL', updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status <> 'RESOLVED'
     RETURNING rule_id AS "ruleId", entity_id AS "entityId"`,
    [scope.tenantId, action.alertId, action.at, action.userId],
  );
  return row ?? null;
}

/** Ends an episode by hand in a rule's memory: the condition must clear once before it may open again. */
export async function requireClearing(
  scope: TenantScope,
  ended: { ruleId: string; entityId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE rule_states SET must_clear = true, clear_since = NULL, opened_at = NULL, closed_at = $4, updated_at = $4
     WHERE tenant_id = $1 AND rule_id = $2 AND entity_id = $3`,
    [scope.tenantId, ended.ruleId, ended.entityId, ended.at],
  );
}

/** Waits for the evaluation of the alert's account, if one runs, and keeps the next one waiting. False: no such alert. */
export async function lockAccountOfAlert(scope: TenantScope, alertId: string): Promise<boolean> {
  const locked = await scope.query(
    `SELECT acc.id FROM ad_accounts acc JOIN alerts a ON a.tenant_id = acc.tenant_id AND a.ad_account_id = acc.id
     WHERE a.tenant_id = $1 AND a.id = $2 FOR UPDATE OF acc`,
    [scope.tenantId, alertId],
  );
  return locked.length > 0;
}

/** Waits for every running evaluation of the tenant and keeps the next ones waiting; locks in the order of ids. */
export async function lockAllAccounts(scope: TenantScope): Promise<void> {
  await scope.query(`SELECT id FROM ad_accounts WHERE tenant_id = $1 ORDER BY id FOR UPDATE`, [
    scope.tenantId,
  ]);
}

/** Resolves what a rule has open because it judges no more; gives the ids of the alerts. */
export async function resolveAlertsOfRule(
  scope: TenantScope,
  ended: { ruleId: string; userId: string; at: Date },
): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `UPDATE alerts SET status = 'RESOLVED', resolved_at = $3, resolved_by = $4, resolution = 'RULE_DISABLED',
            updated_at = $3
     WHERE tenant_id = $1 AND rule_id = $2 AND status <> 'RESOLVED' RETURNING id`,
    [scope.tenantId, ended.ruleId, ended.at, ended.userId],
  );
  return rows.map(({ id }) => id);
}
