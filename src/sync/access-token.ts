import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter } from '../platforms/platform';
import type { AdAccountRow } from '../store/entities/accounts';
import { markTokenBroken, openToken, storeAccessToken } from '../store/platform-tokens';
import type { SyncDependencies } from './dependencies';

/** A token that ends sooner is refreshed first, so that none ends in the middle of a call. */
const FRESH_FOR_MS = 5 * 60_000;

const notConnected = () =>
  new PlatformFailure({
    failureClass: 'RECONNECT',
    code: 'NOT_CONNECTED',
    message: 'The account has no valid connection to its platform. Connect it again.',
  });

async function refreshed(deps: SyncDependencies, adapter: PlatformAdapter, account: AdAccountRow) {
  const tokenId = account.platformTokenId ?? '';
  const token = await deps.database.inTenant(account.tenantId, (scope) =>
    openToken(scope, deps.secrets, tokenId),
  );
  if (token === null || token.refreshToken === null) throw notConnected();
  try {
    const grant = await adapter.refreshToken(token.refreshToken);
    await deps.database.inTenant(account.tenantId, (scope) =>
      storeAccessToken(scope, deps.secrets, tokenId, grant, deps.clock.now()),
    );
    return grant.accessToken;
  } catch (error) {
    if (error instanceof PlatformFailure && error.failureClass === 'RECONNECT') {
      await deps.database.inTenant(account.tenantId, (scope) =>
        markTokenBroken(scope, tokenId, error.message),
      );
    }
    throw error;
  }
}

/** Calls the platform with an access token, kept or fresh; a token that it refuses is refreshed once. */
export type WithAccessToken = <Result>(
  call: (accessToken: string) => Promise<Result>,
) => Promise<Result>;

/** @returns a caller that keeps one access token across the calls of a run; it throws PlatformFailure */
export function withAccessToken(
  deps: SyncDependencies,
  adapter: PlatformAdapter,
  account: AdAccountRow,
): WithAccessToken {
  let current: string | null = null;

  const kept = async () => {
    if (account.platformTokenId === null) throw notConnected();
    const tokenId = account.platformTokenId;
    const token = await deps.database.inTenant(account.tenantId, (scope) =>
      openToken(scope, deps.secrets, tokenId),
    );
    if (token === null) throw notConnected();
    const until = token.expiresAt?.getTime() ?? 0;
    if (token.accessToken !== null && until - deps.clock.now().getTime() > FRESH_FOR_MS) {
      return token.accessToken;
    }
    return await refreshed(deps, adapter, account);
  };

  return async (call) => {
    current ??= await kept();
    try {
      return await call(current);
    } catch (error) {
      if (!(error instanceof PlatformFailure) || error.failureClass !== 'REFRESH_TOKEN')
        throw error;
      current = await refreshed(deps, adapter, account);
      return await call(current);
    }
  };
}
