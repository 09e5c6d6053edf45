import { z } from 'zod';
import { listClients } from '../../store/client-views';
import { defineRoute } from '../route';
import { clientSchema } from '../schemas/client';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';

export const clients = defineRoute({
  method: 'get',
  path: '/clients',
  access: { kind: 'user', action: 'clients:read' },
  summary: 'Clients by name',
  tags: ['Clients'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of clients', body: pageOfItems(clientSchema) } },
  example: () => ({}),
  async read({ query }, scope) {
    const page = await listClients(scope, pageRequest(query, 'text', 'name'));
    const body = presentPage(page, 'name', ({ id, name, status, adAccounts }) => ({
      id,
      name,
      status,
      adAccounts,
    }));
    return { status: 200 as const, body };
  },
});
