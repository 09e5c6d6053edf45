import {
  notificationPreferencesSchema,
  type NotificationPreferences,
} from '../domain/notification-preferences';
import type { TenantScope } from './database';

/** Gives a user a new password. Earlier failures to sign in are forgotten. */
export async function setPassword(
  scope: TenantScope,
  change: { userId: string; passwordHash: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE users SET password_hash = $3, password_changed_at = $4, failed_login_count = 0, locked_until = NULL,
            updated_at = $4
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, change.userId, change.passwordHash, change.at],
  );
}

/** Notes that the user reads what is sent to their address. */
export async function markEmailVerified(
  scope: TenantScope,
  userId: string,
  at: Date,
): Promise<void> {
  await scope.query(
    `UPDATE users SET email_verified_at = coalesce(email_verified_at, $3), updated_at = $3
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId, at],
  );
}

/** Moves a user, and their sign-in, to an address that they have shown to read. */
export async function moveToEmail(
  scope: TenantScope,
  move: { userId: string; email: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE users SET email = $3, email_verified_at = $4, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, move.userId, move.email, move.at],
  );
  await scope.query(`UPDATE logins SET email = $3 WHERE tenant_id = $1 AND user_id = $2`, [
    scope.tenantId,
    move.userId,
    move.email,
  ]);
}

/** What the user wants to be told of, with the defaults of what they have not chosen. */
export async function readPreferences(
  scope: TenantScope,
  userId: string,
): Promise<NotificationPreferences> {
  const [row] = await scope.query<{ preferences: unknown }>(
    `SELECT notification_preferences AS preferences FROM users WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId],
  );
  return notificationPreferencesSchema.parse(row?.preferences ?? {});
}

/** Keeps what the user wants to be told of. */
export async function writePreferences(
  scope: TenantScope,
  userId: string,
  preferences: NotificationPreferences,
  at: Date,
): Promise<void> {
  await scope.query(
    `UPDATE users SET notification_preferences = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId, JSON.stringify(preferences), at],
  );
}
