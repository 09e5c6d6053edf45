import type { Language, UserRole } from '../domain/enums';
import { tenantSettingsSchema, type TenantSettings } from '../domain/tenant-settings';
import type { TenantScope } from './database';

export interface NewUser {
  id: string;
  email: string;
  passwordHash: string;
  name: string;
  role: UserRole;
  language: Language;
  timezone: string;
  /** When they showed to read their address; null when they have not. */
  emailVerifiedAt: Date | null;
  at: Date;
}

/** Writes a user and the sign-in of their address. */
export async function insertUser(scope: TenantScope, user: NewUser): Promise<void> {
  await scope.query(
    `INSERT INTO users (tenant_id, id, email, password_hash, name, role, language, timezone, email_verified_at,
       password_changed_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10)`,
    [
      scope.tenantId,
      user.id,
      user.email,
      user.passwordHash,
      user.name,
      user.role,
      user.language,
      user.timezone,
      user.emailVerifiedAt,
      user.at,
    ],
  );
  await scope.query(
    `INSERT INTO logins (email, tenant_id, user_id, created_at) VALUES ($1, $2, $3, $4)`,
    [user.email, scope.tenantId, user.id, user.at],
  );
}

/** A user as they see themselves, with their tenant. */
export interface Myself {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  language: Language;
  timezone: string;
  emailVerifiedAt: Date | null;
  /** Whether they have confirmed a second factor. */
  twoFactorEnabled: boolean;
  tenant: { id: string; name: string; slug: string } & Pick<
    TenantSettings,
    'timeZone' | 'currency' | 'language' | 'requireTwoFactor'
  >;
}

interface MyselfRow extends Omit<Myself, 'tenant'> {
  tenantName: string;
  slug: string;
  settings: unknown;
}

/** The user and their tenant, or null. */
export async function readMyself(scope: TenantScope, userId: string): Promise<Myself | null> {
  const [row] = await scope.query<MyselfRow>(
    `SELECT u.id, u.email, u.name, u.role, u.language, u.timezone,
            u.email_verified_at AS "emailVerifiedAt", t.name AS "tenantName", t.slug, t.settings,
            EXISTS (SELECT FROM two_factors f WHERE f.tenant_id = u.tenant_id AND f.user_id = u.id
                    AND f.confirmed_at IS NOT NULL) AS "twoFactorEnabled"
     FROM users u JOIN tenants t ON t.id = u.tenant_id
     WHERE u.tenant_id = $1 AND u.id = $2`,
    [scope.tenantId, userId],
  );
  if (row === undefined) return null;
  const { tenantName, slug, settings, ...user } = row;
  const { timeZone, currency, language, requireTwoFactor } = tenantSettingsSchema.parse(settings);
  return {
    ...user,
    tenant: {
      id: scope.tenantId,
      name: tenantName,
      slug,
      timeZone,
      currency,
      language,
      requireTwoFactor,
    },
  };
}

/** A user's role, or null when there is no such user. */
export async function readUserRole(scope: TenantScope, userId: string): Promise<UserRole | null> {
  const [row] = await scope.query<{ role: UserRole }>(
    `SELECT role FROM users WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, userId],
  );
  return row?.role ?? null;
}
