import type { Actor } from '../domain/principal';
import { acknowledgeOpenAlerts } from '../store/alert-actions';
import { addAlertEvent, loadAlertNews } from '../store/alert-commits';
import { readAlerts, type AlertView } from '../store/alert-views';
import { writeAudit } from '../store/audit-log';
import { requireExisting } from '../store/existence';
import { oweWebhooks } from '../store/webhook-outbox';
import type { AlertActionDeps } from './acknowledge-alert';
import { announceAlert } from './announce-alert';

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
      await addAlertEvent(scope, { alertId, type: 'ACKNOWLEDGED', at, actorId: userId, note });
      await writeAudit(scope, {
        actorId: userId,
        action: 'alert.acknowledged',
        entityType: 'Alert',
        entityId: alertId,
        before: { status: 'OPEN' },
        after: { status: 'ACKNOWLEDGED', note },
        ...actor.origin,
        at,
      });
    }
    const alerts = new Map((await readAlerts(scope, alertIds)).map((alert) => [alert.id, alert]));
    const won = new Set(taken);
    const results = alertIds.flatMap((id) => {
      const alert = alerts.get(id);
      return alert === undefined ? [] : [{ result: resultOf(alert, won), alert }];
    });
    const news = await loadAlertNews(scope, taken);
    await oweWebhooks(
      scope,
      news.map(({ face }) => ({ event: 'alert.acknowledged', data: face })),
      at,
    );
    return { results, news };
  });
  for (const one of news) announceAlert(deps.announce, tenantId, 'alert.acknowledged', one);
  return results;
}

function resultOf(alert: AlertView, won: ReadonlySet<string>): Acknowledgement['result'] {
  if (won.has(alert.id)) return 'ACKNOWLEDGED';
  return alert.status === 'RESOLVED' ? 'ALREADY_RESOLVED' : 'ALREADY_ACKNOWLEDGED';
}
