import type { TenantScope } from './database';
import type { WebhookAttemptRow, WebhookDeliveryRow } from './entities/webhooks';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** An attempt as people see it: its status and time, never what was answered. */
export type WebhookAttemptView = Pick<
  WebhookAttemptRow,
  'number' | 'durationMs' | 'status' | 'error'
> & { startedAt: string };

/** A delivery with its attempts, oldest first. */
export interface WebhookDeliveryView extends Pick<
  WebhookDeliveryRow,
  'id' | 'event' | 'payload' | 'state' | 'nextAttemptAt' | 'deliveredAt' | 'lastError' | 'createdAt'
> {
  attempts: WebhookAttemptView[];
  sortKey: string;
}

const VIEW = `
  SELECT d.id, d.event, d.payload, d.state, d.next_attempt_at AS "nextAttemptAt", d.delivered_at AS "deliveredAt",
    d.last_error AS "lastError", d.created_at AS "createdAt", ${instantKey('d.created_at')} AS "sortKey",
    coalesce((SELECT jsonb_agg(jsonb_build_object('number', a.number, 'startedAt', ${instantKey('a.started_at')},
        'durationMs', a.duration_ms, 'status', a.status, 'error', a.error) ORDER BY a.number)
      FROM webhook_attempts AS a WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id), '[]') AS attempts
  FROM webhook_deliveries AS d`;

/** A page of what an endpoint was owed, newest first. */
export async function listWebhookDeliveries(
  scope: TenantScope,
  endpointId: string,
  { limit, after }: PageRequest,
): Promise<Page<WebhookDeliveryView>> {
  const { values, bind } = bindings(scope.tenantId, endpointId);
  const from =
    after === null
      ? ''
      : `AND (d.created_at, d.id) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`;
  const rows = await scope.query<WebhookDeliveryView>(
    `${VIEW} WHERE d.tenant_id = $1 AND d.endpoint_id = $2 ${from}
     ORDER BY d.created_at DESC, d.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  return pageOf(rows, limit);
}

/** One delivery of an endpoint, or null. */
export async function readWebhookDelivery(
  scope: TenantScope,
  { endpointId, deliveryId }: { endpointId: string; deliveryId: string },
): Promise<WebhookDeliveryView | null> {
  const [row] = await scope.query<WebhookDeliveryView>(
    `${VIEW} WHERE d.tenant_id = $1 AND d.endpoint_id = $2 AND d.id = $3`,
    [scope.tenantId, endpointId, deliveryId],
  );
  return row ?? null;
}
