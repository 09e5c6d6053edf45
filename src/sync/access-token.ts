import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter, PlatformCapabilities } from '../platforms/platform';
import type { AdAccountRow } from '../store/entities/accounts';
import {
  markTokenBroken,
  openToken,
  storeAccessToken,
  type OpenToken,
} from '../store/platform-tokens';
import type { SyncDependencies } from './dependencies';

/** A token that ends sooner is of no use to a run: none may end in the middle of a call. */
const USABLE_FOR_MS = 5 * 60_000;

const notConnected = () =>
  new PlatformFailure({
    failureClass: 'RECONNECT',
    code: 'NOT_CONNECTED',
    message: 'The account has no valid connection to its platform. Connect it again.',
  });

/** NEEDED: it cannot be used as it is. EARLY: it can, but a new one should take its place in good time. */
type Renewal = 'NONE' | 'EARLY' | 'NEEDED';

/**
 * Whether a token is to be renewed before it is used. One whose end is not known counts as ended, but for platforms whose
 * tokens have none (`policy` null).
 */
export function renewalOf(
  token: Pick<OpenToken, 'accessToken' | 'expiresAt' | 'refreshedAt'>,
  policy: PlatformCapabilities['tokenRenewal'],
  now: Date,
): Renewal {
  if (policy === null) return token.accessToken === null ? 'NEEDED' : 'NONE';
  const { beforeEndMs, notWithinMs } = policy;
  const left = (token.expiresAt?.getTime() ?? 0) - now.getTime();
  if (token.accessToken === null || left <= USABLE_FOR_MS) return 'NEEDED';
  const age = now.getTime() - (token.refreshedAt?.getTime() ?? 0);
  return left > beforeEndMs || age < notWithinMs ? 'NONE' : 'EARLY';
}

/** Calls the platform with an access token, kept or fresh; a token that it refuses is refreshed once. */
export type WithAccessToken = <Result>(
  call: (accessToken: string) => Promise<Result>,
) => Promise<Result>;

/**
 * A caller that keeps one access token across the calls of a run; it throws PlatformFailure. Where the platform no
 * longer honours the grant, that is noted: people must connect again.
 */
export function withAccessToken(
  deps: SyncDependencies,
  adapter: PlatformAdapter,
  account: AdAccountRow,
): WithAccessToken {
  let current: string | null = null;
  return async (call) => {
    try {
      current ??= await kept(deps, adapter, account);
      try {
        return await call(current);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || error.failureClass !== 'REFRESH_TOKEN')
          throw error;
        current = await refreshed(deps, adapter, account);
        return await call(current);
      }
    } catch (error) {
      await noteLostGrant(deps, account, error);
      throw error;
    }
  };
}

async function kept(deps: SyncDependencies, adapter: PlatformAdapter, account: AdAccountRow) {
  const token = await tokenOf(deps, account);
  const { accessToken } = token;
  const renewal = renewalOf(token, adapter.capabilities.tokenRenewal, deps.clock.now());
  if (accessToken === null || renewal === 'NEEDED') return await refreshed(deps, adapter, account);
  if (renewal === 'NONE') return accessToken;
  try {
    return await refreshed(deps, adapter, account);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.failureClass === 'RECONNECT') throw error;
    const { tenantId, id: adAccountId } = account;
    deps.logger.warn(
      { err: error, tenantId, adAccountId },
      'token not renewed ahead of its end; the one that stands is used',
    );
    return accessToken;
  }
}

async function refreshed(deps: SyncDependencies, adapter: PlatformAdapter, account: AdAccountRow) {
  const token = await tokenOf(deps, account);
  if (token.refreshToken === null) throw notConnected();
  const grant = await adapter.refreshToken(token.refreshToken);
  await deps.database.inTenant(account.tenantId, (scope) =>
    storeAccessToken(scope, deps.vault, token.id, grant, deps.clock.now()),
  );
  return grant.accessToken;
}

async function tokenOf(deps: SyncDependencies, account: AdAccountRow): Promise<OpenToken> {
  const { tenantId, platformTokenId } = account;
  if (platformTokenId === null) throw notConnected();
  const token = await deps.database.inTenant(tenantId, (scope) =>
    openToken(scope, deps.vault, platformTokenId),
  );
  if (token === null) throw notConnected();
  return token;
}

async function noteLostGrant(
  deps: SyncDependencies,
  { tenantId, platformTokenId }: AdAccountRow,
  error: unknown,
): Promise<void> {
  if (!(error instanceof PlatformFailure) || error.failureClass !== 'RECONNECT') return;
  if (platformTokenId === null) return;
  await deps.database.inTenant(tenantId, (scope) =>
    markTokenBroken(scope, platformTokenId, error.message),
  );
}
