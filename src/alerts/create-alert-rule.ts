import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import { newId } from '../core/ids';
import type { AlertRuleType, AlertSeverity, Language } from '../domain/enums';
import type { Actor } from '../domain/principal';
import type { RuleDefinition } from '../evaluation/definition';
import { parseRuleDefinition } from '../rules/parse-rule-definition';
import { presetByKey } from '../rules/presets';
import { definitionFromSimpleFace, simpleFaceOf, type SimpleRule } from '../rules/simple-face';
import { readAlertRule, type AlertRuleView } from '../store/alert-rule-views';
import { insertAlertRule } from '../store/alert-rule-writes';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { brokenUniqueConstraint } from '../store/postgres-errors';
import { requireScopeExists } from './rule-references';

/** The three ways to make a rule: take a preset, write a definition in full, or give a plain threshold. */
export type NewAlertRule =
  | { kind: 'preset'; presetKey: string; language: Language; isActive: boolean }
  | {
      kind: 'definition';
      name: string;
      description: string | null;
      /** In place of the mildest severity of the definition; null keeps it. */
      severity: AlertSeverity | null;
      definition: unknown;
      isActive: boolean;
    }
  | {
      kind: 'threshold';
      name: string;
      description: string | null;
      rule: SimpleRule;
      isActive: boolean;
    };

interface Draft {
  name: string;
  description: string | null;
  type: AlertRuleType;
  presetKey: string | null;
  definition: RuleDefinition;
}

/**
 * Makes a rule. It judges from the next evaluation on when it is active.
 * @throws AppError INVALID_RULE or RULE_… (400), NOT_FOUND (no such preset, or a scope that names what is not there),
 * PRESET_IN_USE (409)
 */
export async function createAlertRule(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  input: NewAlertRule,
): Promise<AlertRuleView> {
  const { tenantId, userId } = actor.principal;
  const draft = draftOf(input);
  const id = newId();
  try {
    return await deps.database.inTenant(tenantId, async (scope) => {
      await requireScopeExists(scope, draft.definition);
      const at = deps.clock.now();
      const face = simpleFaceOf(draft.definition);
      const { isActive } = input;
      await insertAlertRule(scope, { ...draft, ...face, id, isActive, createdBy: userId, at });
      await writeAudit(scope, {
        actorId: userId,
        action: 'alert_rule.created',
        entityType: 'AlertRule',
        entityId: id,
        after: { ...draft, isActive },
        ...actor.origin,
        at,
      });
      const rule = await readAlertRule(scope, id);
      if (rule === null) throw notFound('The alert rule');
      return rule;
    });
  } catch (error) {
    if (brokenUniqueConstraint(error) === 'alert_rules_one_per_preset')
      throw conflict('PRESET_IN_USE', 'There is a rule of this preset already.');
    throw error;
  }
}

function draftOf(input: NewAlertRule): Draft {
  if (input.kind === 'preset') {
    const preset = presetByKey(input.presetKey);
    if (preset === undefined) throw notFound('The preset');
    return {
      name: preset.name[input.language],
      description: preset.explanation[input.language],
      type: 'PRESET',
      presetKey: preset.key,
      definition: preset.definition,
    };
  }
  const definition =
    input.kind === 'threshold'
      ? definitionFromSimpleFace(input.rule)
      : withSeverity(parseRuleDefinition(input.definition), input.severity);
  const { name, description } = input;
  return { name, description, type: 'CUSTOM', presetKey: null, definition };
}

function withSeverity(definition: RuleDefinition, severity: AlertSeverity | null): RuleDefinition {
  const [mildest, ...stricter] = definition.severities;
  if (severity === null || mildest === undefined) return definition;
  return parseRuleDefinition({
    ...definition,
    severities: [{ ...mildest, severity }, ...stricter],
  });
}
