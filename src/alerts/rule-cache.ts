import type { Logger } from '../core/logger';
import { compileRule, type CompiledRule } from '../evaluation/compile';
import { parseRuleDefinition } from '../rules/parse-rule-definition';
import type { EvaluatedRule } from '../store/evaluation-inputs';

/** A stored rule, ready to evaluate. */
export interface ReadyRule {
  row: EvaluatedRule;
  compiled: CompiledRule;
}

const LARGEST_CACHE = 10_000;
const cache = new Map<string, CompiledRule>();

/**
 * Compiles stored rules, each version once per process. A definition that no longer compiles (it was stored by
 * another version of the product) is logged and left out: it must not silence the tenant's other rules.
 */
export function compileRules(rows: readonly EvaluatedRule[], logger: Logger): ReadyRule[] {
  return rows.flatMap((row) => {
    try {
      return [{ row, compiled: compiledOf(row) }];
    } catch (error) {
      logger.error(
        { err: error, tenantId: row.tenantId, ruleId: row.id },
        'stored rule does not compile',
      );
      return [];
    }
  });
}

function compiledOf(row: EvaluatedRule): CompiledRule {
  const key = `${row.id}/${row.version}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const compiled = compileRule(parseRuleDefinition(row.definition));
  if (cache.size >= LARGEST_CACHE) cache.clear();
  cache.set(key, compiled);
  return compiled;
}
