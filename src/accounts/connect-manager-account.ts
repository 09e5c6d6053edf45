import type { Clock } from '../core/clock';
import { AppError } from '../core/errors';
import type { AdPlatform } from '../domain/enums';
import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter, PlatformAdapters } from '../platforms/platform';
import { saveAdAccounts } from '../store/ad-accounts';
import type { Database } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import { saveRefreshToken, storeAccessToken } from '../store/platform-tokens';
import type { Vault } from '../store/vault';

export interface ConnectDependencies {
  database: Database;
  adapters: PlatformAdapters;
  vault: Vault;
  clock: Clock;
}

export interface ManagerConnection {
  tenantId: string;
  platform: AdPlatform;
  /** Through whom the accounts are reached: the platform's id of a manager account, or of a user (Facebook, TikTok). */
  managerExternalId: string;
  /** What the adapter renews with: a refresh token, or a user's access token, exchanged (Facebook) or not (TikTok). */
  refreshToken: string;
  createdBy: string | null;
}

/**
 * Connects everything that one grant of a platform reaches: proves the grant by renewing it, lists the accounts, and
 * keeps token and accounts. Connecting again replaces the token and adds accounts that are new.
 * @throws AppError PLATFORM_NOT_CONFIGURED (422), CONNECTION_REFUSED (422) or CONNECTION_UNAVAILABLE (503)
 */
export async function connectManagerAccount(
  deps: ConnectDependencies,
  connection: ManagerConnection,
): Promise<AdAccountRow[]> {
  const adapter = deps.adapters[connection.platform];
  if (adapter === undefined) {
    throw new AppError(
      'PLATFORM_NOT_CONFIGURED',
      422,
      `This installation is not configured for ${connection.platform}.`,
    );
  }
  const { grant, accounts } = await proveGrant(adapter, connection);
  return await deps.database.inTenant(connection.tenantId, async (scope) => {
    const tokenId = await saveRefreshToken(scope, deps.vault, {
      platform: connection.platform,
      accountId: connection.managerExternalId,
      refreshToken: connection.refreshToken,
      createdBy: connection.createdBy,
    });
    await storeAccessToken(scope, deps.vault, tokenId, grant, deps.clock.now());
    return await saveAdAccounts(scope, tokenId, accounts);
  });
}

async function proveGrant(adapter: PlatformAdapter, connection: ManagerConnection) {
  try {
    const grant = await adapter.refreshToken(connection.refreshToken);
    const accounts = await adapter.listAccounts(grant.accessToken, connection.managerExternalId);
    return { grant, accounts };
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    const passing = error.failureClass === 'RETRY' || error.failureClass === 'RATE_LIMITED';
    throw passing
      ? new AppError('CONNECTION_UNAVAILABLE', 503, error.message, { cause: error })
      : new AppError('CONNECTION_REFUSED', 422, error.message, { cause: error });
  }
}
