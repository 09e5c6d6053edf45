import { newId } from '../core/ids';
import type { AlertSeverity, NotificationPriority } from '../domain/enums';
import type { TenantScope } from './database';
import { wantedInApp } from './notification-choice';

/** Why a message is sent; every message can say. */
export type NotificationReason = 'FIRST' | 'ESCALATED' | 'RESOLVED';

export interface AlertNotification {
  alertId: string;
  campaignId: string | null;
  title: string;
  message: string;
  /** The alert's, by which people choose what they are told of. */
  severity: AlertSeverity;
  priority: NotificationPriority;
  reason: NotificationReason;
  metadata: { actionUrl: string; icon: string };
}

export interface WrittenNotification {
  id: string;
  userId: string;
  alertId: string;
}

/**
 * Writes what each recipient is owed and wants to be told of in the browser, of alerts that there are: one that somebody
 * else opened faster never came to be. An in-app notification is delivered by its own row; the socket only hastens it.
 */
export async function writeInAppNotifications(
  scope: TenantScope,
  notifications: readonly (AlertNotification & { recipients: readonly string[] })[],
  now: Date,
): Promise<WrittenNotification[]> {
  const rows = notifications.flatMap((notification) =>
    notification.recipients.map((userId) => ({ ...notification, id: newId(), userId })),
  );
  if (rows.length === 0) return [];
  return await scope.prepared<WrittenNotification>(
    `INSERT INTO notifications (tenant_id, id, user_id, type, title, message, channel, priority, reason, metadata,
       alert_id, campaign_id, scheduled_at, sent_at, delivery_state, attempts, created_at, updated_at)
     SELECT $1, n.id, n.user_id, 'ALERT', n.title, n.message, 'IN_APP', n.priority::notification_priority, n.reason,
       n.metadata, n.alert_id, n.campaign_id, $2, $2, 'DELIVERED', 1, $2, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::uuid[],
       $11::uuid[], $12::text[])
       AS n (id, user_id, title, message, priority, reason, metadata, alert_id, campaign_id, severity)
     JOIN users AS u ON u.tenant_id = $1 AND u.id = n.user_id AND ${wantedInApp('ALERT', 'n.severity')}
     WHERE EXISTS (SELECT FROM alerts AS a WHERE a.tenant_id = $1 AND a.id = n.alert_id)
     RETURNING id, user_id AS "userId", alert_id AS "alertId"`,
    [
      scope.tenantId,
      now,
      rows.map((row) => row.id),
      rows.map((row) => row.userId),
      rows.map((row) => row.title),
      rows.map((row) => row.message),
      rows.map((row) => row.priority),
      rows.map((row) => row.reason),
      rows.map((row) => JSON.stringify(row.metadata)),
      rows.map((row) => row.alertId),
      rows.map((row) => row.campaignId),
      rows.map((row) => row.severity),
    ],
  );
}
