import type { UserRole } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** A key with what its user is now: what decides whether it still opens anything. */
export interface ApiKeyWithUser {
  id: string;
  userId: string;
  scopes: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  role: UserRole;
  isActive: boolean;
  /** The tenant is suspended: its keys open nothing. */
  isSuspended: boolean;
}

/** The key and its user, or null. */
export async function readApiKeyWithUser(
  scope: TenantScope,
  id: string,
): Promise<ApiKeyWithUser | null> {
  const [row] = await scope.query<ApiKeyWithUser>(
    `SELECT k.id, k.user_id AS "userId", k.scopes, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
            k.last_used_at AS "lastUsedAt", u.role, u.is_active AS "isActive",
            t.suspended_at IS NOT NULL AS "isSuspended"
     FROM api_keys k JOIN users u ON u.tenant_id = k.tenant_id AND u.id = k.user_id
          JOIN tenants t ON t.id = k.tenant_id
     WHERE k.tenant_id = $1 AND k.id = $2`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Notes that the key was used. */
export async function markApiKeyUsed(scope: TenantScope, id: string, at: Date): Promise<void> {
  await scope.query(`UPDATE api_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2`, [
    scope.tenantId,
    id,
    at,
  ]);
}

export interface NewApiKey {
  id: string;
  userId: string;
  name: string;
  prefix: string;
  tokenHash: Buffer;
  scopes: readonly string[];
  expiresAt: Date | null;
  at: Date;
}

/** Writes a key. */
export async function insertApiKey(scope: TenantScope, key: NewApiKey): Promise<void> {
  await scope.query(
    `INSERT INTO api_keys (tenant_id, id, user_id, name, prefix, token_hash, scopes, expires_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      scope.tenantId,
      key.id,
      key.userId,
      key.name,
      key.prefix,
      key.tokenHash,
      key.scopes,
      key.expiresAt,
      key.at,
    ],
  );
}

/** A key as people see it: never its text. */
export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  userId: string;
  userName: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  sortKey: string;
}

const VIEW = `
  SELECT k.id, k.name, k.prefix, k.scopes, u.id AS "userId", u.name AS "userName", k.created_at AS "createdAt",
         k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt",
         ${instantKey('k.created_at')} AS "sortKey"
  FROM api_keys k JOIN users u ON u.tenant_id = k.tenant_id AND u.id = k.user_id
  WHERE k.tenant_id = $1`;

/** A page of keys, newest first; `userId` null: everybody's. */
export async function listApiKeys(
  scope: TenantScope,
  { userId, page }: { userId: string | null; page: PageRequest },
): Promise<Page<ApiKeyView>> {
  const { values, bind } = bindings(scope.tenantId);
  const mine = userId === null ? '' : `AND k.user_id = ${bind(userId)}`;
  const after =
    page.after === null
      ? ''
      : `AND (k.created_at, k.id) < (${bind(page.after.key)}::timestamptz, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<ApiKeyView>(
    `${VIEW} ${mine} ${after} ORDER BY k.created_at DESC, k.id DESC LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** One key, or null. */
export async function readApiKey(scope: TenantScope, id: string): Promise<ApiKeyView | null> {
  const [row] = await scope.query<ApiKeyView>(`${VIEW} AND k.id = $2`, [scope.tenantId, id]);
  return row ?? null;
}

/** Ends a key; false when it has ended already. */
export async function revokeStoredApiKey(
  scope: TenantScope,
  id: string,
  at: Date,
): Promise<boolean> {
  const changed = await scope.query(
    `UPDATE api_keys SET revoked_at = $3, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
    [scope.tenantId, id, at],
  );
  return changed.length > 0;
}
