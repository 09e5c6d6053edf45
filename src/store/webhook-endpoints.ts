import type { DisabledReason, WebhookEvent } from '../domain/webhooks';
import { ENDPOINT_DISABLED } from '../domain/webhooks';
import type { TenantScope } from './database';
import type { WebhookEndpointRow } from './entities/webhooks';

/** An endpoint as people see it: without its secret. */
export type WebhookEndpointView = Omit<WebhookEndpointRow, 'tenantId' | 'secret' | 'createdBy'>;

const COLUMNS = `id, url, events, is_active AS "isActive", failing_since AS "failingSince",
  disabled_at AS "disabledAt", disabled_reason AS "disabledReason", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Every endpoint of the tenant, oldest first. */
export async function listWebhookEndpoints(scope: TenantScope): Promise<WebhookEndpointView[]> {
  return await scope.query<WebhookEndpointView>(
    `SELECT ${COLUMNS} FROM webhook_endpoints WHERE tenant_id = $1 ORDER BY created_at, id`,
    [scope.tenantId],
  );
}

/** One endpoint, or null. */
export async function readWebhookEndpoint(
  scope: TenantScope,
  id: string,
): Promise<WebhookEndpointView | null> {
  const [row] = await scope.query<WebhookEndpointView>(
    `SELECT ${COLUMNS} FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Like readWebhookEndpoint, and holds the row until the transaction ends. */
export async function lockWebhookEndpoint(
  scope: TenantScope,
  id: string,
): Promise<WebhookEndpointView | null> {
  const [row] = await scope.query<WebhookEndpointView>(
    `SELECT ${COLUMNS} FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** How many endpoints the tenant has; others that would add one wait for the end of the transaction. */
export async function countWebhookEndpoints(scope: TenantScope): Promise<number> {
  await scope.query(`SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE`, [scope.tenantId]);
  const [row] = await scope.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM webhook_endpoints WHERE tenant_id = $1`,
    [scope.tenantId],
  );
  return row?.count ?? 0;
}

/** Writes a new endpoint, active. `secret` is sealed. */
export async function insertWebhookEndpoint(
  scope: TenantScope,
  endpoint: {
    id: string;
    url: string;
    events: readonly WebhookEvent[];
    secret: Buffer;
    createdBy: string;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO webhook_endpoints (tenant_id, id, url, events, secret, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [
      scope.tenantId,
      endpoint.id,
      endpoint.url,
      endpoint.events,
      endpoint.secret,
      endpoint.createdBy,
      endpoint.at,
    ],
  );
}

/** Changes what a person decides. Switched on again, an endpoint begins with a clean record. */
export async function updateWebhookEndpoint(
  scope: TenantScope,
  endpoint: {
    id: string;
    url: string;
    events: readonly WebhookEvent[];
    isActive: boolean;
    cleared: boolean;
    at: Date;
  },
): Promise<void> {
  await scope.query(
    `UPDATE webhook_endpoints SET url = $3, events = $4, is_active = $5, updated_at = $7,
       failing_since = CASE WHEN $6 THEN NULL ELSE failing_since END,
       disabled_at = CASE WHEN $6 THEN NULL ELSE disabled_at END,
       disabled_reason = CASE WHEN $6 THEN NULL ELSE disabled_reason END
     WHERE tenant_id = $1 AND id = $2`,
    [
      scope.tenantId,
      endpoint.id,
      endpoint.url,
      endpoint.events,
      endpoint.isActive,
      endpoint.cleared,
      endpoint.at,
    ],
  );
}

/** Puts another sealed secret in place of the one it has. */
export async function replaceWebhookSecret(
  scope: TenantScope,
  { id, secret, at }: { id: string; secret: Buffer; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE webhook_endpoints SET secret = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, secret, at],
  );
}

/** Removes an endpoint with all that it was owed. */
export async function deleteWebhookEndpoint(scope: TenantScope, id: string): Promise<void> {
  await scope.query(`DELETE FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2`, [
    scope.tenantId,
    id,
  ]);
}

/** Ends what an endpoint is still owed, because it is switched off; an attempt under way is let be. */
export async function endPendingDeliveries(
  scope: TenantScope,
  endpointId: string,
  at: Date,
): Promise<void> {
  await scope.query(
    `UPDATE webhook_deliveries SET state = 'DEAD', next_attempt_at = NULL, last_error = $3, updated_at = $4
     WHERE tenant_id = $1 AND endpoint_id = $2 AND state = 'PENDING'`,
    [scope.tenantId, endpointId, ENDPOINT_DISABLED, at],
  );
}

/** The record of an endpoint after an attempt: since when it fails, or that it answers. Gives since when. */
export async function noteEndpointHealth(
  scope: TenantScope,
  { endpointId, ok, at }: { endpointId: string; ok: boolean; at: Date },
): Promise<{ failingSince: Date | null; isActive: boolean; url: string } | null> {
  const [row] = await scope.query<{ failingSince: Date | null; isActive: boolean; url: string }>(
    `UPDATE webhook_endpoints
     SET failing_since = CASE WHEN $3 THEN NULL ELSE coalesce(failing_since, $4) END
     WHERE tenant_id = $1 AND id = $2
     RETURNING failing_since AS "failingSince", is_active AS "isActive", url`,
    [scope.tenantId, endpointId, ok, at],
  );
  return row ?? null;
}

/** Switches an endpoint off without a person. */
export async function disableWebhookEndpoint(
  scope: TenantScope,
  { endpointId, reason, at }: { endpointId: string; reason: DisabledReason; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE webhook_endpoints SET is_active = false, disabled_at = $4, disabled_reason = $3, updated_at = $4
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, endpointId, reason, at],
  );
}
