import { newId } from '../core/ids';
import type { AdPlatform } from '../domain/enums';
import type { TenantScope } from './database';
import { PlatformTokenEntity, type PlatformTokenRow } from './entities/accounts';
import type { SecretPlace, Vault } from './vault';

/** A platform token with its secrets opened; never log it. */
export interface OpenToken {
  id: string;
  accessToken: string | null;
  refreshToken: string | null;
  expiresAt: Date | null;
  /** When its access token was last granted. */
  refreshedAt: Date | null;
  isValid: boolean;
}

const place = (rowId: string, column: string): SecretPlace => ({
  table: 'platform_tokens',
  column,
  rowId,
});

/** Keeps a refresh token for everything that is reached through `accountId` on the platform; replaces a known one. */
export async function saveRefreshToken(
  scope: TenantScope,
  vault: Vault,
  token: {
    platform: AdPlatform;
    accountId: string;
    refreshToken: string;
    createdBy: string | null;
  },
): Promise<string> {
  const known = await scope.manager.findOneBy(PlatformTokenEntity, {
    tenantId: scope.tenantId,
    platform: token.platform,
    accountId: token.accountId,
  });
  const id = known?.id ?? newId();
  const sealed = await vault.seal(scope, token.refreshToken, place(id, 'refresh_token'));
  const values: Partial<PlatformTokenRow> = {
    refreshToken: sealed,
    accessToken: null,
    expiresAt: null,
    isValid: true,
    errorMessage: null,
    refreshAttempts: 0,
  };
  if (known === null) {
    await scope.manager.insert(PlatformTokenEntity, {
      ...values,
      tenantId: scope.tenantId,
      id,
      platform: token.platform,
      accountId: token.accountId,
      createdBy: token.createdBy,
    });
  } else {
    await scope.manager.update(PlatformTokenEntity, { tenantId: scope.tenantId, id }, values);
  }
  return id;
}

/** The token with its secrets, or null when there is none. @throws AppError SECRET_UNREADABLE */
export async function openToken(
  scope: TenantScope,
  vault: Vault,
  id: string,
): Promise<OpenToken | null> {
  const row = await scope.manager.findOneBy(PlatformTokenEntity, { tenantId: scope.tenantId, id });
  if (row === null) return null;
  const open = async (column: string, sealed: Buffer | null) =>
    sealed === null ? null : await vault.open(scope, sealed, place(id, column));
  return {
    id,
    accessToken: await open('access_token', row.accessToken),
    refreshToken: await open('refresh_token', row.refreshToken),
    expiresAt: row.expiresAt,
    refreshedAt: row.refreshedAt,
    isValid: row.isValid,
  };
}

/** Keeps a freshly granted access token, and what to renew it with where the grant replaces that. */
export async function storeAccessToken(
  scope: TenantScope,
  vault: Vault,
  id: string,
  grant: {
    accessToken: string;
    expiresAt: Date | null;
    scope: string | null;
    refreshToken?: string;
  },
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
      isValid: true,
      errorMessage: null,
      refreshAttempts: 0,
    },
  );
}

/** Notes that the platform no longer honours the token: people must connect again. */
export async function markTokenBroken(
  scope: TenantScope,
  id: string,
  message: string,
): Promise<void> {
  await scope.query(
    `UPDATE platform_tokens
     SET is_valid = false, error_message = $3, refresh_attempts = refresh_attempts + 1, updated_at = now()
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, message],
  );
}
