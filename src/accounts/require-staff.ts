import { invalidRequest, notFound } from '../core/errors';
import type { TenantScope } from '../store/database';
import { readUserRole } from '../store/users';

/**
 * Nobody (null), or one of the tenant's own people.
 * @throws AppError NOT_FOUND for a user whom the tenant does not have, INVALID_REQUEST for a CLIENT user
 */
export async function requireStaff(
  scope: TenantScope,
  userId: string | null,
  path: string,
): Promise<void> {
  if (userId === null) return;
  const role = await readUserRole(scope, userId);
  if (role === null) throw notFound('The user');
  if (role === 'CLIENT')
    throw invalidRequest([
      { path, code: 'NOT_STAFF', message: 'is a user of a client, not one of your own people' },
    ]);
}
