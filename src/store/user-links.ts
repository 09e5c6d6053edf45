import type { Language, LinkPurpose } from '../domain/enums';
import type { TenantScope } from './database';

/** A link that was mailed to a user, with what the user is now. */
export interface UserLink {
  id: string;
  purpose: LinkPurpose;
  /** The address it went to. */
  email: string;
  tokenHash: Buffer;
  expiresAt: Date;
  userId: string;
  userEmail: string;
  userName: string;
  language: Language;
  isActive: boolean;
}

/** Keeps a link for its user; the one of the same purpose before it ends. */
export async function putUserLink(
  scope: TenantScope,
  link: {
    id: string;
    userId: string;
    purpose: LinkPurpose;
    email: string;
    tokenHash: Buffer;
    expiresAt: Date;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO user_links (tenant_id, id, user_id, purpose, email, token_hash, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, user_id, purpose) DO UPDATE
     SET id = excluded.id, email = excluded.email, token_hash = excluded.token_hash,
         expires_at = excluded.expires_at, created_at = excluded.created_at`,
    [
      scope.tenantId,
      link.id,
      link.userId,
      link.purpose,
      link.email,
      link.tokenHash,
      link.expiresAt,
      link.at,
    ],
  );
}

/** The link, held until the transaction ends so that it is used once; null when it is none any more. */
export async function lockUserLink(scope: TenantScope, linkId: string): Promise<UserLink | null> {
  const [row] = await scope.query<UserLink>(
    `SELECT l.id, l.purpose, l.email, l.token_hash AS "tokenHash", l.expires_at AS "expiresAt",
            u.id AS "userId", u.email AS "userEmail", u.name AS "userName", u.language, u.is_active AS "isActive"
     FROM user_links l JOIN users u ON u.tenant_id = l.tenant_id AND u.id = l.user_id
     WHERE l.tenant_id = $1 AND l.id = $2 FOR UPDATE OF l, u`,
    [scope.tenantId, linkId],
  );
  return row ?? null;
}

/** Ends the links of these purposes that a user still has. */
export async function removeUserLinks(
  scope: TenantScope,
  userId: string,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  await scope.query(
    `DELETE FROM user_links WHERE tenant_id = $1 AND user_id = $2 AND purpose = ANY ($3::link_purpose[])`,
    [scope.tenantId, userId, purposes],
  );
}
