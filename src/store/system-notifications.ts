import { newId } from '../core/ids';
import type { Language, NotificationPriority } from '../domain/enums';
import { rolesThatMay } from '../domain/permissions';
import type { TenantScope } from './database';

/** A message of the product itself to one user's bell. */
export interface SystemNotification {
  userId: string;
  title: string;
  message: string;
  priority: NotificationPriority;
  /** Why it is sent, e.g. CONNECTION_LOST. */
  reason: string;
  metadata: { actionUrl: string; icon: string };
}

/** The active users who may make connections, and the language each reads. */
export async function findConnectors(
  scope: TenantScope,
): Promise<{ userId: string; language: Language }[]> {
  return await scope.query(
    `SELECT id AS "userId", language FROM users
     WHERE tenant_id = $1 AND is_active AND role::text = ANY ($2) ORDER BY id`,
    [scope.tenantId, [...rolesThatMay('connections:write')]],
  );
}

/** Writes messages into their users' bells; the rows are the delivery. */
export async function writeSystemNotifications(
  scope: TenantScope,
  messages: readonly SystemNotification[],
  now: Date,
): Promise<{ id: string; userId: string }[]> {
  const rows = messages.map((message) => ({ ...message, id: newId() }));
  await scope.query(
    `INSERT INTO notifications (tenant_id, id, user_id, type, title, message, channel, priority, reason, metadata,
       scheduled_at, sent_at, delivery_state, attempts, created_at, updated_at)
     SELECT $1, n.id, n.user_id, 'SYSTEM', n.title, n.message, 'IN_APP', n.priority::notification_priority, n.reason, n.metadata,
       $2, $2, 'DELIVERED', 1, $2, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[])
       AS n (id, user_id, title, message, priority, reason, metadata)`,
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
    ],
  );
  return rows.map(({ id, userId }) => ({ id, userId }));
}
