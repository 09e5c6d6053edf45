import type { Actor } from '../domain/principal';
import { acknowledgeOpenAlerts } from '../store/alert-actions';
import { readAlerts, type AlertView } from '../store/alert-views';
import { requireExisting } from '../store/existence';
import type { AlertActionDeps } from './acknowledge-alert';
import { announceAlert } from './announce-alert';
import { noteAcknowledged } from './note-acknowledged';
import { oweAlertNews } from './owe-alert-news';

/** What became of one alert of several. */
export interface Acknowledgement {
  result: 'ACKNOWLEDGED' | 'ALREADY_ACKNOWLEDGED' | 'ALREADY_RESOLVED';
  alert: AlertView;
}

/**
 * Takes several open alerts on at once, in one transaction; those that somebody took on or resolved before stay as
 * they are and say so. In the order of `alertIds`.
 * @throws AppError NOT_FOUND when an id names no alert of the tenant: then nothing changes
 */
export async function acknowledgeAlerts(
  deps: AlertActionDeps,
  actor: Actor,
  { alertIds, note }: { alertIds: readonly string[]; note: string | null },
): Promise<Acknowledgement[]> {
  const { tenantId, userId } = actor.principal;
  const { results, news } = await deps.database.inTenant(tenantId, async (scope) => {
    await requireExisting(scope, 'alerts', alertIds);
    const at = deps.clock.now();
    const taken = await acknowledgeOpenAlerts(scope, { alertIds, userId, note, at });
    for (const alertId of taken) {
      await noteAcknowledged(scope, actor, { alertId, note }, at);
    }
    const alerts = new Map((await readAlerts(scope, alertIds)).map((alert) => [alert.id, alert]));
    const won = new Set(taken);
    const results = alertIds.flatMap((id) => {
      const alert = alerts.get(id);
      return alert === undefined ? [] : [{ result: resultOf(alert, won), alert }];
    });
    const news = await oweAlertNews(scope, 'alert.acknowledged', taken, at);
    return { results, news };
  });
  for (const one of news) announceAlert(deps.announce, tenantId, 'alert.acknowledged', one);
  return results;
}

function resultOf(alert: AlertView, won: ReadonlySet<string>): Acknowledgement['result'] {
  if (won.has(alert.id)) return 'ACKNOWLEDGED';
  return alert.status === 'RESOLVED' ? 'ALREADY_RESOLVED' : 'ALREADY_ACKNOWLEDGED';
}
