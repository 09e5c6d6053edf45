import { checkDefinition } from './check-definition';
import type { Condition, RuleDefinition, Threshold, When } from './definition';
import { recoveryThreshold } from './threshold';
import type { AlertSeverity } from '../domain/enums';

/** A condition with its thresholds worked out. The first of a rule's leaves is its primary condition. */
export interface Leaf {
  condition: Condition;
  recovery: Threshold;
  /** Where it stands in the definition, for evidence: `when.all.1`. */
  path: string;
}

/** The tree over leaves, by their index. */
export type Node = { kind: 'LEAF'; leaf: number } | { kind: 'ALL' | 'ANY'; parts: readonly Node[] };

/** A rule made ready: checked once, then evaluated over any number of entities. */
export interface CompiledRule {
  definition: RuleDefinition;
  leaves: readonly [Leaf, ...Leaf[]];
  tree: Node;
  /** Mildest first. */
  steps: readonly { severity: AlertSeverity; threshold: Threshold }[];
  /** False when the rule is about the sync itself, so that a stale one is its subject and not its obstacle. */
  needsFreshData: boolean;
}

/**
 * Checks a definition against what the engine can honestly evaluate and makes it ready.
 * @throws AppError 400 with a RULE_… code when it asks for what cannot be had
 */
export function compileRule(definition: RuleDefinition): CompiledRule {
  const leaves: Leaf[] = [];
  const tree = plant(definition.when, 'when', definition, leaves);
  const [primary, ...others] = leaves;
  if (primary === undefined) throw new RangeError('a rule has at least one condition');
  checkDefinition(definition, [primary, ...others]);
  return {
    definition,
    leaves: [primary, ...others],
    tree,
    steps: definition.severities.map(({ severity, threshold }) => ({
      severity,
      threshold: threshold ?? primary.condition.threshold,
    })),
    needsFreshData: leaves.some(({ condition }) => condition.metric !== 'hoursSinceSync'),
  };
}

function plant(when: When, path: string, definition: RuleDefinition, leaves: Leaf[]): Node {
  if ('all' in when || 'any' in when) {
    const [key, parts] =
      'all' in when ? (['all', when.all] as const) : (['any', when.any] as const);
    return {
      kind: key === 'all' ? 'ALL' : 'ANY',
      parts: parts.map((part, index) => plant(part, `${path}.${key}.${index}`, definition, leaves)),
    };
  }
  const { threshold, margin } = definition.recover;
  const primary = leaves.length === 0;
  leaves.push({
    condition: when,
    recovery:
      primary && threshold !== null
        ? threshold
        : recoveryThreshold(when.operator, when.threshold, margin),
    path,
  });
  return { kind: 'LEAF', leaf: leaves.length - 1 };
}
