import type { AttemptError, DisabledReason } from '../../domain/webhooks';
import type { WebhookDeliveryView } from '../../store/webhook-delivery-views';
import type { WebhookEndpointView } from '../../store/webhook-endpoints';
import { isoOrNull } from './instants';

/** An endpoint as clients get it. */
export function presentWebhook(endpoint: WebhookEndpointView) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: endpoint.events,
    isActive: endpoint.isActive,
    failingSince: isoOrNull(endpoint.failingSince),
    disabledAt: isoOrNull(endpoint.disabledAt),
    disabledReason: endpoint.disabledReason as DisabledReason | null,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}

/** A delivery as clients get it. */
export function presentWebhookDelivery(delivery: WebhookDeliveryView) {
  return {
    id: delivery.id,
    event: delivery.event,
    state: delivery.state,
    payload: delivery.payload,
    nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
    deliveredAt: isoOrNull(delivery.deliveredAt),
    lastError: delivery.lastError as AttemptError | null,
    createdAt: delivery.createdAt.toISOString(),
    attempts: delivery.attempts.map((attempt) => ({
      ...attempt,
      error: attempt.error as AttemptError | null,
    })),
  };
}
