/** Invitations, the links that people are mailed, and the mails. */
import * as enums from '../../domain/enums';
import {
  bytes,
  created,
  entity,
  instant,
  integer,
  nullable,
  oneOf,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface OutgoingMailRow {
  tenantId: string;
  id: string;
  recipient: string;
  kind: enums.MailKind;
  language: enums.Language;
  sealed: Buffer | null;
  status: enums.MailStatus;
  attempts: number;
  nextAttemptAt: Date;
  leaseUntil: Date | null;
  expiresAt: Date;
  lastError: string | null;
  sentAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const OutgoingMailEntity = entity<OutgoingMailRow>('OutgoingMail', 'outgoing_mails', {
  ...tenantKey,
  id: primary(uuid),
  recipient: text,
  kind: oneOf('mail_kind', enums.MAIL_KINDS),
  language: oneOf('language', enums.LANGUAGES),
  sealed: nullable(bytes),
  status: oneOf('mail_status', enums.MAIL_STATUSES),
  attempts: integer,
  nextAttemptAt: { ...instant, name: 'next_attempt_at' },
  leaseUntil: { ...nullable(instant), name: 'lease_until' },
  expiresAt: { ...instant, name: 'expires_at' },
  lastError: { ...nullable(text), name: 'last_error' },
  sentAt: { ...nullable(instant), name: 'sent_at' },
  ...timestamps,
});

export interface InvitationRow {
  tenantId: string;
  id: string;
  email: string;
  name: string;
  role: enums.UserRole;
  language: enums.Language;
  tokenHash: Buffer;
  expiresAt: Date;
  invitedBy: string | null;
  mailId: string | null;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const InvitationEntity = entity<InvitationRow>('Invitation', 'invitations', {
  ...tenantKey,
  id: primary(uuid),
  email: text,
  name: text,
  role: oneOf('user_role', enums.USER_ROLES),
  language: oneOf('language', enums.LANGUAGES),
  tokenHash: { ...bytes, name: 'token_hash' },
  expiresAt: { ...instant, name: 'expires_at' },
  invitedBy: { ...nullable(uuid), name: 'invited_by' },
  mailId: { ...nullable(uuid), name: 'mail_id' },
  acceptedAt: { ...nullable(instant), name: 'accepted_at' },
  revokedAt: { ...nullable(instant), name: 'revoked_at' },
  ...timestamps,
});

export interface UserLinkRow {
  tenantId: string;
  id: string;
  userId: string;
  purpose: enums.LinkPurpose;
  email: string;
  tokenHash: Buffer;
  expiresAt: Date;
  createdAt: Date;
}

export const UserLinkEntity = entity<UserLinkRow>('UserLink', 'user_links', {
  ...tenantKey,
  id: primary(uuid),
  userId: { ...uuid, name: 'user_id' },
  purpose: oneOf('link_purpose', enums.LINK_PURPOSES),
  email: text,
  tokenHash: { ...bytes, name: 'token_hash' },
  expiresAt: { ...instant, name: 'expires_at' },
  ...created,
});
