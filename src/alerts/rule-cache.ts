import type { Logger } from '../core/logger';
import { compileRule, type CompiledRule } from '../evaluation/compile';
import { parseRuleDefinition } from '../rules/parse-rule-definition';
import type { EvaluatedRule } from '../store/evaluation-inputs';

/** A stored rule, ready to evaluate. */
export interface ReadyRule {
  row: Omit<EvaluatedRule, 'definition'>;
  compiled: CompiledRule;
}

/** A tenant's rules as compiled in this process, by `versionOf`. */
export type CompiledRules = ReadonlyMap<string, CompiledRule>;

/** Rules kept; each is about 2 KB. */
const LARGEST_CACHE = 10_000;

/** By tenant, the one evaluated longest ago first. */
const cache = new Map<string, CompiledRules>();
let kept = 0;

/** Names one version of a rule: its definition never changes. */
const versionOf = ({ id, version }: Pick<EvaluatedRule, 'id' | 'version'>) => `${id}/${version}`;

/** What this process has compiled of a tenant's rules: their definitions need not be read again. */
export function compiledRulesOf(tenantId: string): CompiledRules {
  return cache.get(tenantId) ?? new Map<string, CompiledRule>();
}

/**
 * Compiles a tenant's active rules, each version once per process. A definition that no longer compiles (it was stored
 * by another version of the product) is logged and left out: it must not silence the tenant's other rules.
 */
export function compileRules(
  tenantId: string,
  rows: readonly EvaluatedRule[],
  known: CompiledRules,
  logger: Logger,
): ReadyRule[] {
  const current = new Map<string, CompiledRule>();
  const ready = rows.flatMap((row) => {
    try {
      const compiled =
        known.get(versionOf(row)) ?? compileRule(parseRuleDefinition(row.definition));
      current.set(versionOf(row), compiled);
      return [{ row, compiled }];
    } catch (error) {
      logger.error({ err: error, tenantId, ruleId: row.id }, 'stored rule does not compile');
      return [];
    }
  });
  keep(tenantId, current);
  return ready;
}

function keep(tenantId: string, current: CompiledRules): void {
  kept += current.size - compiledRulesOf(tenantId).size;
  cache.delete(tenantId);
  cache.set(tenantId, current);
  for (const [oldest, known] of cache) {
    if (kept <= LARGEST_CACHE || oldest === tenantId) return;
    cache.delete(oldest);
    kept -= known.size;
  }
}
