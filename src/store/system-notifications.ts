import { newId } from '../core/ids';
import type { AlertSeverity, Language, NotificationPriority, UserRole } from '../domain/enums';
import type { TenantScope } from './database';
import { wantedInApp } from './notification-choice';

/** Something that the installation has to say to people of certain roles, each in their own language. */
export interface SystemNotice {
  roles: readonly UserRole[];
  priority: NotificationPriority;
  /** By which people choose whether they are told; what has none is told to everybody. */
  severity?: AlertSeverity;
  /** Why it is sent; every message can say. */
  reason: string;
  /** The page that it leads to. */
  actionUrl: string;
  wording: (language: Language) => { title: string; message: string };
}

/** Puts a notice into the bell of every active user of its roles who wants to be told. */
export async function writeSystemNotifications(
  scope: TenantScope,
  notice: SystemNotice,
  at: Date,
): Promise<{ id: string; userId: string }[]> {
  const users = await scope.query<{ id: string; language: Language }>(
    `SELECT u.id, u.language FROM users AS u
     WHERE u.tenant_id = $1 AND u.is_active AND u.role = ANY ($2::user_role[])
       AND ($3::text IS NULL OR ${wantedInApp('SYSTEM', '$3')})
     ORDER BY u.id`,
    [scope.tenantId, notice.roles, notice.severity ?? null],
  );
  const written: { id: string; userId: string }[] = [];
  for (const user of users) {
    const id = newId();
    const { title, message } = notice.wording(user.language);
    await scope.query(
      `INSERT INTO notifications (tenant_id, id, user_id, type, title, message, channel, priority, reason, metadata,
         scheduled_at, sent_at, delivery_state, attempts, created_at, updated_at)
       VALUES ($1, $2, $3, 'SYSTEM', $4, $5, 'IN_APP', $6, $7, $8, $9, $9, 'DELIVERED', 1, $9, $9)`,
      [
        scope.tenantId,
        id,
        user.id,
        title,
        message,
        notice.priority,
        notice.reason,
        JSON.stringify({ actionUrl: notice.actionUrl, icon: 'warning' }),
        at,
      ],
    );
    written.push({ id, userId: user.id });
  }
  return written;
}
