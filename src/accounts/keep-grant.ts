import type { Clock } from '../core/clock';
import type { AdPlatform } from '../domain/enums';
import { renewalDueAt } from '../domain/token-renewal';
import type { AccessGrant, PlatformAdapter } from '../platforms/platform';
import { saveConnection } from '../store/api-connections';
import type { TenantScope } from '../store/database';
import { saveRefreshToken, storeAccessToken } from '../store/platform-tokens';
import type { Vault } from '../store/vault';

/** A grant, of whom, and the connection that it makes again (null: a new one). */
export interface NewGrant {
  connectionId: string | null;
  platform: AdPlatform;
  subject: { id: string; name: string | null };
  scopes: string[];
  connectedBy: string | null;
  grant: AccessGrant & { refreshToken: string };
}

/** Keeps a grant as a connection that stands, in place of what the connection held before. */
export async function keepGrant(
  deps: { vault: Vault; clock: Clock },
  scope: TenantScope,
  adapter: PlatformAdapter,
  { connectionId: known, platform, subject, scopes, connectedBy, grant }: NewGrant,
): Promise<{ connectionId: string; tokenId: string }> {
  const now = deps.clock.now();
  const connectionId = await saveConnection(
    scope,
    known,
    { platform, subjectId: subject.id, subjectName: subject.name, scopes, connectedBy },
    now,
  );
  const tokenId = await saveRefreshToken(scope, deps.vault, {
    connectionId,
    platform,
    accountId: subject.id,
    refreshToken: grant.refreshToken,
    createdBy: connectedBy,
  });
  const refreshDueAt = renewalDueAt(grant.expiresAt, adapter.capabilities.tokenRenewal, now);
  await storeAccessToken(scope, deps.vault, tokenId, { ...grant, refreshDueAt }, now);
  return { connectionId, tokenId };
}
