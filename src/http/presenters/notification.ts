import type { NotificationView } from '../../store/notification-inbox';
import { isoOrNull } from './instants';

/** A notification as its user gets it. */
export function presentNotification(notification: NotificationView) {
  const { sortKey: _position, createdAt, readAt, ...face } = notification;
  return { ...face, readAt: isoOrNull(readAt), createdAt: createdAt.toISOString() };
}
