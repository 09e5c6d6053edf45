import { randomBytes } from 'node:crypto';
import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import * as access from '../../../src/store/entities/access';
import type { ClientRow } from '../../../src/store/entities/accounts';
import type { UserRow } from '../../../src/store/entities/identity';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

export async function createClientGrant(
  database: Database,
  user: Pick<UserRow, 'tenantId' | 'id'>,
  client: Pick<ClientRow, 'id'>,
  values: Partial<access.ClientGrantRow> = {},
) {
  return await insertRow(database, user.tenantId, access.ClientGrantEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    clientId: client.id,
    grantedBy: null,
    createdAt: CREATED_AT,
    ...values,
  });
}

/** A key that nobody knows the text of. */
export async function createStoredApiKey(
  database: Database,
  user: Pick<UserRow, 'tenantId' | 'id'>,
  values: Partial<access.ApiKeyRow> = {},
) {
  return await insertRow(database, user.tenantId, access.ApiKeyEntity, {
    tenantId: user.tenantId,
    id: newId(),
    userId: user.id,
    name: 'Reporting',
    prefix: 'cmp_AbCdEf',
    tokenHash: randomBytes(32),
    scopes: ['campaigns:read'],
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    ...STAMPS,
    ...values,
  });
}

export async function createKeptAnswer(
  database: Database,
  user: Pick<UserRow, 'tenantId' | 'id'>,
  values: Partial<access.IdempotencyKeyRow> = {},
) {
  return await insertRow(database, user.tenantId, access.IdempotencyKeyEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    key: newId(),
    requestHash: randomBytes(32),
    responseStatus: 204,
    responseBody: null,
    createdAt: CREATED_AT,
    ...values,
  });
}
