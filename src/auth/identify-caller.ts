import type { Clock } from '../core/clock';
import { type AppError, unauthenticated } from '../core/errors';
import type { Principal } from '../domain/principal';
import { markApiKeyUsed, readApiKeyWithUser } from '../store/api-keys';
import type { SystemDatabase, TenantScope } from '../store/database';
import { findApiKey } from '../store/system/find-api-key';
import type { AccessTokens } from './access-tokens';
import { apiKeyHash, looksLikeApiKey } from './api-key-token';
import { requireLiveSession } from './require-live-session';
import { tenantSuspended } from './tenant-suspended';

/** Whom the database lets in, now. */
export interface Admission {
  principal: Principal;
  /** The actions that a key is held to; null for a person. */
  scopes: readonly string[] | null;
  /** Their tenant requires a second factor and they have none: they may set one up and nothing else. */
  mustEnrol: boolean;
}

/** Who a bearer token claims to be: a person by an access token, or a program by a key. */
export interface Caller {
  tenantId: string;
  /** Whose quota a request counts against. */
  counted: { kind: 'user' | 'api-key'; id: string };
  /**
   * The principal as the tenant's rows say now.
   * @throws AppError SESSION_REVOKED, API_KEY_INVALID, API_KEY_EXPIRED (401), TENANT_SUSPENDED (403)
   */
  admit(scope: TenantScope): Promise<Admission>;
}

interface CallerDeps {
  tokens: AccessTokens;
  system: SystemDatabase;
  clock: Clock;
}

/** The use of a key is noted to the minute: its owner wants to know whether, not how often. */
const NOTE_USE_EVERY_MS = 60_000;

/**
 * Finds out who a bearer token speaks for, and in which tenant; the tenant's rows have the last word (`admit`).
 * @throws AppError ACCESS_TOKEN_EXPIRED, ACCESS_TOKEN_INVALID, API_KEY_INVALID (401)
 */
export async function identifyCaller(deps: CallerDeps, token: string): Promise<Caller> {
  return looksLikeApiKey(token) ? await programOf(deps, token) : await personOf(deps, token);
}

async function personOf({ tokens, clock }: CallerDeps, token: string): Promise<Caller> {
  const claims = await tokens.verify(token);
  return {
    tenantId: claims.tid,
    counted: { kind: 'user', id: claims.sub },
    admit: async (scope) => {
      const principal = await requireLiveSession(scope, claims, clock.now());
      return { principal, scopes: null, mustEnrol: principal.mustEnrol };
    },
  };
}

async function programOf({ system, clock }: CallerDeps, token: string): Promise<Caller> {
  const hash = apiKeyHash(token);
  const found = hash === null ? null : await findApiKey(system, hash);
  if (found === null) throw invalidKey();
  return {
    tenantId: found.tenantId,
    counted: { kind: 'api-key', id: found.id },
    admit: (scope) => admitProgram(scope, found.id, clock.now()),
  };
}

/** A key is worth what its user is worth now: their role, while they are active, within the key's scopes. */
async function admitProgram(scope: TenantScope, apiKeyId: string, now: Date): Promise<Admission> {
  const key = await readApiKeyWithUser(scope, apiKeyId);
  if (key === null || key.revokedAt !== null || !key.isActive) throw invalidKey();
  if (key.expiresAt !== null && key.expiresAt <= now)
    throw unauthenticated('API_KEY_EXPIRED', 'The API key has expired.');
  if (key.isSuspended) throw tenantSuspended();
  const unused = key.lastUsedAt === null ? Infinity : now.getTime() - key.lastUsedAt.getTime();
  if (unused > NOTE_USE_EVERY_MS) await markApiKeyUsed(scope, key.id, now);
  const { userId, role, scopes } = key;
  return {
    principal: { userId, tenantId: scope.tenantId, role, sessionId: key.id, apiKeyId: key.id },
    scopes,
    mustEnrol: false,
  };
}

function invalidKey(): AppError {
  return unauthenticated('API_KEY_INVALID', 'The API key is not valid.');
}
