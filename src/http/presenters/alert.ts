import type { AlertEventView, AlertView } from '../../store/alert-views';
import { isoOrNull, namedOrNull } from './instants';

/** An alert as clients get it. */
export function presentAlert(alert: AlertView) {
  return {
    id: alert.id,
    title: alert.title,
    message: alert.message,
    type: alert.type,
    severity: alert.severity,
    status: alert.status,
    rule:
      alert.ruleId === null
        ? null
        : { id: alert.ruleId, name: alert.ruleName ?? '', presetKey: alert.presetKey },
    entityType: alert.entityType,
    campaign:
      alert.campaignId === null
        ? null
        : { id: alert.campaignId, name: alert.campaignName ?? '', platform: alert.platform },
    adAccount: {
      id: alert.adAccountId,
      name: alert.adAccountName,
      platform: alert.platform,
      currency: alert.currency,
      timeZone: alert.timeZone,
    },
    client: namedOrNull(alert.clientId, alert.clientName),
    openedAt: alert.openedAt.toISOString(),
    updatedAt: alert.updatedAt.toISOString(),
    acknowledgedAt: isoOrNull(alert.acknowledgedAt),
    acknowledgedBy: namedOrNull(alert.acknowledgedBy, alert.acknowledgedByName),
    acknowledgeNote: alert.acknowledgeNote,
    resolvedAt: isoOrNull(alert.resolvedAt),
    resolvedBy: namedOrNull(alert.resolvedBy, alert.resolvedByName),
    resolution: alert.resolution,
  };
}

/** One entry of an alert's timeline. */
export function presentAlertEvent(event: AlertEventView) {
  return {
    id: event.id,
    type: event.type,
    at: event.at.toISOString(),
    actor: namedOrNull(event.actorId, event.actorName),
    note: event.note,
    data: event.data,
  };
}
