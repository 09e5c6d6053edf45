import { PlatformFailure } from '../domain/failures';
import { renewalDueAt, renewalRetryAt } from '../domain/token-renewal';
import type { PlatformAdapter } from '../platforms/platform';
import { noteChecked } from '../store/api-connections';
import type { TenantScope } from '../store/database';
import { openToken, storeAccessToken, touchToken, type OpenToken } from '../store/platform-tokens';
import { claimRenewal, holdRenewal, lockToken, postponeRenewal } from '../store/token-renewals';
import type { RenewalDependencies } from './dependencies';
import { loseGrant } from './lose-grant';

/** Which token: that of a connection, within its tenant. */
export interface TokenReference {
  tenantId: string;
  platformTokenId: string | null;
}

/** A token of which it is known that its connection stands. */
export type StandingToken = OpenToken & { refreshToken: string };

const POLL_MS = 250;
/** Longer than any lease: whoever waited this long is not served. */
const MOST_POLLS = 300;

/** The token of a connection that stands. @throws PlatformFailure RECONNECT when it does not */
export async function standingToken(
  deps: RenewalDependencies,
  { tenantId, platformTokenId }: TokenReference,
): Promise<StandingToken> {
  if (platformTokenId === null) throw notConnected('NOT_CONNECTED');
  return await deps.database.inTenant(tenantId, async (scope) => {
    const token = await readStanding(deps, scope, platformTokenId);
    await touchToken(scope, token.id, deps.clock.now());
    return token;
  });
}

async function readStanding(
  { vault }: RenewalDependencies,
  scope: TenantScope,
  id: string,
): Promise<StandingToken> {
  const token = await openToken(scope, vault, id);
  if (token === null) throw notConnected('NOT_CONNECTED');
  if (token.connectionStatus === 'REVOKED') throw notConnected('CONNECTION_REVOKED');
  if (token.connectionStatus === 'NEEDS_RECONNECT')
    throw notConnected('CONNECTION_NEEDS_RECONNECT');
  const { refreshToken } = token;
  if (refreshToken === null) throw notConnected('NOT_CONNECTED');
  return { ...token, refreshToken };
}

const MESSAGES = {
  NOT_CONNECTED: 'The account has no valid connection to its platform. Connect it again.',
  CONNECTION_NEEDS_RECONNECT:
    'The platform no longer accepts the account’s connection. Its syncs wait until it is connected again.',
  CONNECTION_REVOKED: 'The account’s connection was ended here. Connect it again to go on.',
};

function notConnected(code: keyof typeof MESSAGES): PlatformFailure {
  return new PlatformFailure({ failureClass: 'RECONNECT', code, message: MESSAGES[code] });
}

/**
 * Renews a token unless it is `good` already, one renewal at a time over all processes. While another renews it, this
 * waits for what comes of it, or gives null when `wait` is false.
 * @throws PlatformFailure; where the platform no longer honours the grant, people have been told
 */
export async function renewToken(
  deps: RenewalDependencies,
  adapter: PlatformAdapter,
  reference: { tenantId: string; platformTokenId: string },
  { good, wait }: { good: (token: OpenToken) => boolean; wait: boolean },
): Promise<StandingToken | null> {
  const { tenantId, platformTokenId: id } = reference;
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const turn = await deps.database.inTenant(tenantId, async (scope) => {
      await lockToken(scope, id);
      const token = await readStanding(deps, scope, id);
      if (good(token)) return { token, runId: null };
      const runId = await claimRenewal(scope, id, deps.clock.now());
      return runId === null ? null : { token, runId };
    });
    if (turn !== null && turn.runId === null) return turn.token;
    if (turn !== null && (await renewed(deps, adapter, tenantId, turn.token, turn.runId)))
      return await standingToken(deps, reference);
    if (!wait) return null;
    if (turn === null) await deps.sleep(POLL_MS);
  }
  throw new PlatformFailure({
    failureClass: 'RETRY',
    code: 'TOKEN_BUSY',
    message: 'The connection’s token is being renewed by another worker.',
  });
}

/** Asks the platform and keeps what it granted; false when another grant has taken the place of this one meanwhile. */
async function renewed(
  deps: RenewalDependencies,
  adapter: PlatformAdapter,
  tenantId: string,
  token: StandingToken,
  runId: string,
): Promise<boolean> {
  const { tokenRenewal } = adapter.capabilities;
  try {
    const grant = await adapter.refreshToken(token.refreshToken);
    return await deps.database.inTenant(tenantId, async (scope) => {
      if (!(await holdRenewal(scope, token.id, runId))) return false;
      const now = deps.clock.now();
      const refreshDueAt = renewalDueAt(grant.expiresAt, tokenRenewal, now);
      await storeAccessToken(scope, deps.vault, token.id, { ...grant, refreshDueAt }, now);
      await noteChecked(scope, token.connectionId, null, now);
      return true;
    });
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.failureClass === 'RECONNECT') await loseGrant(deps, tenantId, token, error);
    else await postponed(deps, tenantId, token, runId, error);
    throw error;
  }
}

async function postponed(
  deps: RenewalDependencies,
  tenantId: string,
  token: StandingToken,
  runId: string,
  { code, message, retryAfterSeconds }: PlatformFailure,
): Promise<void> {
  const now = deps.clock.now();
  const at = renewalRetryAt(token.refreshAttempts + 1, retryAfterSeconds, deps.random, now);
  await deps.database.inTenant(tenantId, async (scope) => {
    await postponeRenewal(scope, { id: token.id, runId, message, at }, now);
    await noteChecked(scope, token.connectionId, { code, message }, now);
  });
}
