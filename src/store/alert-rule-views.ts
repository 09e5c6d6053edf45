import type { AlertRuleType, AlertSeverity } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';

/** A rule with the number of its unresolved alerts. */
export interface AlertRuleView {
  id: string;
  name: string;
  description: string | null;
  type: AlertRuleType;
  presetKey: string | null;
  metric: string;
  operator: string;
  threshold: number;
  severity: AlertSeverity;
  isActive: boolean;
  definition: Record<string, unknown>;
  version: number;
  openAlerts: number;
  createdAt: Date;
  updatedAt: Date;
  sortKey: string;
}

const VIEW = `
  SELECT r.id, r.name, r.description, r.type, r.preset_key AS "presetKey", r.metric, r.operator, r.threshold,
         r.severity, r.is_active AS "isActive", r.definition, r.version, r.created_at AS "createdAt",
         r.updated_at AS "updatedAt", r.name AS "sortKey",
         (SELECT count(*)::int FROM alerts a
          WHERE a.tenant_id = r.tenant_id AND a.rule_id = r.id AND a.status <> 'RESOLVED') AS "openAlerts"
  FROM alert_rules r`;

/** A page of rules by name. */
export async function listAlertRules(
  scope: TenantScope,
  page: PageRequest,
): Promise<Page<AlertRuleView>> {
  const { values, bind } = bindings(scope.tenantId);
  const after =
    page.after === null
      ? ''
      : `AND (r.name, r.id) > (${bind(page.after.key)}, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<AlertRuleView>(
    `${VIEW} WHERE r.tenant_id = $1 ${after} ORDER BY r.name, r.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** One rule, or null. */
export async function readAlertRule(
  scope: TenantScope,
  ruleId: string,
): Promise<AlertRuleView | null> {
  const [row] = await scope.query<AlertRuleView>(`${VIEW} WHERE r.tenant_id = $1 AND r.id = $2`, [
    scope.tenantId,
    ruleId,
  ]);
  return row ?? null;
}

/** Which presets the tenant has made rules of, and whether those are active. */
export async function readPresetRules(
  scope: TenantScope,
): Promise<{ ruleId: string; presetKey: string; isActive: boolean }[]> {
  return scope.query(
    `SELECT id AS "ruleId", preset_key AS "presetKey", is_active AS "isActive"
     FROM alert_rules WHERE tenant_id = $1 AND type = 'PRESET'`,
    [scope.tenantId],
  );
}
