import { AppError, notFound } from '../core/errors';
import { newId } from '../core/ids';
import type { AdPlatform } from '../domain/enums';
import type { Actor } from '../domain/principal';
import { findConnection } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import { insertOAuthState } from '../store/oauth-states';
import { connectable, type ConnectionDependencies } from './connection-dependencies';
import { codeChallengeOf, newOAuthSecret, stateHashOf, verifierPlace } from './oauth-secrets';

const STATE_LASTS_MS = 10 * 60_000;

/** The address that a platform sends people back to, as it must be registered there. */
export function redirectUriOf(returnUrl: string, platform: AdPlatform): string {
  return new URL(`/oauth/callback/${platform.toLowerCase().replace('_', '-')}`, returnUrl).href;
}

/**
 * Begins to connect a platform, or a connection again: where the person gives consent. What comes back is good once,
 * for ten minutes, in the session that began.
 * @throws AppError PLATFORM_NOT_CONFIGURED, PUBLIC_URL_MISSING (422), NOT_FOUND
 */
export async function startConnection(
  deps: ConnectionDependencies,
  { principal, origin }: Actor,
  request: { platform: AdPlatform; connectionId: string | null },
): Promise<{ authoriseUrl: string; expiresAt: Date }> {
  const { platform, connectionId } = request;
  const { oauth } = connectable(deps, platform);
  if (deps.returnUrl === undefined) {
    throw new AppError(
      'PUBLIC_URL_MISSING',
      422,
      'This installation does not know its own address: whoever runs it must set PUBLIC_URL.',
    );
  }
  const redirectUri = redirectUriOf(deps.returnUrl, platform);
  const state = newOAuthSecret();
  const codeVerifier = oauth.pkce ? newOAuthSecret() : null;
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + STATE_LASTS_MS);
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    if (connectionId !== null) {
      const known = await findConnection(scope, connectionId);
      if (known?.platform !== platform) throw notFound('The connection');
    }
    const id = newId();
    await insertOAuthState(scope, {
      tenantId: scope.tenantId,
      id,
      stateHash: stateHashOf(state),
      platform,
      userId: principal.userId,
      sessionId: principal.sessionId,
      connectionId,
      codeVerifier:
        codeVerifier === null
          ? null
          : await deps.vault.seal(scope, codeVerifier, verifierPlace(id)),
      redirectUri,
      expiresAt,
      usedAt: null,
      createdAt: now,
    });
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'connection.started',
      entityType: 'ApiConnection',
      entityId: connectionId,
      after: { platform },
      ...origin,
      at: now,
    });
  });
  const codeChallenge = codeVerifier === null ? null : codeChallengeOf(codeVerifier);
  return { authoriseUrl: oauth.authoriseUrl({ redirectUri, state, codeChallenge }), expiresAt };
}
