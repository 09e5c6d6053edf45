import type { NotificationView } from '../../store/notification-inbox';
import { isoOrNull } from './instants';

/** A notification as its user gets it. */
export function presentNotification(notification: NotificationView) {
  return {
    id: notification.id,
    type: notification.type,
    title: notification.title,
    message: notification.message,
    channel: notification.channel,
    priority: notification.priority,
    isRead: notification.isRead,
    readAt: isoOrNull(notification.readAt),
    alertId: notification.alertId,
    campaignId: notification.campaignId,
    metadata: notification.metadata,
    createdAt: notification.createdAt.toISOString(),
  };
}
