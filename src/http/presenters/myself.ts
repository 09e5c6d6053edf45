import { notFound } from '../../core/errors';
import type { TenantScope } from '../../store/database';
import { countUnreadNotifications } from '../../store/notification-inbox';
import { readMyself } from '../../store/users';
import { isoOrNull } from './instants';

/** The signed-in user as they see themselves. @throws AppError NOT_FOUND */
export async function presentMyself(scope: TenantScope, userId: string) {
  const user = await readMyself(scope, userId);
  if (user === null) throw notFound('The user');
  return {
    ...user,
    emailVerifiedAt: isoOrNull(user.emailVerifiedAt),
    unreadNotifications: await countUnreadNotifications(scope, userId),
  };
}
