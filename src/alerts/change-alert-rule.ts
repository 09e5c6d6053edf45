import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { parseRuleDefinition } from '../rules/parse-rule-definition';
import { simpleFaceOf, withSimpleFace, type SimpleRule } from '../rules/simple-face';
import { lockAllAccounts } from '../store/alert-actions';
import { readAlertRule, type AlertRuleView } from '../store/alert-rule-views';
import { lockAlertRule, updateAlertRule } from '../store/alert-rule-writes';
import { writeAudit } from '../store/audit-log';
import type { AlertActionDeps } from './acknowledge-alert';
import { announceAlert } from './announce-alert';
import { retireAlertRule } from './retire-alert-rule';
import { requireScopeExists } from './rule-references';

/** What to change; undefined leaves a thing as it is. */
export interface AlertRuleChanges {
  name?: string | undefined;
  description?: string | null | undefined;
  isActive?: boolean | undefined;
  definition?: unknown;
  /** Another plain threshold in place of the one it has. */
  simple?: SimpleRule | undefined;
}

/**
 * Changes a rule. A new definition raises its version; switching it off resolves what it has open (RULE_DISABLED) and
 * makes it forget, so that it begins afresh when it is switched on again.
 * @throws AppError NOT_FOUND, INVALID_RULE or RULE_… (400)
 */
export async function changeAlertRule(
  deps: AlertActionDeps,
  actor: Actor,
  ruleId: string,
  changes: AlertRuleChanges,
): Promise<AlertRuleView> {
  const { tenantId, userId } = actor.principal;
  const { rule, resolved } = await deps.database.inTenant(tenantId, async (scope) => {
    // Accounts before the rule: an evaluation holds its account when it refers to a rule.
    if (changes.isActive === false) await lockAllAccounts(scope);
    const before = await lockAlertRule(scope, ruleId);
    if (before === null) throw notFound('The alert rule');
    const known = parseRuleDefinition(changes.definition ?? before.definition);
    const definition = changes.simple === undefined ? known : withSimpleFace(known, changes.simple);
    const redefined = changes.definition !== undefined || changes.simple !== undefined;
    if (redefined) await requireScopeExists(scope, definition);
    const at = deps.clock.now();
    const after = {
      name: changes.name ?? before.name,
      description: changes.description === undefined ? before.description : changes.description,
      isActive: changes.isActive ?? before.isActive,
      definition,
      version: before.version + (redefined ? 1 : 0),
    };
    await updateAlertRule(scope, { ...after, ...simpleFaceOf(definition), id: ruleId, at });
    const retired = before.isActive && !after.isActive;
    const payloads = retired ? await retireAlertRule(scope, actor, ruleId, at) : [];
    await writeAudit(scope, {
      actorId: userId,
      action: 'alert_rule.changed',
      entityType: 'AlertRule',
      entityId: ruleId,
      before: { ...before },
      after: { ...after },
      ...actor.origin,
      at,
    });
    const saved = await readAlertRule(scope, ruleId);
    if (saved === null) throw notFound('The alert rule');
    return { rule: saved, resolved: payloads };
  });
  for (const news of resolved) announceAlert(deps.announce, tenantId, 'alert.resolved', news);
  return rule;
}
