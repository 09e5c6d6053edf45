import type { UserRole } from '../domain/enums';
import type { TenantScope } from './database';

/** What signing in needs to know of a user. */
export interface SigningInUser {
  id: string;
  passwordHash: string;
  role: UserRole;
  isActive: boolean;
  failedLoginCount: number;
  lockedUntil: Date | null;
  tokenVersion: number;
  /** Whether a password alone does not let them in. */
  hasTwoFactor: boolean;
  /** Their tenant is suspended: the right password does not let them in. */
  isSuspended: boolean;
}

const SIGNING_IN_USER = `
  SELECT id, password_hash AS "passwordHash", role, is_active AS "isActive", failed_login_count AS "failedLoginCount",
         locked_until AS "lockedUntil", token_version AS "tokenVersion",
         EXISTS (SELECT FROM two_factors f WHERE f.tenant_id = users.tenant_id AND f.user_id = users.id
                 AND f.confirmed_at IS NOT NULL) AS "hasTwoFactor",
         EXISTS (SELECT FROM tenants t WHERE t.id = users.tenant_id AND t.suspended_at IS NOT NULL) AS "isSuspended"
  FROM users WHERE tenant_id = $1 AND id = $2`;

/** The user who signs in, or null. */
export async function readSigningInUser(
  scope: TenantScope,
  userId: string,
): Promise<SigningInUser | null> {
  const [row] = await scope.query<SigningInUser>(SIGNING_IN_USER, [scope.tenantId, userId]);
  return row ?? null;
}

/** Like readSigningInUser, and holds the row: parallel guesses are counted one after the other. */
export async function lockSigningInUser(
  scope: TenantScope,
  userId: string,
): Promise<SigningInUser | null> {
  const [row] = await scope.query<SigningInUser>(`${SIGNING_IN_USER} FOR UPDATE`, [
    scope.tenantId,
    userId,
  ]);
  return row ?? null;
}

/** Counts a failure; `lockedUntil` is null while the account stays open. */
export async function recordFailedSignIn(
  scope: TenantScope,
  failure: { userId: string; failedLoginCount: number; lockedUntil: Date | null; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE users SET failed_login_count = $3, locked_until = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, failure.userId, failure.failedLoginCount, failure.lockedUntil, failure.at],
  );
}

/** Forgets earlier failures and keeps when and from where the user came in. */
export async function recordSignIn(
  scope: TenantScope,
  signIn: { userId: string; ip: string | null; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE users SET failed_login_count = 0, locked_until = NULL, last_login_at = $3, last_login_ip = $4, updated_at = $3
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, signIn.userId, signIn.at, signIn.ip],
  );
}
