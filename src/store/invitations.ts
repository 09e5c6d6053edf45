import type { Language, MailStatus, UserRole } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** An invitation as managers see it. */
export interface InvitationView {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  language: Language;
  expiresAt: Date;
  invitedById: string | null;
  invitedByName: string | null;
  mailStatus: MailStatus | null;
  mailError: string | null;
  createdAt: Date;
  sortKey: string;
}

const VIEW = `
  i.id, i.email, i.name, i.role, i.language, i.expires_at AS "expiresAt", u.id AS "invitedById",
  u.name AS "invitedByName", m.status AS "mailStatus", m.last_error AS "mailError", i.created_at AS "createdAt",
  ${instantKey('i.created_at')} AS "sortKey"`;

const FROM = `
  invitations i
  LEFT JOIN users u ON u.tenant_id = i.tenant_id AND u.id = i.invited_by
  LEFT JOIN outgoing_mails m ON m.tenant_id = i.tenant_id AND m.id = i.mail_id`;

const PENDING = `i.tenant_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL`;

/** A page of the invitations that were neither accepted nor revoked, newest first. */
export async function listInvitations(
  scope: TenantScope,
  page: PageRequest,
): Promise<Page<InvitationView>> {
  const { values, bind } = bindings(scope.tenantId);
  const after =
    page.after === null
      ? ''
      : `AND (i.created_at, i.id) < (${bind(page.after.key)}::timestamptz, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<InvitationView>(
    `SELECT ${VIEW} FROM ${FROM} WHERE ${PENDING} ${after}
     ORDER BY i.created_at DESC, i.id DESC LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** The pending invitation, or null. */
export async function readInvitation(
  scope: TenantScope,
  invitationId: string,
): Promise<InvitationView | null> {
  const [row] = await scope.query<InvitationView>(
    `SELECT ${VIEW} FROM ${FROM} WHERE ${PENDING} AND i.id = $2`,
    [scope.tenantId, invitationId],
  );
  return row ?? null;
}

/** An invitation as accepting, resending and revoking need it. */
export interface PendingInvitation {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  language: Language;
  tokenHash: Buffer;
  expiresAt: Date;
}

/** The pending invitation, held until the transaction ends so that it is accepted once; null when it is none. */
export async function lockInvitation(
  scope: TenantScope,
  invitationId: string,
): Promise<PendingInvitation | null> {
  const [row] = await scope.query<PendingInvitation>(
    `SELECT i.id, i.email, i.name, i.role, i.language, i.token_hash AS "tokenHash", i.expires_at AS "expiresAt"
     FROM invitations i WHERE ${PENDING} AND i.id = $2 FOR UPDATE`,
    [scope.tenantId, invitationId],
  );
  return row ?? null;
}

/** Writes an invitation. An address has one pending invitation at most: `invitations_pending`. */
export async function insertInvitation(
  scope: TenantScope,
  invitation: {
    id: string;
    email: string;
    name: string;
    role: UserRole;
    language: Language;
    tokenHash: Buffer;
    expiresAt: Date;
    /** Null where it was an operator. */
    invitedBy: string | null;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO invitations (tenant_id, id, email, name, role, language, token_hash, expires_at, invited_by,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      scope.tenantId,
      invitation.id,
      invitation.email,
      invitation.name,
      invitation.role,
      invitation.language,
      invitation.tokenHash,
      invitation.expiresAt,
      invitation.invitedBy,
      invitation.at,
    ],
  );
}

/** Gives an invitation a new link, which ends the one before, and the mail that carries it. */
export async function renewInvitation(
  scope: TenantScope,
  renewal: { id: string; tokenHash: Buffer; expiresAt: Date; mailId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE invitations SET token_hash = $3, expires_at = $4, mail_id = $5, updated_at = $6
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, renewal.id, renewal.tokenHash, renewal.expiresAt, renewal.mailId, renewal.at],
  );
}

/** Ends an invitation: somebody accepted it, or took it back. */
export async function endInvitation(
  scope: TenantScope,
  invitationId: string,
  how: 'ACCEPTED' | 'REVOKED',
  at: Date,
): Promise<void> {
  const column = how === 'ACCEPTED' ? 'accepted_at' : 'revoked_at';
  await scope.query(
    `UPDATE invitations SET ${column} = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, invitationId, at],
  );
}
