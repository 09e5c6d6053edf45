import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import * as accounts from '../../../src/store/entities/accounts';
import { DataKeyEntity, type DataKeyRow } from '../../../src/store/entities/secrets';
import { boundOf } from '../../../src/store/vault';
import { testKeyRing } from '../vault';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

export async function createClient(
  database: Database,
  tenantId: string,
  values: Partial<accounts.ClientRow> = {},
) {
  return await insertRow(database, tenantId, accounts.ClientEntity, {
    tenantId,
    id: newId(),
    name: 'Lotus Tea',
    status: 'ACTIVE',
    accountManagerId: null,
    contacts: [],
    notes: null,
    ...STAMPS,
    ...values,
  });
}

/** The tenant's current data key, wrapped by the tests' master key. */
export async function createDataKey(
  database: Database,
  tenantId: string,
  values: Partial<DataKeyRow> = {},
) {
  return await insertRow(database, tenantId, DataKeyEntity, {
    tenantId,
    version: 1,
    ...(await testKeyRing.wrap(Buffer.alloc(32, 9), boundOf(tenantId, 1))),
    retiredAt: null,
    createdAt: CREATED_AT,
    ...values,
  });
}

/** The tokens are bytes that no key opens, unless given. */
export async function createPlatformToken(
  database: Database,
  tenantId: string,
  values: Partial<accounts.PlatformTokenRow> = {},
) {
  return await insertRow(database, tenantId, accounts.PlatformTokenEntity, {
    tenantId,
    id: newId(),
    platform: 'GOOGLE_ADS',
    accountId: newId().slice(-12),
    accessToken: null,
    refreshToken: Buffer.from('sealed'),
    tokenType: 'Bearer',
    scope: 'https://www.googleapis.com/auth/adwords',
    expiresAt: null,
    refreshedAt: null,
    lastUsedAt: null,
    isValid: true,
    errorMessage: null,
    refreshAttempts: 0,
    createdBy: null,
    ...STAMPS,
    ...values,
  });
}

export async function createAdAccount(
  database: Database,
  tenantId: string,
  values: Partial<accounts.AdAccountRow> = {},
) {
  return await insertRow(database, tenantId, accounts.AdAccountEntity, {
    tenantId,
    id: newId(),
    platform: 'GOOGLE_ADS',
    externalId: newId().slice(-12),
    name: 'Lotus Tea Thailand',
    currency: 'THB',
    timeZone: 'Asia/Bangkok',
    status: 'ENABLED',
    managerExternalId: null,
    platformTokenId: null,
    clientId: null,
    balance: null,
    details: {},
    syncEnabled: true,
    syncCadenceMinutes: 60,
    nextSyncAt: null,
    lastSyncedAt: null,
    coveredFrom: null,
    coveredTo: null,
    lastEvaluatedAt: null,
    ...STAMPS,
    ...values,
  });
}
