import { newId } from '../core/ids';
import type { AdPlatform, ConnectionStatus } from '../domain/enums';
import type { TenantScope } from './database';
import { PlatformTokenEntity, type PlatformTokenRow } from './entities/accounts';
import { ApiConnectionEntity } from './entities/connections';
import type { SecretPlace, Vault } from './vault';

/** A platform token with its secrets opened; never log it. */
export interface OpenToken {
  id: string;
  connectionId: string;
  connectionStatus: ConnectionStatus;
  /** Which of the grants that the row has held this is. */
  grantNumber: number;
  accessToken: string | null;
  refreshToken: string | null;
  expiresAt: Date | null;
  /** When its access token was last granted. */
  refreshedAt: Date | null;
  isValid: boolean;
  refreshAttempts: number;
}

const place = (rowId: string, column: string): SecretPlace => ({
  table: 'platform_tokens',
  column,
  rowId,
});

/** Keeps what a connection renews with; replaces what it renewed with before. Returns the token's id. */
export async function saveRefreshToken(
  scope: TenantScope,
  vault: Vault,
  token: {
    connectionId: string;
    platform: AdPlatform;
    accountId: string;
    refreshToken: string;
    createdBy: string | null;
  },
): Promise<string> {
  const { tenantId } = scope;
  const { connectionId, platform, accountId, createdBy } = token;
  const known = await scope.manager.findOneBy(PlatformTokenEntity, { tenantId, connectionId });
  const id = known?.id ?? newId();
  const sealed = await vault.seal(scope, token.refreshToken, place(id, 'refresh_token'));
  const values: Partial<PlatformTokenRow> = {
    accountId,
    refreshToken: sealed,
    accessToken: null,
    expiresAt: null,
    refreshedAt: null,
    refreshDueAt: null,
    refreshRunId: null,
    refreshLeaseUntil: null,
    isValid: true,
    errorMessage: null,
    refreshAttempts: 0,
    grantNumber: (known?.grantNumber ?? 0) + 1,
    createdBy,
  };
  if (known === null) {
    await scope.manager.insert(PlatformTokenEntity, {
      ...values,
      tenantId,
      id,
      platform,
      connectionId,
    });
  } else {
    await scope.manager.update(PlatformTokenEntity, { tenantId, id }, values);
  }
  return id;
}

/** The token with its secrets, or null when there is none. @throws AppError SECRET_UNREADABLE */
export async function openToken(
  scope: TenantScope,
  vault: Vault,
  id: string,
): Promise<OpenToken | null> {
  const { tenantId } = scope;
  const row = await scope.manager.findOneBy(PlatformTokenEntity, { tenantId, id });
  if (row === null) return null;
  const open = async (column: string, sealed: Buffer | null) =>
    sealed === null ? null : await vault.open(scope, sealed, place(id, column));
  const connection = await scope.manager.findOneByOrFail(ApiConnectionEntity, {
    tenantId,
    id: row.connectionId,
  });
  return {
    id,
    connectionId: row.connectionId,
    connectionStatus: connection.status,
    grantNumber: row.grantNumber,
    accessToken: await open('access_token', row.accessToken),
    refreshToken: await open('refresh_token', row.refreshToken),
    expiresAt: row.expiresAt,
    refreshedAt: row.refreshedAt,
    isValid: row.isValid,
    refreshAttempts: row.refreshAttempts,
  };
}

/** Notes that a token is used. */
export async function touchToken(scope: TenantScope, id: string, now: Date): Promise<void> {
  await scope.prepared(
    `UPDATE platform_tokens SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, now],
  );
}

/** A grant as it is kept. */
export interface KeptGrant {
  accessToken: string;
  expiresAt: Date | null;
  scope: string | null;
  /** What to renew with from now on, where a renewal replaces it. */
  refreshToken?: string;
  /** When it is renewed ahead of its end; null when it has none. */
  refreshDueAt: Date | null;
}

/** Keeps a freshly granted access token, and what to renew it with where the grant replaces that. Ends any renewal. */
export async function storeAccessToken(
  scope: TenantScope,
  vault: Vault,
  id: string,
  grant: KeptGrant,
  now: Date,
): Promise<void> {
  const seal = (column: string, secret: string) => vault.seal(scope, secret, place(id, column));
  const { accessToken, refreshToken } = grant;
  await scope.manager.update(
    PlatformTokenEntity,
    { tenantId: scope.tenantId, id },
    {
      accessToken: await seal('access_token', accessToken),
      ...(refreshToken === undefined
        ? {}
        : { refreshToken: await seal('refresh_token', refreshToken) }),
      expiresAt: grant.expiresAt,
      scope: grant.scope,
      refreshedAt: now,
      lastUsedAt: now,
      refreshDueAt: grant.refreshDueAt,
      refreshRunId: null,
      refreshLeaseUntil: null,
      isValid: true,
      errorMessage: null,
      refreshAttempts: 0,
    },
  );
}

/** Forgets every secret of a connection: it can be made again, not used. */
export async function forgetTokens(scope: TenantScope, connectionId: string): Promise<void> {
  await scope.query(
    `UPDATE platform_tokens
     SET access_token = NULL, refresh_token = NULL, expires_at = NULL, refresh_due_at = NULL, refresh_run_id = NULL,
       refresh_lease_until = NULL, is_valid = false, grant_number = grant_number + 1, updated_at = now()
     WHERE tenant_id = $1 AND connection_id = $2`,
    [scope.tenantId, connectionId],
  );
}

/**
 * Notes that the platform no longer honours a grant: people must connect again. False when that is known, or when
 * another grant has taken its place meanwhile.
 */
export async function markTokenBroken(
  scope: TenantScope,
  token: Pick<OpenToken, 'id' | 'grantNumber'>,
  message: string,
): Promise<boolean> {
  const broken = await scope.query(
    `UPDATE platform_tokens
     SET is_valid = false, error_message = $4, refresh_attempts = refresh_attempts + 1, refresh_due_at = NULL,
       refresh_run_id = NULL, refresh_lease_until = NULL, updated_at = now()
     WHERE tenant_id = $1 AND id = $2 AND grant_number = $3 AND is_valid
     RETURNING id`,
    [scope.tenantId, token.id, token.grantNumber, message],
  );
  return broken.length === 1;
}
