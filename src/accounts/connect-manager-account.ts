import type { Clock } from '../core/clock';
import { AppError } from '../core/errors';
import type { AdPlatform } from '../domain/enums';
import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter, PlatformAdapters } from '../platforms/platform';
import { saveAdAccounts } from '../store/ad-accounts';
import { findConnectionOf } from '../store/api-connections';
import { saveFoundAccounts } from '../store/connection-accounts';
import type { Database } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { Vault } from '../store/vault';
import { keepGrant } from './keep-grant';

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
 * Connects everything that one grant of a platform reaches, without asking anybody: proves the grant by renewing it,
 * lists the accounts, and keeps all of it as a connection. Connecting again replaces the grant and adds accounts that
 * are new.
 * @throws AppError PLATFORM_NOT_CONFIGURED (422), CONNECTION_REFUSED (422) or CONNECTION_UNAVAILABLE (503)
 */
export async function connectManagerAccount(
  deps: ConnectDependencies,
  connection: ManagerConnection,
): Promise<AdAccountRow[]> {
  const { tenantId, platform, managerExternalId, refreshToken, createdBy } = connection;
  const adapter = adapterOf(deps.adapters, platform);
  const { grant, accounts } = await proveGrant(adapter, connection);
  const now = deps.clock.now();
  return await deps.database.inTenant(tenantId, async (scope) => {
    const known = await findConnectionOf(scope, platform, managerExternalId);
    const kept = await keepGrant(deps, scope, adapter, {
      connectionId: known?.id ?? null,
      platform,
      subject: { id: managerExternalId, name: null },
      scopes: (grant.scope ?? '').split(' ').filter((one) => one !== ''),
      connectedBy: createdBy,
      grant: { ...grant, refreshToken: grant.refreshToken ?? refreshToken },
    });
    const found = accounts.map((one) => ({ ...one, isManager: false, parentExternalId: null }));
    await saveFoundAccounts(scope, kept.connectionId, found, now);
    return await saveAdAccounts(scope, kept.tokenId, accounts);
  });
}

/** @throws AppError PLATFORM_NOT_CONFIGURED (422) */
export function adapterOf(adapters: PlatformAdapters, platform: AdPlatform): PlatformAdapter {
  const adapter = adapters[platform];
  if (adapter !== undefined) return adapter;
  throw new AppError(
    'PLATFORM_NOT_CONFIGURED',
    422,
    `This installation is not configured for ${platform}.`,
  );
}

async function proveGrant(adapter: PlatformAdapter, connection: ManagerConnection) {
  try {
    const grant = await adapter.refreshToken(connection.refreshToken);
    const accounts = await adapter.listAccounts(grant.accessToken, connection.managerExternalId);
    return { grant, accounts };
  } catch (error) {
    throw refusalOf(error);
  }
}

/** A platform's refusal as whoever connects hears it; anything else as it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof PlatformFailure)) return error;
  return mayPass(error)
    ? new AppError('CONNECTION_UNAVAILABLE', 503, error.message, { cause: error })
    : new AppError('CONNECTION_REFUSED', 422, error.message, { cause: error });
}

/** Whether a failure may be gone when the same is tried again. */
export function mayPass({ failureClass }: PlatformFailure): boolean {
  return failureClass === 'RETRY' || failureClass === 'RATE_LIMITED';
}
