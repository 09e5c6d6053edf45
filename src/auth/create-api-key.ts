import type { Clock } from '../core/clock';
import { forbidden, invalidRequest } from '../core/errors';
import { newId } from '../core/ids';
import { may, type ApiKeyScope } from '../domain/permissions';
import type { Actor } from '../domain/principal';
import { insertApiKey } from '../store/api-keys';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { newApiKeyToken } from './api-key-token';

/** What a program is to have. */
export interface NewApiKeyInput {
  name: string;
  scopes: readonly ApiKeyScope[];
  /** Null: it does not expire. */
  expiresAt: Date | null;
}

/**
 * Makes a key with which a program acts as the user who makes it, within scopes that the user's own role allows. The
 * text is returned this once and kept nowhere.
 * @throws AppError FORBIDDEN for a scope above one's own role, INVALID_REQUEST for an end that has passed
 */
export async function createApiKey(
  deps: { database: Database; clock: Clock },
  { principal, origin }: Actor,
  { name, scopes, expiresAt }: NewApiKeyInput,
): Promise<{ id: string; token: string }> {
  const above = scopes.filter((scope) => !may(principal.role, scope));
  if (above.length > 0) throw forbidden(`Your role does not allow ${above.join(', ')}.`);
  const at = deps.clock.now();
  if (expiresAt !== null && expiresAt <= at)
    throw invalidRequest([{ path: 'expiresAt', code: 'IN_THE_PAST', message: 'has passed' }]);
  const id = newId();
  const { text, prefix, hash } = newApiKeyToken();
  const stored = { name, prefix, scopes: [...new Set(scopes)].sort(), expiresAt };
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    await insertApiKey(scope, { ...stored, id, userId: principal.userId, tokenHash: hash, at });
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'api_key.created',
      entityType: 'ApiKey',
      entityId: id,
      after: { ...stored, expiresAt: expiresAt?.toISOString() ?? null },
      ...origin,
      at,
    });
  });
  return { id, token: text };
}
