import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import type { NotificationPreferences } from '../domain/notification-preferences';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { lockUser, updateUser, type UserFields } from '../store/user-directory';
import { readPreferences, writePreferences } from '../store/user-identity';
import { changedFields } from './changed-fields';

interface MyselfDeps {
  database: Database;
  clock: Clock;
}

/** What users change of themselves. */
export type MyselfChange = {
  [Field in 'name' | 'language' | 'timezone']?: UserFields[Field] | undefined;
};

/** Changes the user who asks. @throws AppError NOT_FOUND (404) */
export async function changeMyself(
  deps: MyselfDeps,
  { principal, origin }: Actor,
  change: MyselfChange,
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const user = await lockUser(scope, principal.userId);
    if (user === null) throw notFound('The user');
    const { name, role, isActive, language, timezone } = user;
    const next: UserFields = {
      name: change.name ?? name,
      role,
      isActive,
      language: change.language ?? language,
      timezone: change.timezone ?? timezone,
    };
    const changed = changedFields(user, next);
    if (changed === null) return;
    const at = deps.clock.now();
    await updateUser(scope, user.id, next, at);
    await writeAudit(scope, {
      actorId: user.id,
      action: 'user.changed',
      entityType: 'User',
      entityId: user.id,
      ...changed,
      ...origin,
      at,
    });
  });
}

/** Keeps what the user who asks wants to be told of. */
export async function changePreferences(
  deps: MyselfDeps,
  { principal, origin }: Actor,
  preferences: NotificationPreferences,
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const user = await lockUser(scope, principal.userId);
    if (user === null) throw notFound('The user');
    const before = await readPreferences(scope, user.id);
    const at = deps.clock.now();
    await writePreferences(scope, user.id, preferences, at);
    await writeAudit(scope, {
      actorId: user.id,
      action: 'user.preferences_changed',
      entityType: 'User',
      entityId: user.id,
      before,
      after: preferences,
      ...origin,
      at,
    });
  });
}
