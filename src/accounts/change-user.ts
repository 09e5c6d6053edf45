import { endAccess, renewAccess } from '../auth/end-access';
import type { Clock } from '../core/clock';
import { conflict, forbidden, notFound } from '../core/errors';
import type { Announce } from '../domain/events';
import { USER_ROLES, type UserRole } from '../domain/enums';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import {
  lockActiveAdmins,
  lockUser,
  readUser,
  updateUser,
  type UserFields,
  type UserView,
} from '../store/user-directory';
import { changedFields } from './changed-fields';
import { requireMayManage } from './require-may-manage';

export type UserChange = { [Field in keyof UserFields]?: UserFields[Field] | undefined };

/**
 * Changes a user of the actor's tenant. A change of role or a deactivation ends every access token of theirs at once,
 * a deactivation their sessions too.
 * @throws AppError NOT_FOUND (404); FORBIDDEN (403): a user above what the actor manages, a role above it, or a
 *   higher role for oneself; LAST_ADMIN (409): nobody would administer the tenant any more
 */
export async function changeUser(
  deps: { database: Database; clock: Clock; announce: Announce },
  { principal, origin }: Actor,
  userId: string,
  change: UserChange,
): Promise<UserView> {
  const { tenantId } = principal;
  const changed = await deps.database.inTenant(tenantId, async (scope) => {
    const admins = await lockActiveAdmins(scope);
    // The role that holds now: a colleague may have changed it since the request was admitted.
    const actor = await readUser(scope, principal.userId);
    const user = await lockUser(scope, userId);
    if (user === null || actor === null) throw notFound('The user');
    const next = fieldsAfter(user, change);
    requireMayManage(actor.role, user.role);
    requireMayManage(actor.role, next.role);
    if (actor.id === user.id && rankOf(next.role) > rankOf(user.role))
      throw forbidden('Nobody raises their own role.');
    const staysAdmin = next.role === 'ADMIN' && next.isActive;
    if (!staysAdmin && admins.length === 1 && admins[0] === user.id) throw lastAdmin();

    const difference = changedFields(user, next);
    if (difference === null) return { user, accessChanged: false };
    const at = deps.clock.now();
    const deactivated = user.isActive && !next.isActive;
    await updateUser(scope, user.id, next, at);
    const ending = { userId: user.id, reason: 'DEACTIVATED', keepSessionId: null, at } as const;
    if (deactivated) await endAccess(scope, ending);
    else if (next.role !== user.role) await renewAccess(scope, ending);
    await writeAudit(scope, {
      actorId: actor.id,
      action: 'user.changed',
      entityType: 'User',
      entityId: user.id,
      ...difference,
      ...origin,
      at,
    });
    return {
      user: { ...user, ...next },
      accessChanged: deactivated || next.role !== user.role,
    };
  });
  if (changed.accessChanged) deps.announce({ tenantId, userId }, 'access.changed', {});
  return changed.user;
}

function fieldsAfter(user: UserView, change: UserChange): UserFields {
  return {
    name: change.name ?? user.name,
    role: change.role ?? user.role,
    isActive: change.isActive ?? user.isActive,
    language: change.language ?? user.language,
    timezone: change.timezone ?? user.timezone,
  };
}

const rankOf = (role: UserRole) => USER_ROLES.indexOf(role);

function lastAdmin() {
  return conflict(
    'LAST_ADMIN',
    'This is the last active administrator. Make somebody else an administrator first.',
  );
}
