import type { Clock } from '../core/clock';
import { AppError } from '../core/errors';
import type { Logger } from '../core/logger';
import type { AdPlatform } from '../domain/enums';
import type { Announce } from '../domain/events';
import type { Publish } from '../domain/jobs';
import type { DateRange } from '../domain/metrics';
import type { PlatformAdapter, PlatformAdapters, PlatformOAuth } from '../platforms/platform';
import type { Database, SystemDatabase, TenantScope } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import type { Vault } from '../store/vault';
import { adapterOf } from './connect-manager-account';

/** What making, checking and ending connections needs. */
export interface ConnectionDependencies {
  database: Database;
  system: SystemDatabase;
  vault: Vault;
  adapters: PlatformAdapters;
  clock: Clock;
  logger: Logger;
  announce: Announce;
  publish: Publish;
  /** The address that platforms send people back to; undefined when the installation does not say it. */
  returnUrl: string | undefined;
  /** Plans an account's first sync; null when it was planned before. */
  planInitialSync(scope: TenantScope, account: AdAccountRow, now: Date): Promise<SyncLogRow | null>;
  requestSync(request: {
    tenantId: string;
    adAccountId: string;
    requestedBy: string | null;
    range: DateRange | null;
  }): Promise<SyncLogRow>;
  /** Calls a platform with a connection's access token, renewed where it must be. */
  withAccessToken<Result>(
    adapter: PlatformAdapter,
    token: { tenantId: string; platformTokenId: string },
    call: (accessToken: string) => Promise<Result>,
  ): Promise<Result>;
}

/** A platform that people can connect. @throws AppError PLATFORM_NOT_CONFIGURED (422) */
export function connectable(
  deps: Pick<ConnectionDependencies, 'adapters'>,
  platform: AdPlatform,
): { adapter: PlatformAdapter; oauth: PlatformOAuth } {
  const adapter = adapterOf(deps.adapters, platform);
  if (adapter.oauth !== undefined) return { adapter, oauth: adapter.oauth };
  throw new AppError('PLATFORM_NOT_CONFIGURED', 422, `${platform} cannot be connected here.`);
}
