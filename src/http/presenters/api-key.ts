import { API_KEY_SCOPES } from '../../domain/permissions';
import type { ApiKeyView } from '../../store/api-keys';
import { isoOrNull } from './instants';

/** A key as its owner sees it, without its text; scopes that this version does not know open nothing and are left out. */
export function presentApiKey(key: ApiKeyView) {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: API_KEY_SCOPES.filter((scope) => key.scopes.includes(scope)),
    user: { id: key.userId, name: key.userName },
    createdAt: key.createdAt.toISOString(),
    expiresAt: isoOrNull(key.expiresAt),
    lastUsedAt: isoOrNull(key.lastUsedAt),
    revokedAt: isoOrNull(key.revokedAt),
  };
}
