import { z } from 'zod';
import { notFound } from '../../core/errors';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  rotateWebhookSecret,
  type RevealedEndpoint,
} from '../../notifications/webhook-endpoints';
import { listWebhookEndpoints, readWebhookEndpoint } from '../../store/webhook-endpoints';
import { presentWebhook } from '../presenters/webhook';
import { defineRoute } from '../route';
import { id } from '../schemas/primitives';
import {
  newWebhookSchema,
  revealedWebhookSchema,
  webhookChangesSchema,
  webhookSchema,
} from '../schemas/webhook';

const params = z.strictObject({ id });
const READ = { kind: 'user', action: 'webhooks:read' } as const;
const WRITE = { kind: 'user', action: 'webhooks:write' } as const;

const revealed = ({ endpoint, secret }: RevealedEndpoint) => ({
  ...presentWebhook(endpoint),
  secret,
});

export const webhooks = defineRoute({
  method: 'get',
  path: '/webhooks',
  access: READ,
  summary: 'Where the tenant’s own systems are told of events',
  tags: ['Webhooks'],
  request: {},
  responses: {
    200: { description: 'Every webhook', body: z.strictObject({ items: z.array(webhookSchema) }) },
  },
  example: () => ({}),
  async read(_call, scope) {
    const items = (await listWebhookEndpoints(scope)).map(presentWebhook);
    return { status: 200 as const, body: { items } };
  },
});

export const newWebhook = defineRoute({
  method: 'post',
  path: '/webhooks',
  answersSecret: true,
  access: WRITE,
  summary: 'Add a webhook; its secret is told this once',
  tags: ['Webhooks'],
  request: { body: newWebhookSchema },
  responses: { 201: { description: 'The webhook and its secret', body: revealedWebhookSchema } },
  errors: [{ status: 409, code: 'TOO_MANY_WEBHOOKS' }],
  example: () => ({ body: { url: 'https://hooks.example.com/bell', events: ['alert.opened'] } }),
  async act({ body, actor }, deps) {
    return { status: 201 as const, body: revealed(await createWebhook(deps, actor, body)) };
  },
});

export const webhook = defineRoute({
  method: 'get',
  path: '/webhooks/{id}',
  access: READ,
  summary: 'One webhook',
  tags: ['Webhooks'],
  request: { params },
  responses: { 200: { description: 'The webhook', body: webhookSchema } },
  example: (ids) => ({ params: { id: ids.webhookId } }),
  async read({ params: { id: endpointId } }, scope) {
    const endpoint = await readWebhookEndpoint(scope, endpointId);
    if (endpoint === null) throw notFound('The webhook');
    return { status: 200 as const, body: presentWebhook(endpoint) };
  },
});

export const changedWebhook = defineRoute({
  method: 'patch',
  path: '/webhooks/{id}',
  access: WRITE,
  summary: 'Change a webhook, or switch it on or off',
  tags: ['Webhooks'],
  request: { params, body: webhookChangesSchema },
  responses: { 200: { description: 'The webhook as it is now', body: webhookSchema } },
  example: (ids) => ({ params: { id: ids.webhookId }, body: { events: ['sync.failed'] } }),
  async act({ params: { id: endpointId }, body, actor }, deps) {
    const endpoint = await changeWebhook(deps, actor, endpointId, body);
    return { status: 200 as const, body: presentWebhook(endpoint) };
  },
});

export const removedWebhook = defineRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  access: WRITE,
  summary: 'Remove a webhook with its deliveries',
  tags: ['Webhooks'],
  request: { params },
  responses: { 204: { description: 'Removed' } },
  example: (ids) => ({ params: { id: ids.webhookId } }),
  async act({ params: { id: endpointId }, actor }, deps) {
    await removeWebhook(deps, actor, endpointId);
    return { status: 204 as const };
  },
});

export const rotatedWebhookSecret = defineRoute({
  method: 'post',
  path: '/webhooks/{id}/secret',
  answersSecret: true,
  access: WRITE,
  summary: 'Give a webhook another secret; the one before signs nothing from now on',
  tags: ['Webhooks'],
  request: { params },
  responses: { 200: { description: 'The webhook and its secret', body: revealedWebhookSchema } },
  example: (ids) => ({ params: { id: ids.webhookId } }),
  async act({ params: { id: endpointId }, actor }, deps) {
    const changed = await rotateWebhookSecret(deps, actor, endpointId);
    return { status: 200 as const, body: revealed(changed) };
  },
});
