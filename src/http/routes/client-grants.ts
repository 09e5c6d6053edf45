import { z } from 'zod';
import { grantClient, revokeClientGrant } from '../../accounts/grant-client';
import { listClientGrants, listClientUsers } from '../../store/client-grants';
import { requireExisting } from '../../store/existence';
import { presentClientGrant } from '../presenters/client';
import { defineRoute } from '../route';
import { clientGrantSchema, clientUserSchema } from '../schemas/client';
import { id } from '../schemas/primitives';

const params = z.strictObject({ id, userId: id });

export const clientGrants = defineRoute({
  method: 'get',
  path: '/clients/{id}/grants',
  access: { kind: 'user', action: 'client-grants:read' },
  summary: 'The CLIENT users who see a client',
  tags: ['Clients'],
  request: { params: z.strictObject({ id }) },
  responses: {
    200: { description: 'By name', body: z.strictObject({ items: z.array(clientGrantSchema) }) },
  },
  example: (ids) => ({ params: { id: ids.clientId } }),
  async read({ params: { id: clientId } }, scope) {
    await requireExisting(scope, 'clients', [clientId]);
    const items = (await listClientGrants(scope, clientId)).map(presentClientGrant);
    return { status: 200 as const, body: { items } };
  },
});

export const clientUsers = defineRoute({
  method: 'get',
  path: '/client-users',
  access: { kind: 'user', action: 'client-grants:read' },
  summary: 'The CLIENT users to whom clients can be granted, and which are',
  tags: ['Clients'],
  request: {},
  responses: {
    200: { description: 'By name', body: z.strictObject({ items: z.array(clientUserSchema) }) },
  },
  example: () => ({}),
  async read(_call, scope) {
    return { status: 200 as const, body: { items: await listClientUsers(scope) } };
  },
});

export const grantedClient = defineRoute({
  method: 'put',
  path: '/clients/{id}/grants/{userId}',
  access: { kind: 'user', action: 'client-grants:write' },
  summary: 'Let a CLIENT user see a client, from their next request on',
  tags: ['Clients'],
  request: { params },
  responses: { 204: { description: 'Granted' } },
  errors: [{ status: 422, code: 'GRANT_NOT_NEEDED' }],
  example: (ids) => ({ params: { id: ids.spareClientId, userId: ids.clientUserId } }),
  async act({ params: { id: clientId, userId }, actor }, deps) {
    await grantClient(deps, actor, { clientId, userId });
    return { status: 204 as const };
  },
});

export const revokedClientGrant = defineRoute({
  method: 'delete',
  path: '/clients/{id}/grants/{userId}',
  access: { kind: 'user', action: 'client-grants:write' },
  summary: 'Take a grant back, from the user’s next request on',
  tags: ['Clients'],
  request: { params },
  responses: { 204: { description: 'Taken back' } },
  example: (ids) => ({ params: { id: ids.clientId, userId: ids.clientUserId } }),
  async act({ params: { id: clientId, userId }, actor }, deps) {
    await revokeClientGrant(deps, actor, { clientId, userId });
    return { status: 204 as const };
  },
});
