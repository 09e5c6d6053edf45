import type { AdPlatform, ConnectionStatus } from '../domain/enums';
import type { TenantScope } from './database';

/** A connection with the state of its token and its accounts. */
export interface ConnectionView {
  id: string;
  platform: AdPlatform;
  subjectId: string;
  subjectName: string | null;
  scopes: string[];
  status: ConnectionStatus;
  statusSince: Date;
  problemCode: string | null;
  problemMessage: string | null;
  lastCheckedAt: Date | null;
  connectedAt: Date;
  connectedById: string | null;
  connectedByName: string | null;
  expiresAt: Date | null;
  refreshedAt: Date | null;
  refreshAttempts: number;
  tokenError: string | null;
  accountsFound: number;
  accountsChosen: number;
}

const SELECT = `
  SELECT c.id, c.platform, c.subject_id AS "subjectId", c.subject_name AS "subjectName", c.scopes, c.status,
    c.status_since AS "statusSince", c.problem_code AS "problemCode", c.problem_message AS "problemMessage",
    c.last_checked_at AS "lastCheckedAt", c.connected_at AS "connectedAt", u.id AS "connectedById",
    u.name AS "connectedByName", t.expires_at AS "expiresAt", t.refreshed_at AS "refreshedAt",
    coalesce(t.refresh_attempts, 0) AS "refreshAttempts", t.error_message AS "tokenError",
    (SELECT count(*)::int FROM connection_accounts f
     WHERE f.tenant_id = c.tenant_id AND f.connection_id = c.id AND NOT f.is_manager) AS "accountsFound",
    (SELECT count(*)::int FROM ad_accounts a
     WHERE a.tenant_id = c.tenant_id AND a.platform_token_id = t.id AND a.sync_enabled) AS "accountsChosen"
  FROM api_connections c
  LEFT JOIN platform_tokens t ON t.tenant_id = c.tenant_id AND t.connection_id = c.id
  LEFT JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.connected_by`;

/** Every connection of the tenant, by platform and in the order in which they were made. */
export async function listConnections(scope: TenantScope): Promise<ConnectionView[]> {
  return await scope.query<ConnectionView>(
    `${SELECT} WHERE c.tenant_id = $1 ORDER BY c.platform, c.created_at, c.id`,
    [scope.tenantId],
  );
}

/** One connection, or null when this tenant has no such. */
export async function readConnection(
  scope: TenantScope,
  id: string,
): Promise<ConnectionView | null> {
  const [row] = await scope.query<ConnectionView>(
    `${SELECT} WHERE c.tenant_id = $1 AND c.id = $2`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** The id of the token of a connection, or null when this tenant has no such connection. */
export async function findTokenOf(
  scope: TenantScope,
  connectionId: string,
): Promise<string | null> {
  const [row] = await scope.query<{ id: string }>(
    `SELECT id FROM platform_tokens WHERE tenant_id = $1 AND connection_id = $2`,
    [scope.tenantId, connectionId],
  );
  return row?.id ?? null;
}
