import type { AlertRuleView } from '../../store/alert-rule-views';
import { ruleDefinitionSchema } from '../../rules/rule-definition-schema';

/** A rule as clients get it. */
export function presentAlertRule(rule: AlertRuleView) {
  const { sortKey: _position, createdAt, updatedAt, definition, ...face } = rule;
  return {
    ...face,
    definition: ruleDefinitionSchema.parse(definition),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
