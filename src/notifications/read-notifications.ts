import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import type { Announce } from '../domain/events';
import type { Principal } from '../domain/principal';
import type { Database } from '../store/database';
import {
  countUnreadNotifications,
  markAllNotificationsRead,
  markNotificationRead,
  type NotificationView,
} from '../store/notification-inbox';

interface ReadDeps {
  database: Database;
  clock: Clock;
  announce: Announce;
}

/**
 * Marks one of the user's own notifications as read, on all their screens; reading it again changes nothing.
 * @throws AppError NOT_FOUND
 */
export async function readNotification(
  deps: ReadDeps,
  { tenantId, userId }: Principal,
  notificationId: string,
): Promise<NotificationView> {
  const { notification, unreadCount } = await deps.database.inTenant(tenantId, async (scope) => {
    const read = await markNotificationRead(scope, {
      userId,
      notificationId,
      at: deps.clock.now(),
    });
    if (read === null) throw notFound('The notification');
    return { notification: read, unreadCount: await countUnreadNotifications(scope, userId) };
  });
  deps.announce({ tenantId, userId }, 'notification.read', { ids: [notificationId], unreadCount });
  return notification;
}

/** Marks everything the user has as read, on all their screens. Gives what is unread afterwards. */
export async function readAllNotifications(
  deps: ReadDeps,
  { tenantId, userId }: Principal,
): Promise<number> {
  const unreadCount = await deps.database.inTenant(tenantId, async (scope) => {
    await markAllNotificationsRead(scope, { userId, at: deps.clock.now() });
    return countUnreadNotifications(scope, userId);
  });
  deps.announce({ tenantId, userId }, 'notification.read', { ids: 'all', unreadCount });
  return unreadCount;
}
