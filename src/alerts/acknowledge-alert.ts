import type { Clock } from '../core/clock';
import { conflict, notFound, type AppError } from '../core/errors';
import type { Announce } from '../domain/events';
import type { Actor } from '../domain/principal';
import { acknowledgeOpenAlert } from '../store/alert-actions';
import { readAlert, type AlertView } from '../store/alert-views';
import type { Database, TenantScope } from '../store/database';
import { announceAlert } from './announce-alert';
import { noteAcknowledged } from './note-acknowledged';
import { oweAlertNews } from './owe-alert-news';

export interface AlertActionDeps {
  database: Database;
  clock: Clock;
  announce: Announce;
}

/** What a person does to an alert, with a note for the timeline. */
export interface AlertAction {
  alertId: string;
  note: string | null;
}

/**
 * Takes an open alert on. The first writer wins; everybody else is told who was first.
 * @throws AppError NOT_FOUND, ALREADY_ACKNOWLEDGED (409, says by whom and when), ALREADY_RESOLVED (409)
 */
export async function acknowledgeAlert(
  deps: AlertActionDeps,
  actor: Actor,
  { alertId, note }: AlertAction,
): Promise<AlertView> {
  const { tenantId, userId } = actor.principal;
  const { alert, news } = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    if (!(await acknowledgeOpenAlert(scope, { alertId, userId, note, at })))
      throw await whyNotOpen(scope, alertId);
    await noteAcknowledged(scope, actor, { alertId, note }, at);
    const news = await oweAlertNews(scope, 'alert.acknowledged', [alertId], at);
    return { alert: await requireAlert(scope, alertId), news };
  });
  for (const one of news) announceAlert(deps.announce, tenantId, 'alert.acknowledged', one);
  return alert;
}

async function requireAlert(scope: TenantScope, alertId: string) {
  const alert = await readAlert(scope, alertId);
  if (alert === null) throw notFound('The alert');
  return alert;
}

async function whyNotOpen(scope: TenantScope, alertId: string): Promise<AppError> {
  const alert = await requireAlert(scope, alertId);
  if (alert.status === 'RESOLVED')
    return conflict('ALREADY_RESOLVED', 'The alert is resolved already.', {
      resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    });
  const by = alert.acknowledgedByName ?? 'somebody';
  return conflict('ALREADY_ACKNOWLEDGED', `The alert was acknowledged by ${by} already.`, {
    acknowledgedBy:
      alert.acknowledgedBy === null
        ? null
        : { id: alert.acknowledgedBy, name: alert.acknowledgedByName ?? '' },
    acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
  });
}
