import { z } from 'zod';
import { createApiKey } from '../../auth/create-api-key';
import { revokeApiKey } from '../../auth/revoke-api-key';
import { listApiKeys, readApiKey } from '../../store/api-keys';
import { presentApiKey } from '../presenters/api-key';
import { defineRoute } from '../route';
import { apiKeySchema, createdApiKeySchema, newApiKeySchema } from '../schemas/api-key';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

export const apiKeys = defineRoute({
  method: 'get',
  path: '/api-keys',
  access: { kind: 'user', action: 'api-keys:read' },
  summary: 'One’s own keys for programs, newest first; an ADMIN gets everybody’s',
  tags: ['API keys'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of keys', body: pageOfItems(apiKeySchema) } },
  example: () => ({}),
  async read({ query, principal }, scope) {
    const page = await listApiKeys(scope, {
      userId: principal.role === 'ADMIN' ? null : principal.userId,
      page: pageRequest(query, 'instant', '-createdAt'),
    });
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentApiKey) };
  },
});

export const newApiKey = defineRoute({
  method: 'post',
  path: '/api-keys',
  access: { kind: 'user', action: 'api-keys:write' },
  summary: 'Make a key for a program that acts in one’s name; its text is shown this once',
  tags: ['API keys'],
  request: { body: newApiKeySchema },
  responses: { 201: { description: 'The key', body: createdApiKeySchema } },
  answersSecret: true,
  example: () => ({ body: { name: 'Reporting', scopes: ['campaigns:read', 'metrics:read'] } }),
  async act({ body, actor, principal }, deps) {
    const { name, scopes, expiresAt } = body;
    const end = expiresAt === null ? null : new Date(expiresAt);
    const made = await createApiKey(deps, actor, { name, scopes, expiresAt: end });
    const key = await deps.database.inTenant(principal.tenantId, (scope) =>
      readApiKey(scope, made.id),
    );
    if (key === null) throw new Error('a key that was made is gone');
    return { status: 201 as const, body: { ...presentApiKey(key), token: made.token } };
  },
});

export const revokedApiKey = defineRoute({
  method: 'delete',
  path: '/api-keys/{id}',
  access: { kind: 'user', action: 'api-keys:write' },
  summary: 'End a key, from its next request on',
  tags: ['API keys'],
  request: { params: z.strictObject({ id }) },
  responses: { 204: { description: 'Ended' } },
  example: (ids) => ({ params: { id: ids.apiKeyId } }),
  async act({ params, actor }, deps) {
    await revokeApiKey(deps, actor, params.id);
    return { status: 204 as const };
  },
});
