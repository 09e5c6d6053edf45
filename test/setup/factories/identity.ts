import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import * as identity from '../../../src/store/entities/identity';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

export async function createTenant(database: Database, values: Partial<identity.TenantRow> = {}) {
  const id = values.id ?? newId();
  const row: identity.TenantRow = {
    id,
    name: 'Bell Tower',
    slug: `agency-${newId().slice(-12)}`,
    settings: { timeZone: 'Asia/Bangkok', currency: 'THB', language: 'en' },
    metricsPrunedAt: null,
    suspendedAt: null,
    suspensionReason: null,
    ...STAMPS,
    ...values,
  };
  return await insertRow(database, id, identity.TenantEntity, row);
}

/** argon2id of `correct horse battery staple`, which the examples of routes prove people by. */
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$6phHHZnixkmNUt4ZwzvWqw$kC96LeN3zUrEyhL4a/16kmbMLXecJpcTiu5cwg9D3Kg';

/** A user who can sign in by e-mail and the password of the examples. */
export async function createUser(
  database: Database,
  tenantId: string,
  values: Partial<identity.UserRow> = {},
) {
  const row: identity.UserRow = {
    tenantId,
    id: newId(),
    email: `person-${newId().slice(-12)}@example.com`,
    passwordHash: PASSWORD_HASH,
    name: 'Anong Srisai',
    role: 'ADMIN',
    isActive: true,
    lastLoginAt: null,
    lastLoginIp: null,
    failedLoginCount: 0,
    lockedUntil: null,
    passwordChangedAt: CREATED_AT,
    tokenVersion: 0,
    notificationPreferences: {},
    timezone: 'Asia/Bangkok',
    language: 'en',
    emailVerifiedAt: null,
    lineUserId: null,
    ...STAMPS,
    ...values,
  };
  await insertRow(database, tenantId, identity.UserEntity, row);
  await insertRow(database, tenantId, identity.LoginEntity, {
    email: row.email,
    tenantId,
    userId: row.id,
    createdAt: row.createdAt,
  });
  return row;
}

export async function createSession(
  database: Database,
  user: Pick<identity.UserRow, 'tenantId' | 'id'>,
  values: Partial<identity.SessionRow> = {},
) {
  return await insertRow(database, user.tenantId, identity.SessionEntity, {
    tenantId: user.tenantId,
    id: newId(),
    userId: user.id,
    tokenHash: Buffer.alloc(32, 7),
    previousTokenHash: null,
    rotatedAt: CREATED_AT,
    device: 'Firefox on Linux',
    ip: '203.0.113.7',
    expiresAt: new Date(CREATED_AT.getTime() + 30 * 86_400_000),
    revokedAt: null,
    revokedReason: null,
    ...STAMPS,
    ...values,
  });
}

export async function createAuditLog(
  database: Database,
  tenantId: string,
  values: Partial<identity.AuditLogRow> = {},
) {
  return await insertRow(database, tenantId, identity.AuditLogEntity, {
    tenantId,
    id: newId(),
    actorId: null,
    action: 'user.created',
    entityType: 'User',
    entityId: null,
    before: null,
    after: { role: 'ADMIN' },
    ip: '203.0.113.7',
    userAgent: 'test',
    apiKeyId: null,
    operatorId: null,
    operatorName: null,
    createdAt: CREATED_AT,
    ...values,
  });
}
