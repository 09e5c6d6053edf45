import { newId } from '../core/ids';
import type { AdPlatform } from '../domain/enums';
import type { TenantScope } from './database';
import { ApiConnectionEntity, type ApiConnectionRow } from './entities/connections';

/** The connection, or null when this tenant has no such. */
export async function findConnection(
  scope: TenantScope,
  id: string,
): Promise<ApiConnectionRow | null> {
  return await scope.manager.findOneBy(ApiConnectionEntity, { tenantId: scope.tenantId, id });
}

/** The connection that somebody's grant makes or made, or null. */
export async function findConnectionOf(
  scope: TenantScope,
  platform: AdPlatform,
  subjectId: string,
): Promise<ApiConnectionRow | null> {
  const { tenantId } = scope;
  return await scope.manager.findOneBy(ApiConnectionEntity, { tenantId, platform, subjectId });
}

/** Who granted what to whom. */
export interface ConnectionGrant {
  platform: AdPlatform;
  subjectId: string;
  subjectName: string | null;
  scopes: string[];
  connectedBy: string | null;
}

/** Keeps a connection as newly made; an `id` names the one that is made again. Returns its id. */
export async function saveConnection(
  scope: TenantScope,
  id: string | null,
  grant: ConnectionGrant,
  now: Date,
): Promise<string> {
  const { tenantId } = scope;
  const values: Partial<ApiConnectionRow> = {
    ...grant,
    status: 'ACTIVE',
    statusSince: now,
    problemCode: null,
    problemMessage: null,
    lastCheckedAt: now,
    connectedAt: now,
  };
  if (id !== null) {
    await scope.manager.update(ApiConnectionEntity, { tenantId, id }, values);
    return id;
  }
  const made = newId();
  await scope.manager.insert(ApiConnectionEntity, { ...values, tenantId, id: made });
  return made;
}

interface Problem {
  code: string;
  message: string;
}

/** Notes that only people can help. False when that was known, so that they are told once. */
export async function markNeedsReconnect(
  scope: TenantScope,
  id: string,
  problem: Problem,
  now: Date,
): Promise<boolean> {
  const changed = await scope.query(
    `UPDATE api_connections
     SET status = 'NEEDS_RECONNECT', status_since = $5, problem_code = $3, problem_message = $4, last_checked_at = $5,
       updated_at = $5
     WHERE tenant_id = $1 AND id = $2 AND status = 'ACTIVE' RETURNING id`,
    [scope.tenantId, id, problem.code, problem.message, now],
  );
  return changed.length === 1;
}

/** Notes how a look at a live connection ended: well, or with a problem that may pass. */
export async function noteChecked(
  scope: TenantScope,
  id: string,
  problem: Problem | null,
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE api_connections
     SET last_checked_at = $5, problem_code = $3, problem_message = $4, updated_at = $5
     WHERE tenant_id = $1 AND id = $2 AND status = 'ACTIVE'`,
    [scope.tenantId, id, problem?.code ?? null, problem?.message ?? null, now],
  );
}

/** Ends a connection. False when it was ended before. */
export async function markRevoked(scope: TenantScope, id: string, now: Date): Promise<boolean> {
  const changed = await scope.query(
    `UPDATE api_connections
     SET status = 'REVOKED', status_since = $3, problem_code = NULL, problem_message = NULL, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status <> 'REVOKED' RETURNING id`,
    [scope.tenantId, id, now],
  );
  return changed.length === 1;
}
