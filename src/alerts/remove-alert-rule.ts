import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { lockAllAccounts } from '../store/alert-actions';
import { deleteAlertRule, lockAlertRule } from '../store/alert-rule-writes';
import { writeAudit } from '../store/audit-log';
import type { AlertActionDeps } from './acknowledge-alert';
import { announceAlert } from './announce-alert';
import { retireAlertRule } from './retire-alert-rule';

/**
 * Deletes a rule. What it has open is resolved (RULE_DISABLED); its alerts stay, without it.
 * @throws AppError NOT_FOUND
 */
export async function removeAlertRule(
  deps: AlertActionDeps,
  actor: Actor,
  ruleId: string,
): Promise<void> {
  const { tenantId, userId } = actor.principal;
  const resolved = await deps.database.inTenant(tenantId, async (scope) => {
    // Accounts before the rule: an evaluation holds its account when it refers to a rule.
    await lockAllAccounts(scope);
    const before = await lockAlertRule(scope, ruleId);
    if (before === null) throw notFound('The alert rule');
    const at = deps.clock.now();
    const payloads = await retireAlertRule(scope, actor, ruleId, at);
    await deleteAlertRule(scope, ruleId);
    await writeAudit(scope, {
      actorId: userId,
      action: 'alert_rule.deleted',
      entityType: 'AlertRule',
      entityId: ruleId,
      before: { ...before },
      ...actor.origin,
      at,
    });
    return payloads;
  });
  for (const news of resolved) announceAlert(deps.announce, tenantId, 'alert.resolved', news);
}
