import type { NotificationChannel, NotificationPriority, NotificationType } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** A notification in somebody's bell. */
export interface NotificationView {
  id: string;
  type: NotificationType;
  title: string;
  message: string;
  channel: NotificationChannel;
  priority: NotificationPriority;
  isRead: boolean;
  readAt: Date | null;
  alertId: string | null;
  campaignId: string | null;
  metadata: Record<string, unknown>;
  createdAt: Date;
  sortKey: string;
}

const COLUMNS = `
  id, type, title, message, channel, priority, is_read AS "isRead", read_at AS "readAt", alert_id AS "alertId",
  campaign_id AS "campaignId", metadata, created_at AS "createdAt", ${instantKey('created_at')} AS "sortKey"`;

/** What the bell shows of a user's ($2) rows: in-app, not dismissed. Other channels' rows are the outbox. */
const IN_BELL = `tenant_id = $1 AND user_id = $2 AND channel = 'IN_APP' AND NOT is_dismissed`;

/** The bell counts no further: beyond this it is "many". */
const MOST_COUNTED = 1000;

/** A page of a user's notifications, newest first. */
export async function listNotifications(
  scope: TenantScope,
  request: { userId: string; unreadOnly: boolean; page: PageRequest },
): Promise<Page<NotificationView>> {
  const { values, bind } = bindings(scope.tenantId, request.userId);
  const { after, limit } = request.page;
  const where = [
    IN_BELL,
    ...(request.unreadOnly ? ['NOT is_read'] : []),
    ...(after === null
      ? []
      : [`(created_at, id) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`]),
  ];
  const rows = await scope.query<NotificationView>(
    `SELECT ${COLUMNS} FROM notifications WHERE ${where.join(' AND ')}
     ORDER BY created_at DESC, id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  return pageOf(rows, limit);
}

/** Marks one of the user's notifications as read, once; null when they have no such notification. */
export async function markNotificationRead(
  scope: TenantScope,
  request: { userId: string; notificationId: string; at: Date },
): Promise<NotificationView | null> {
  const [row] = await scope.query<NotificationView>(
    `UPDATE notifications SET is_read = true, read_at = coalesce(read_at, $4),
            updated_at = CASE WHEN is_read THEN updated_at ELSE $4 END
     WHERE ${IN_BELL} AND id = $3 RETURNING ${COLUMNS}`,
    [scope.tenantId, request.userId, request.notificationId, request.at],
  );
  return row ?? null;
}

/** Marks all that the user has as read. */
export async function markAllNotificationsRead(
  scope: TenantScope,
  request: { userId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE notifications SET is_read = true, read_at = $3, updated_at = $3 WHERE ${IN_BELL} AND NOT is_read`,
    [scope.tenantId, request.userId, request.at],
  );
}

/** How many notifications the user has not read, counted up to a thousand. */
export async function countUnreadNotifications(
  scope: TenantScope,
  userId: string,
): Promise<number> {
  const [row] = await scope.query<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM
       (SELECT 1 FROM notifications WHERE ${IN_BELL} AND NOT is_read LIMIT ${MOST_COUNTED}) unread`,
    [scope.tenantId, userId],
  );
  return row?.unread ?? 0;
}
