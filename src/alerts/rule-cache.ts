import type { Logger } from '../core/logger';
import { compileRule, type CompiledRule } from '../evaluation/compile';
import { parseRuleDefinition } from '../rules/parse-rule-definition';
import type { EvaluatedRule } from '../store/evaluation-inputs';
import { createBoundedCache } from './bounded-cache';

/** A stored rule, ready to evaluate. */
export interface ReadyRule {
  row: Omit<EvaluatedRule, 'definition'>;
  compiled: CompiledRule;
}

/** A tenant's rules as compiled in this process, by `versionOf`. */
type CompiledRules = ReadonlyMap<string, CompiledRule>;

/** Rules kept; each is about 2 KB. */
const MOST_RULES = 10_000;

const cache = createBoundedCache<CompiledRules>(MOST_RULES, (rules) => rules.size);

/** Names one version of a rule: its definition never changes. */
const versionOf = ({ id, version }: Pick<EvaluatedRule, 'id' | 'version'>) => `${id}/${version}`;

/**
 * Compiles a tenant's active rules, each version once per process. A definition that no longer compiles (it was stored
 * by another version of the product) is logged and left out: it must not silence the tenant's other rules.
 */
export function compileRules(
  tenantId: string,
  rows: readonly EvaluatedRule[],
  logger: Logger,
): ReadyRule[] {
  const known = cache.get(tenantId);
  const current = new Map<string, CompiledRule>();
  const ready = rows.flatMap((row) => {
    try {
      const compiled =
        known?.get(versionOf(row)) ?? compileRule(parseRuleDefinition(row.definition));
      current.set(versionOf(row), compiled);
      return [{ row, compiled }];
    } catch (error) {
      logger.error({ err: error, tenantId, ruleId: row.id }, 'stored rule does not compile');
      return [];
    }
  });
  cache.keep(tenantId, current);
  return ready;
}
