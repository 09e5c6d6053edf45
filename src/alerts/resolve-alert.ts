import { conflict, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import {
  lockAccountOfAlert,
  requireClearing,
  resolveUnresolvedAlert,
} from '../store/alert-actions';
import { addAlertEvent } from '../store/alert-commits';
import { readAlert, type AlertView } from '../store/alert-views';
import { writeAudit } from '../store/audit-log';
import type { AlertAction, AlertActionDeps } from './acknowledge-alert';
import { announceAlert } from './announce-alert';
import { oweAlertNews } from './owe-alert-news';

/**
 * Ends an alert by hand. Its rule then waits for the condition to clear once before it opens another for the same
 * entity. A running evaluation of the account is waited for, so that it cannot write over that.
 * @throws AppError NOT_FOUND, ALREADY_RESOLVED (409, says when)
 */
export async function resolveAlert(
  deps: AlertActionDeps,
  actor: Actor,
  { alertId, note }: AlertAction,
): Promise<AlertView> {
  const { tenantId, userId } = actor.principal;
  const { alert, news } = await deps.database.inTenant(tenantId, async (scope) => {
    if (!(await lockAccountOfAlert(scope, alertId))) throw notFound('The alert');
    const at = deps.clock.now();
    const before = await readAlert(scope, alertId);
    const ended = await resolveUnresolvedAlert(scope, { alertId, userId, at });
    if (before === null) throw notFound('The alert');
    if (ended === null)
      throw conflict('ALREADY_RESOLVED', 'The alert is resolved already.', {
        resolvedAt: before.resolvedAt?.toISOString() ?? null,
      });
    if (ended.ruleId !== null)
      await requireClearing(scope, { ruleId: ended.ruleId, entityId: ended.entityId, at });
    await addAlertEvent(scope, {
      alertId,
      type: 'RESOLVED',
      at,
      actorId: userId,
      note,
      data: { resolution: 'MANUAL' },
    });
    await writeAudit(scope, {
      actorId: userId,
      action: 'alert.resolved',
      entityType: 'Alert',
      entityId: alertId,
      before: { status: before.status },
      after: { status: 'RESOLVED', resolution: 'MANUAL', note },
      ...actor.origin,
      at,
    });
    const news = await oweAlertNews(scope, 'alert.resolved', [alertId], at);
    return { alert: (await readAlert(scope, alertId)) ?? before, news };
  });
  for (const one of news) announceAlert(deps.announce, tenantId, 'alert.resolved', one);
  return alert;
}
