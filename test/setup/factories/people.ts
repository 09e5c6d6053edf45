import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import type { UserRow } from '../../../src/store/entities/identity';
import * as people from '../../../src/store/entities/people';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

const DAYS_3 = new Date(CREATED_AT.getTime() + 3 * 86_400_000);

/** A mail that waits; what it says is bytes that no key opens, unless given. */
export async function createOutgoingMail(
  database: Database,
  tenantId: string,
  values: Partial<people.OutgoingMailRow> = {},
) {
  return await insertRow(database, tenantId, people.OutgoingMailEntity, {
    tenantId,
    id: newId(),
    recipient: 'niran@example.com',
    kind: 'INVITATION',
    language: 'th',
    sealed: Buffer.from('sealed'),
    status: 'PENDING',
    attempts: 0,
    nextAttemptAt: CREATED_AT,
    leaseUntil: null,
    expiresAt: DAYS_3,
    lastError: null,
    sentAt: null,
    ...STAMPS,
    ...values,
  });
}

/** An invitation by `inviter` that no token opens, unless given. */
export async function createInvitation(
  database: Database,
  inviter: Pick<UserRow, 'tenantId' | 'id'>,
  values: Partial<people.InvitationRow> = {},
) {
  return await insertRow(database, inviter.tenantId, people.InvitationEntity, {
    tenantId: inviter.tenantId,
    id: newId(),
    email: `invited-${newId().slice(-12)}@example.com`,
    name: 'Niran',
    role: 'VIEWER',
    language: 'th',
    tokenHash: Buffer.alloc(32, 9),
    expiresAt: DAYS_3,
    invitedBy: inviter.id,
    mailId: null,
    acceptedAt: null,
    revokedAt: null,
    ...STAMPS,
    ...values,
  });
}

/** A link of the user that no token opens, unless given. */
export async function createUserLink(
  database: Database,
  user: Pick<UserRow, 'tenantId' | 'id' | 'email'>,
  values: Partial<people.UserLinkRow> = {},
) {
  return await insertRow(database, user.tenantId, people.UserLinkEntity, {
    tenantId: user.tenantId,
    id: newId(),
    userId: user.id,
    purpose: 'PASSWORD_RESET',
    email: user.email,
    tokenHash: Buffer.alloc(32, 9),
    expiresAt: DAYS_3,
    createdAt: CREATED_AT,
    ...values,
  });
}
