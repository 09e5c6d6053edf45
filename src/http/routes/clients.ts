import { z } from 'zod';
import { changeClient } from '../../accounts/change-client';
import { createClient } from '../../accounts/create-client';
import { notFound } from '../../core/errors';
import { CLIENT_STATUSES } from '../../domain/enums';
import { listAccountManagers, listClients, readClient } from '../../store/client-views';
import type { TenantScope } from '../../store/database';
import { presentClient, presentClientDetail } from '../presenters/client';
import { defineRoute } from '../route';
import {
  clientChangesSchema,
  clientDetailSchema,
  clientSchema,
  newClientSchema,
} from '../schemas/client';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf, named } from '../schemas/primitives';

const params = z.strictObject({ id });

async function detailOf(scope: TenantScope, clientId: string) {
  const found = await readClient(scope, clientId);
  if (found === null) throw notFound('The client');
  return presentClientDetail(found);
}

export const clients = defineRoute({
  method: 'get',
  path: '/clients',
  access: { kind: 'user', action: 'clients:read' },
  summary: 'Clients by name; a CLIENT user gets those that were granted to them',
  tags: ['Clients'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      status: listOf(CLIENT_STATUSES).optional(),
      q: z.string().trim().min(1).max(200).optional().meta({ description: 'Part of the name' }),
    }),
  },
  responses: { 200: { description: 'A page of clients', body: pageOfItems(clientSchema) } },
  example: () => ({}),
  async read({ query }, scope) {
    const filter = { text: query.q ?? null, statuses: query.status ?? null };
    const page = await listClients(scope, filter, pageRequest(query, 'text', 'name'));
    return { status: 200 as const, body: presentPage(page, 'name', presentClient) };
  },
});

export const client = defineRoute({
  method: 'get',
  path: '/clients/{id}',
  access: { kind: 'user', action: 'client-details:read' },
  summary: 'One client with its contacts, notes and ad accounts',
  tags: ['Clients'],
  request: { params },
  responses: { 200: { description: 'The client', body: clientDetailSchema } },
  example: (ids) => ({ params: { id: ids.clientId } }),
  async read({ params: { id: clientId } }, scope) {
    return { status: 200 as const, body: await detailOf(scope, clientId) };
  },
});

export const accountManagers = defineRoute({
  method: 'get',
  path: '/account-managers',
  access: { kind: 'user', action: 'client-details:read' },
  summary: 'The tenant’s own people, any of whom can look after a client',
  tags: ['Clients'],
  request: {},
  responses: { 200: { description: 'By name', body: z.strictObject({ items: z.array(named) }) } },
  example: () => ({}),
  async read(_call, scope) {
    return { status: 200 as const, body: { items: await listAccountManagers(scope) } };
  },
});

export const newClient = defineRoute({
  method: 'post',
  path: '/clients',
  access: { kind: 'user', action: 'clients:write' },
  summary: 'Make a client',
  tags: ['Clients'],
  request: { body: newClientSchema },
  responses: { 201: { description: 'The client', body: clientDetailSchema } },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: (ids) => ({
    body: {
      name: 'Baan Suan Home',
      accountManagerId: ids.userId,
      contacts: [{ name: 'Ploy Chaiya', role: 'Marketing', email: 'ploy@baan-suan.example' }],
    },
  }),
  async act({ body, principal, meta }, deps) {
    const { tenantId, userId } = principal;
    const made = await createClient(deps, { ...body, tenantId, createdBy: userId }, meta.origin);
    const detail = await deps.database.inTenant(tenantId, (scope) => detailOf(scope, made.id));
    return { status: 201 as const, body: detail };
  },
});

export const changedClient = defineRoute({
  method: 'patch',
  path: '/clients/{id}',
  access: { kind: 'user', action: 'clients:write' },
  summary: 'Change a client; status ARCHIVED in place of deleting it',
  tags: ['Clients'],
  request: { params, body: clientChangesSchema },
  responses: { 200: { description: 'The client as it is now', body: clientDetailSchema } },
  example: (ids) => ({
    params: { id: ids.clientId },
    body: { status: 'PAUSED', accountManagerId: ids.userId },
  }),
  async act({ params: { id: clientId }, body, actor, principal }, deps) {
    await changeClient(deps, actor, clientId, body);
    const detail = await deps.database.inTenant(principal.tenantId, (scope) =>
      detailOf(scope, clientId),
    );
    return { status: 200 as const, body: detail };
  },
});
