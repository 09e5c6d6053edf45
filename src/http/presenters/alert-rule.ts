import type { AlertRuleView } from '../../store/alert-rule-views';
import { ruleDefinitionSchema } from '../../rules/rule-definition-schema';

/** A rule as clients get it. */
export function presentAlertRule(rule: AlertRuleView) {
  return {
    id: rule.id,
    name: rule.name,
    description: rule.description,
    type: rule.type,
    presetKey: rule.presetKey,
    metric: rule.metric,
    operator: rule.operator,
    threshold: rule.threshold,
    severity: rule.severity,
    isActive: rule.isActive,
    definition: ruleDefinitionSchema.parse(rule.definition),
    version: rule.version,
    openAlerts: rule.openAlerts,
    createdAt: rule.createdAt.toISOString(),
    updatedAt: rule.updatedAt.toISOString(),
  };
}
