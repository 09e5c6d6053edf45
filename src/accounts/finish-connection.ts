import { AppError } from '../core/errors';
import type { AdPlatform } from '../domain/enums';
import type { Actor } from '../domain/principal';
import type { AuthorisedGrant, PlatformOAuth } from '../platforms/platform';
import type { OAuthStateRow } from '../store/entities/connections';
import { takeOAuthState } from '../store/oauth-states';
import { mayPass, refusalOf } from './connect-manager-account';
import { connectable, type ConnectionDependencies } from './connection-dependencies';
import { keepConnection, type MadeConnection } from './keep-connection';
import { stateHashOf, verifierPlace } from './oauth-secrets';
import { reachOf, type Reach } from './reach';

/** What a platform sent somebody back with. */
export interface Callback {
  platform: AdPlatform;
  state: string;
  /** Exactly one of the two is there. */
  code: string | null;
  error: string | null;
}

/**
 * Ends an attempt to connect: checks that it is this session's and was not used, redeems the code, looks what the grant
 * reaches, and keeps the connection.
 * @throws AppError OAUTH_STATE_INVALID (400), OAUTH_DENIED, OAUTH_REFUSED, CONNECTION_REFUSED, CONNECTION_REACHES_NOTHING
 * (422), CONNECTION_EXISTS (409), CONNECTION_UNAVAILABLE (503)
 */
export async function finishConnection(
  deps: ConnectionDependencies,
  actor: Actor,
  callback: Callback,
): Promise<MadeConnection> {
  const { adapter, oauth } = connectable(deps, callback.platform);
  const { attempt, codeVerifier } = await takeAttempt(deps, actor, callback);
  if (callback.code === null) throw refusedByPerson(callback.error ?? '');
  const { redirectUri } = attempt;
  const grant = await redeem(oauth, { code: callback.code, redirectUri, codeVerifier });
  const reach = await lookWhatItReaches(oauth, grant);
  return await keepConnection(deps, actor, { adapter, attempt, grant, reach });
}

async function takeAttempt(
  deps: ConnectionDependencies,
  { principal }: Actor,
  { platform, state }: Callback,
): Promise<{ attempt: OAuthStateRow; codeVerifier: string | null }> {
  const { tenantId, userId, sessionId } = principal;
  const taken = await deps.database.inTenant(tenantId, async (scope) => {
    const stateHash = stateHashOf(state);
    const attempt = await takeOAuthState(
      scope,
      { stateHash, platform, userId, sessionId },
      deps.clock.now(),
    );
    if (attempt === null) return null;
    const sealed = attempt.codeVerifier;
    const codeVerifier =
      sealed === null ? null : await deps.vault.open(scope, sealed, verifierPlace(attempt.id));
    return { attempt, codeVerifier };
  });
  if (taken !== null) return taken;
  throw new AppError(
    'OAUTH_STATE_INVALID',
    400,
    'This attempt to connect is over: it was used already, is older than ten minutes, or was begun in another session. Start again.',
  );
}

function refusedByPerson(error: string): AppError {
  return error === 'access_denied'
    ? new AppError('OAUTH_DENIED', 422, 'Access was not allowed, so nothing was connected.')
    : new AppError(
        'OAUTH_REFUSED',
        422,
        'The platform refused to connect. Try again; if it goes on, whoever runs this installation should check its application there.',
      );
}

async function redeem(
  oauth: PlatformOAuth,
  request: Parameters<PlatformOAuth['exchangeCode']>[0],
): Promise<AuthorisedGrant> {
  try {
    return await oauth.exchangeCode(request);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The grant stands even where the look fails for a while: then it is looked again later. */
async function lookWhatItReaches(oauth: PlatformOAuth, grant: AuthorisedGrant): Promise<Reach> {
  const reach = await reachOf(() => oauth.discoverAccounts(grant.accessToken, grant.subject.id));
  if ('problem' in reach && !mayPass(reach.problem)) throw refusalOf(reach.problem);
  return reach;
}
