import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import * as accounts from '../../../src/store/entities/accounts';
import { DataKeyEntity, type DataKeyRow } from '../../../src/store/entities/secrets';
import { boundOf } from '../../../src/store/vault';
import type { SessionRow } from '../../../src/store/entities/identity';
import {
  ApiConnectionEntity,
  ConnectionAccountEntity,
  OAuthStateEntity,
  type ApiConnectionRow,
  type ConnectionAccountRow,
  type OAuthStateRow,
} from '../../../src/store/entities/connections';
import { stateHashOf } from '../../../src/accounts/oauth-secrets';
import { createTestVault, testKeyRing } from '../vault';
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

/** A connection that stands. */
export async function createApiConnection(
  database: Database,
  tenantId: string,
  values: Partial<ApiConnectionRow> = {},
) {
  return await insertRow(database, tenantId, ApiConnectionEntity, {
    tenantId,
    id: newId(),
    platform: 'GOOGLE_ADS',
    subjectId: newId().slice(-12),
    subjectName: 'ads@agency.example',
    scopes: ['https://www.googleapis.com/auth/adwords'],
    status: 'ACTIVE',
    statusSince: CREATED_AT,
    problemCode: null,
    problemMessage: null,
    lastCheckedAt: CREATED_AT,
    connectedBy: null,
    connectedAt: CREATED_AT,
    ...STAMPS,
    ...values,
  });
}

/** An account that a connection reaches. */
export async function createConnectionAccount(
  database: Database,
  connection: ApiConnectionRow,
  values: Partial<ConnectionAccountRow> = {},
) {
  return await insertRow(database, connection.tenantId, ConnectionAccountEntity, {
    tenantId: connection.tenantId,
    connectionId: connection.id,
    externalId: newId().slice(-12),
    name: 'Lotus Tea Japan',
    isManager: false,
    parentExternalId: null,
    managerExternalId: connection.subjectId,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    status: 'ENABLED',
    foundAt: CREATED_AT,
    ...values,
  });
}

/** An attempt of the session to connect, which the state named after the tenant's connection ends. */
export async function createOAuthState(
  database: Database,
  session: Pick<SessionRow, 'tenantId' | 'id' | 'userId'>,
  state: string,
  values: Partial<OAuthStateRow> = {},
) {
  return await insertRow(database, session.tenantId, OAuthStateEntity, {
    tenantId: session.tenantId,
    id: newId(),
    stateHash: stateHashOf(state),
    platform: 'GOOGLE_ADS',
    userId: session.userId,
    sessionId: session.id,
    connectionId: null,
    codeVerifier: null,
    redirectUri: 'https://campanile.example/oauth/callback/google-ads',
    expiresAt: new Date(CREATED_AT.getTime() + 86_400_000),
    usedAt: null,
    createdAt: CREATED_AT,
    ...values,
  });
}

/** The tokens are bytes that no key opens, unless given; of a connection of its own, unless one is named. */
export async function createPlatformToken(
  database: Database,
  tenantId: string,
  values: Partial<accounts.PlatformTokenRow> = {},
) {
  const connectionId = values.connectionId ?? (await createApiConnection(database, tenantId)).id;
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
    connectionId,
    grantNumber: 1,
    refreshDueAt: null,
    refreshRunId: null,
    refreshLeaseUntil: null,
    createdBy: null,
    ...STAMPS,
    ...values,
  });
}

/** A connection's token whose refresh token the tests' vault opens. */
export async function createOpenToken(
  database: Database,
  connection: ApiConnectionRow,
  values: Partial<accounts.PlatformTokenRow> = {},
) {
  const { tenantId, platform } = connection;
  const id = newId();
  const place = { table: 'platform_tokens', column: 'refresh_token', rowId: id };
  const refreshToken = await database.inTenant(tenantId, (scope) =>
    createTestVault().seal(scope, 'refresh', place),
  );
  const own = { id, platform, accountId: connection.subjectId, connectionId: connection.id };
  return await createPlatformToken(database, tenantId, { ...own, refreshToken, ...values });
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
    balanceLow: false,
    platformStatus: null,
    statusReason: null,
    statedCurrency: null,
    observedAt: null,
    details: {},
    syncEnabled: true,
    syncCadenceMinutes: 60,
    conversionWindowDays: null,
    nextSyncAt: null,
    lastSyncedAt: null,
    coveredFrom: null,
    coveredTo: null,
    lastEvaluatedAt: null,
    ...STAMPS,
    ...values,
  });
}
