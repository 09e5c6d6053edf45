import { newId } from '../../../src/core/ids';
import { newWebhookSecret, webhookSecretPlace } from '../../../src/notifications/webhook-secret';
import type { Database } from '../../../src/store/database';
import * as webhooks from '../../../src/store/entities/webhooks';
import { createTestVault } from '../vault';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

/** An active endpoint with a sealed secret, told of everything. */
export async function createWebhookEndpoint(
  database: Database,
  tenantId: string,
  {
    secret = newWebhookSecret(),
    ...values
  }: Partial<Omit<webhooks.WebhookEndpointRow, 'secret'> & { secret: string }> = {},
) {
  const id = values.id ?? newId();
  const sealed = await database.inTenant(tenantId, (scope) =>
    createTestVault().seal(scope, secret, webhookSecretPlace(id)),
  );
  return await insertRow(database, tenantId, webhooks.WebhookEndpointEntity, {
    tenantId,
    id,
    url: 'https://hooks.example.com/bell',
    events: ['alert.opened', 'alert.acknowledged', 'alert.resolved', 'sync.failed'],
    isActive: true,
    failingSince: null,
    disabledAt: null,
    disabledReason: null,
    createdBy: null,
    ...STAMPS,
    ...values,
    secret: sealed,
  });
}

/** A delivery that has ended well. */
export async function createWebhookDelivery(
  database: Database,
  endpoint: Pick<webhooks.WebhookEndpointRow, 'tenantId' | 'id'>,
  values: Partial<webhooks.WebhookDeliveryRow> = {},
) {
  return await insertRow(database, endpoint.tenantId, webhooks.WebhookDeliveryEntity, {
    tenantId: endpoint.tenantId,
    id: newId(),
    endpointId: endpoint.id,
    event: 'webhook.test',
    payload: { type: 'webhook.test', timestamp: CREATED_AT.toISOString(), data: {} },
    state: 'DELIVERED',
    attempts: 1,
    scheduleFrom: 0,
    nextAttemptAt: null,
    leaseUntil: null,
    deliveredAt: CREATED_AT,
    lastError: null,
    ...STAMPS,
    ...values,
  });
}

export async function createWebhookAttempt(
  database: Database,
  delivery: Pick<webhooks.WebhookDeliveryRow, 'tenantId' | 'id'>,
  values: Partial<webhooks.WebhookAttemptRow> = {},
) {
  return await insertRow(database, delivery.tenantId, webhooks.WebhookAttemptEntity, {
    tenantId: delivery.tenantId,
    id: newId(),
    deliveryId: delivery.id,
    number: 1,
    startedAt: CREATED_AT,
    durationMs: 120,
    status: 204,
    error: null,
    ...values,
  });
}
