import { z } from 'zod';
import { notFound } from '../../core/errors';
import { replayDelivery, sendTestWebhook } from '../../notifications/send-again';
import { listWebhookDeliveries } from '../../store/webhook-delivery-views';
import { readWebhookEndpoint } from '../../store/webhook-endpoints';
import { presentWebhookDelivery } from '../presenters/webhook';
import { defineRoute } from '../route';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';
import { webhookDeliverySchema } from '../schemas/webhook';

const params = z.strictObject({ id });
const WRITE = { kind: 'user', action: 'webhooks:write' } as const;

export const webhookDeliveries = defineRoute({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  access: { kind: 'user', action: 'webhooks:read' },
  summary: 'What a webhook was sent in the last 30 days, newest first, with every attempt',
  tags: ['Webhooks'],
  request: { params, query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of them', body: pageOfItems(webhookDeliverySchema) } },
  example: (ids) => ({ params: { id: ids.webhookId } }),
  async read({ params: { id: endpointId }, query }, scope) {
    if ((await readWebhookEndpoint(scope, endpointId)) === null) throw notFound('The webhook');
    const request = pageRequest(query, 'instant', '-createdAt');
    const page = await listWebhookDeliveries(scope, endpointId, request);
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentWebhookDelivery) };
  },
});

export const testedWebhook = defineRoute({
  method: 'post',
  path: '/webhooks/{id}/test',
  access: WRITE,
  summary: 'Send a webhook a test message',
  tags: ['Webhooks'],
  request: { params },
  responses: { 202: { description: 'The delivery that is owed', body: webhookDeliverySchema } },
  example: (ids) => ({ params: { id: ids.webhookId } }),
  async act({ params: { id: endpointId }, actor }, deps) {
    const delivery = await sendTestWebhook(deps, actor, endpointId);
    return { status: 202 as const, body: presentWebhookDelivery(delivery) };
  },
});

export const replayedDelivery = defineRoute({
  method: 'post',
  path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
  access: WRITE,
  summary: 'Send a delivery that has ended once more, under the same id',
  tags: ['Webhooks'],
  request: { params: z.strictObject({ id, deliveryId: id }) },
  responses: { 202: { description: 'The delivery that is owed', body: webhookDeliverySchema } },
  errors: [{ status: 409, code: 'STILL_OWED' }],
  example: (ids) => ({ params: { id: ids.webhookId, deliveryId: ids.webhookDeliveryId } }),
  async act({ params: { id: endpointId, deliveryId }, actor }, deps) {
    const delivery = await replayDelivery(deps, actor, { endpointId, deliveryId });
    return { status: 202 as const, body: presentWebhookDelivery(delivery) };
  },
});
