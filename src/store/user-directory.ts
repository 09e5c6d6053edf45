import type { Language, UserRole } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';
import { containing } from './like-pattern';

/** A user as managers see them. */
export interface UserView {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  isActive: boolean;
  language: Language;
  timezone: string;
  emailVerifiedAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
  sortKey: string;
}

const VIEW = `
  id, email, name, role, is_active AS "isActive", language, timezone, email_verified_at AS "emailVerifiedAt",
  last_login_at AS "lastLoginAt", created_at AS "createdAt", name AS "sortKey"`;

/** Which users a list shows; null does not narrow it. */
export interface UserFilter {
  roles: readonly UserRole[] | null;
  isActive: boolean | null;
  /** Part of a name or an address. */
  search: string | null;
}

/** A page of users by name. */
export async function listUsers(
  scope: TenantScope,
  filter: UserFilter,
  page: PageRequest,
): Promise<Page<UserView>> {
  const { values, bind } = bindings(scope.tenantId);
  const where = ['tenant_id = $1'];
  if (filter.roles !== null) where.push(`role = ANY (${bind(filter.roles)}::user_role[])`);
  if (filter.isActive !== null) where.push(`is_active = ${bind(filter.isActive)}`);
  if (filter.search !== null) {
    const pattern = bind(containing(filter.search));
    where.push(`(name ILIKE ${pattern} OR email ILIKE ${pattern})`);
  }
  if (page.after !== null)
    where.push(`(name, id) > (${bind(page.after.key)}, ${bind(page.after.id)}::uuid)`);
  const rows = await scope.query<UserView>(
    `SELECT ${VIEW} FROM users WHERE ${where.join(' AND ')} ORDER BY name, id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** The user, or null. */
export async function readUser(scope: TenantScope, userId: string): Promise<UserView | null> {
  const [row] = await scope.query<UserView>(
    `SELECT ${VIEW} FROM users WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId],
  );
  return row ?? null;
}

/** Like readUser, and holds the row until the transaction ends. */
export async function lockUser(scope: TenantScope, userId: string): Promise<UserView | null> {
  const [row] = await scope.query<UserView>(
    `SELECT ${VIEW} FROM users WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, userId],
  );
  return row ?? null;
}

/**
 * The ids of the tenant's active administrators, all of them held until the transaction ends: of two that take away
 * an administrator at once, the second sees what the first left.
 */
export async function lockActiveAdmins(scope: TenantScope): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `SELECT id FROM users WHERE tenant_id = $1 AND role = 'ADMIN' AND is_active ORDER BY id FOR UPDATE`,
    [scope.tenantId],
  );
  return rows.map(({ id }) => id);
}

/** What may be changed of a user. */
export type UserFields = Pick<UserView, 'name' | 'role' | 'isActive' | 'language' | 'timezone'>;

/** Writes a user's fields. */
export async function updateUser(
  scope: TenantScope,
  userId: string,
  fields: UserFields,
  at: Date,
): Promise<void> {
  await scope.query(
    `UPDATE users SET name = $3, role = $4, is_active = $5, language = $6, timezone = $7, updated_at = $8
     WHERE tenant_id = $1 AND id = $2`,
    [
      scope.tenantId,
      userId,
      fields.name,
      fields.role,
      fields.isActive,
      fields.language,
      fields.timezone,
      at,
    ],
  );
}
