import type { TenantScope } from './database';

/** How a user stands with the tenant's channel. */
export interface LineLink {
  /** What people look the official account up by; null when the tenant has none, or did not say. */
  basicId: string | null;
  hasChannel: boolean;
  isLinked: boolean;
}

/** The user's own link. */
export async function readLineLink(scope: TenantScope, userId: string): Promise<LineLink | null> {
  const [row] = await scope.query<LineLink>(
    `SELECT c.basic_id AS "basicId", c.id IS NOT NULL AS "hasChannel", u.line_user_id IS NOT NULL AS "isLinked"
     FROM users AS u LEFT JOIN line_channels AS c ON c.tenant_id = u.tenant_id
     WHERE u.tenant_id = $1 AND u.id = $2`,
    [scope.tenantId, userId],
  );
  return row ?? null;
}

/** Keeps a user's code, in place of one before. */
export async function saveLinkCode(
  scope: TenantScope,
  code: { userId: string; codeHash: Buffer; expiresAt: Date; at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO line_link_codes (tenant_id, user_id, code_hash, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, user_id) DO UPDATE
       SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, created_at = excluded.created_at`,
    [scope.tenantId, code.userId, code.codeHash, code.expiresAt, code.at],
  );
}

/** Uses a code up: whose it was, or null when nobody's active user has it any more. */
export async function takeLinkCode(
  scope: TenantScope,
  { codeHash, now }: { codeHash: Buffer; now: Date },
): Promise<string | null> {
  const [row] = await scope.query<{ userId: string }>(
    `DELETE FROM line_link_codes AS c USING users AS u
     WHERE c.tenant_id = $1 AND c.code_hash = $2 AND c.expires_at > $3
       AND u.tenant_id = c.tenant_id AND u.id = c.user_id AND u.is_active
     RETURNING c.user_id AS "userId"`,
    [scope.tenantId, codeHash, now],
  );
  return row?.userId ?? null;
}

/** Links an account on LINE to a user, and to nobody else. */
export async function linkLineUser(
  scope: TenantScope,
  link: { userId: string; lineUserId: string; at: Date },
): Promise<void> {
  await unlinkLineAccount(scope, link);
  await scope.query(
    `UPDATE users SET line_user_id = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, link.userId, link.lineUserId, link.at],
  );
}

/** Ends the link of an account on LINE; whose it was. */
export async function unlinkLineAccount(
  scope: TenantScope,
  { lineUserId, at }: { lineUserId: string; at: Date },
): Promise<string | null> {
  const [row] = await scope.query<{ userId: string }>(
    `UPDATE users SET line_user_id = NULL, updated_at = $3 WHERE tenant_id = $1 AND line_user_id = $2
     RETURNING id AS "userId"`,
    [scope.tenantId, lineUserId, at],
  );
  return row?.userId ?? null;
}

/** Ends a user's own link; false when there was none. */
export async function unlinkLineUser(
  scope: TenantScope,
  { userId, at }: { userId: string; at: Date },
): Promise<boolean> {
  const rows = await scope.query(
    `UPDATE users SET line_user_id = NULL, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND line_user_id IS NOT NULL RETURNING id`,
    [scope.tenantId, userId, at],
  );
  return rows.length > 0;
}
