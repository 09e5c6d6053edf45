import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import type { Publish } from '../domain/jobs';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';
import { readWebhookDelivery, type WebhookDeliveryView } from '../store/webhook-delivery-views';
import { lockWebhookEndpoint } from '../store/webhook-endpoints';
import { oweTestWebhook, replayWebhook } from '../store/webhook-outbox';

interface SendDeps {
  database: Database;
  clock: Clock;
  publish: Publish;
}

/** Sends an endpoint a test message, whatever it is subscribed to. @throws AppError NOT_FOUND */
export async function sendTestWebhook(
  deps: SendDeps,
  actor: Actor,
  endpointId: string,
): Promise<WebhookDeliveryView> {
  return owe(deps, actor, 'webhook.tested', async (scope, at) => {
    if ((await lockWebhookEndpoint(scope, endpointId)) === null) throw notFound('The webhook');
    return { endpointId, deliveryId: await oweTestWebhook(scope, endpointId, at) };
  });
}

/**
 * Sends a delivery that has ended once more, with the same webhook-id, to where the endpoint is now.
 * @throws AppError NOT_FOUND, STILL_OWED (409)
 */
export async function replayDelivery(
  deps: SendDeps,
  actor: Actor,
  names: { endpointId: string; deliveryId: string },
): Promise<WebhookDeliveryView> {
  return owe(deps, actor, 'webhook.replayed', async (scope, at) => {
    if ((await readWebhookDelivery(scope, names)) === null) throw notFound('The delivery');
    if (!(await replayWebhook(scope, names.deliveryId, at)))
      throw conflict('STILL_OWED', 'The delivery is still under way.');
    return names;
  });
}

async function owe(
  deps: SendDeps,
  actor: Actor,
  action: string,
  work: (scope: TenantScope, at: Date) => Promise<{ endpointId: string; deliveryId: string }>,
): Promise<WebhookDeliveryView> {
  const { tenantId, userId } = actor.principal;
  const delivery = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const names = await work(scope, at);
    await writeAudit(scope, {
      actorId: userId,
      action,
      entityType: 'WebhookEndpoint',
      entityId: names.endpointId,
      after: { deliveryId: names.deliveryId },
      ...actor.origin,
      at,
    });
    const view = await readWebhookDelivery(scope, names);
    if (view === null) throw notFound('The delivery');
    return view;
  });
  await deps.publish('deliver-webhook', { tenantId, deliveryId: delivery.id });
  return delivery;
}
