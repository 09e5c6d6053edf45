import type { UserRole } from '../domain/enums';
import type { TenantScope } from './database';

/** A session with what its user is now: what decides whether a token still opens anything. */
export interface SessionWithUser {
  sessionId: string;
  userId: string;
  tokenHash: Buffer;
  previousTokenHash: Buffer | null;
  rotatedAt: Date;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedReason: string | null;
  role: UserRole;
  isActive: boolean;
  tokenVersion: number;
  /** The tenant requires a second factor and the user has none. */
  mustEnrol: boolean;
  /** The tenant is suspended: nobody of it gets in. */
  isSuspended: boolean;
}

/** Why a session ended. */
export type RevokedReason =
  | 'LOGOUT'
  | 'REUSED'
  | 'REVOKED'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET'
  | 'TWO_FACTOR_CHANGED'
  | 'DEACTIVATED';

const SESSION_WITH_USER = `
  SELECT s.id AS "sessionId", s.user_id AS "userId", s.token_hash AS "tokenHash",
         s.previous_token_hash AS "previousTokenHash", s.rotated_at AS "rotatedAt", s.created_at AS "createdAt",
         s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", s.revoked_reason AS "revokedReason",
         u.role, u.is_active AS "isActive", u.token_version AS "tokenVersion",
         coalesce((t.settings->>'requireTwoFactor')::boolean, false) AND f.confirmed_at IS NULL AS "mustEnrol",
         t.suspended_at IS NOT NULL AS "isSuspended"
  FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
       JOIN tenants t ON t.id = s.tenant_id
       LEFT JOIN two_factors f ON f.tenant_id = s.tenant_id AND f.user_id = s.user_id
  WHERE s.tenant_id = $1 AND s.id = $2`;

/** The session and its user, or null. */
export async function readSession(
  scope: TenantScope,
  sessionId: string,
): Promise<SessionWithUser | null> {
  const [row] = await scope.prepared<SessionWithUser>(SESSION_WITH_USER, [
    scope.tenantId,
    sessionId,
  ]);
  return row ?? null;
}

/** Like readSession, and holds the session's row until the transaction ends: refreshes of one session queue up. */
export async function lockSession(
  scope: TenantScope,
  sessionId: string,
): Promise<SessionWithUser | null> {
  const [row] = await scope.query<SessionWithUser>(`${SESSION_WITH_USER} FOR UPDATE OF s`, [
    scope.tenantId,
    sessionId,
  ]);
  return row ?? null;
}

export interface NewSession {
  id: string;
  userId: string;
  tokenHash: Buffer;
  device: string | null;
  ip: string | null;
  at: Date;
  expiresAt: Date;
}

/** Opens a session. */
export async function insertSession(scope: TenantScope, session: NewSession): Promise<void> {
  await scope.query(
    `INSERT INTO sessions (tenant_id, id, user_id, token_hash, rotated_at, device, ip, expires_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $5, $5)`,
    [
      scope.tenantId,
      session.id,
      session.userId,
      session.tokenHash,
      session.at,
      session.device,
      session.ip,
      session.expiresAt,
    ],
  );
}

/** Puts a new token in place of the current one, which becomes the previous one. */
export async function rotateSession(
  scope: TenantScope,
  rotation: { sessionId: string; tokenHash: Buffer; at: Date; expiresAt: Date; ip: string | null },
): Promise<void> {
  await scope.query(
    `UPDATE sessions SET previous_token_hash = token_hash, token_hash = $3, rotated_at = $4, updated_at = $4,
            expires_at = $5, ip = $6
     WHERE tenant_id = $1 AND id = $2`,
    [
      scope.tenantId,
      rotation.sessionId,
      rotation.tokenHash,
      rotation.at,
      rotation.expiresAt,
      rotation.ip,
    ],
  );
}

/** Ends a session; one that has ended keeps its first reason. */
export async function revokeSession(
  scope: TenantScope,
  revocation: { sessionId: string; reason: RevokedReason; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE sessions SET revoked_at = $3, revoked_reason = $4, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL`,
    [scope.tenantId, revocation.sessionId, revocation.at, revocation.reason],
  );
}

/** A session as its user sees it. */
export interface ListedSession {
  id: string;
  device: string | null;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** The user's sessions that live, the last used first. */
export async function listSessions(
  scope: TenantScope,
  userId: string,
  now: Date,
): Promise<ListedSession[]> {
  return await scope.query<ListedSession>(
    `SELECT id, device, host(ip) AS ip, created_at AS "createdAt", rotated_at AS "lastUsedAt" FROM sessions
     WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3
     ORDER BY rotated_at DESC, id`,
    [scope.tenantId, userId, now],
  );
}

/** Ends the user's living sessions, save the one that is kept; gives the ids of those that ended. */
export async function revokeSessionsOf(
  scope: TenantScope,
  revocation: { userId: string; keepSessionId: string | null; reason: RevokedReason; at: Date },
): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `UPDATE sessions SET revoked_at = $3, revoked_reason = $4, updated_at = $3
     WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3
       AND id IS DISTINCT FROM $5
     RETURNING id`,
    [scope.tenantId, revocation.userId, revocation.at, revocation.reason, revocation.keepSessionId],
  );
  return rows.map(({ id }) => id);
}
