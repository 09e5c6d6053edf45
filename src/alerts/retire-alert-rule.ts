import type { AlertNews } from '../domain/events';
import type { Actor } from '../domain/principal';
import { resolveAlertsOfRule } from '../store/alert-actions';
import { addAlertEvent } from '../store/alert-commits';
import { forgetRuleStates } from '../store/alert-rule-writes';
import type { TenantScope } from '../store/database';
import { oweAlertNews } from './owe-alert-news';

/**
 * Ends what a rule has open, because it judges no more, and what it remembers. The caller holds all accounts of the
 * tenant (lockAllAccounts), so that no running evaluation opens another alert meanwhile. Gives what to announce.
 */
export async function retireAlertRule(
  scope: TenantScope,
  actor: Actor,
  ruleId: string,
  at: Date,
): Promise<AlertNews[]> {
  const { userId } = actor.principal;
  const alertIds = await resolveAlertsOfRule(scope, { ruleId, userId, at });
  for (const alertId of alertIds)
    await addAlertEvent(scope, {
      alertId,
      type: 'RESOLVED',
      at,
      actorId: userId,
      data: { resolution: 'RULE_DISABLED' },
    });
  await forgetRuleStates(scope, ruleId);
  const news = await oweAlertNews(scope, 'alert.resolved', alertIds, at);
  return news;
}
