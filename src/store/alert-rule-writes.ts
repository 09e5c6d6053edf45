import type { AlertRuleType, AlertSeverity } from '../domain/enums';
import type { TenantScope } from './database';

/** What of a rule is written; the simple columns are derived from the definition. */
export interface AlertRuleWrite {
  id: string;
  name: string;
  description: string | null;
  isActive: boolean;
  definition: object;
  metric: string;
  operator: string;
  threshold: number;
  severity: AlertSeverity;
  at: Date;
}

const columnsOf = (rule: AlertRuleWrite) => [
  rule.id,
  rule.name,
  rule.description,
  rule.isActive,
  JSON.stringify(rule.definition),
  rule.metric,
  rule.operator,
  rule.threshold,
  rule.severity,
  rule.at,
];

/** Writes a new rule, version 1. */
export async function insertAlertRule(
  scope: TenantScope,
  rule: AlertRuleWrite & { type: AlertRuleType; presetKey: string | null; createdBy: string },
): Promise<void> {
  await scope.query(
    `INSERT INTO alert_rules (tenant_id, id, name, description, is_active, definition, metric, operator, threshold,
       severity, created_at, updated_at, type, preset_key, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)`,
    [scope.tenantId, ...columnsOf(rule), rule.type, rule.presetKey, rule.createdBy],
  );
}

/** A rule as it is stored; the row is held until the transaction ends. Null when there is no such rule. */
export async function lockAlertRule(
  scope: TenantScope,
  ruleId: string,
): Promise<{
  name: string;
  description: string | null;
  isActive: boolean;
  definition: object;
  version: number;
} | null> {
  const [row] = await scope.query<{
    name: string;
    description: string | null;
    isActive: boolean;
    definition: object;
    version: number;
  }>(
    `SELECT name, description, is_active AS "isActive", definition, version FROM alert_rules
     WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, ruleId],
  );
  return row ?? null;
}

/** Saves a changed rule; its version rises with every change of the definition. */
export async function updateAlertRule(
  scope: TenantScope,
  rule: AlertRuleWrite & { version: number },
): Promise<void> {
  await scope.query(
    `UPDATE alert_rules SET name = $3, description = $4, is_active = $5, definition = $6, metric = $7, operator = $8,
            threshold = $9, severity = $10, updated_at = $11, version = $12
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, ...columnsOf(rule), rule.version],
  );
}

/** Removes a rule; its alerts stay, without it. */
export async function deleteAlertRule(scope: TenantScope, ruleId: string): Promise<void> {
  await scope.query(`DELETE FROM alert_rules WHERE tenant_id = $1 AND id = $2`, [
    scope.tenantId,
    ruleId,
  ]);
}

/** Makes a rule forget what it knew of every entity, so that it begins afresh when it judges again. */
export async function forgetRuleStates(scope: TenantScope, ruleId: string): Promise<void> {
  await scope.query(`DELETE FROM rule_states WHERE tenant_id = $1 AND rule_id = $2`, [
    scope.tenantId,
    ruleId,
  ]);
}
