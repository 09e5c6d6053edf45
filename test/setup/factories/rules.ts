import { compileRule, type CompiledRule } from '../../../src/evaluation/compile';
import type { Condition, RuleDefinition } from '../../../src/evaluation/definition';
import { RULE_DEFAULTS } from '../../../src/rules/rule-defaults';

/** A condition on today's cost unless told otherwise. */
export function makeCondition(parts: Partial<Condition> = {}): Condition {
  return {
    metric: 'cost',
    window: { type: 'today' },
    compare: { type: 'value' },
    operator: '>',
    threshold: 100,
    ...parts,
  };
}

/** A compiled rule of one condition. */
export function makeRule(
  condition: Partial<Condition> = {},
  parts: Partial<RuleDefinition> = {},
): CompiledRule {
  return compileRule({ ...RULE_DEFAULTS, when: makeCondition(condition), ...parts });
}
