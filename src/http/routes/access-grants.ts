import { z } from 'zod';
import { approveAccess, endAccess } from '../../accounts/decide-access';
import { listAccessGrants } from '../../store/access-grants';
import { presentAccessGrant } from '../presenters/access-grant';
import { defineRoute } from '../route';
import { accessGrantSchema } from '../schemas/operator';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

const errors = [{ status: 409, code: 'GRANT_NOT_OPEN' }] as const;

export const accessGrants = defineRoute({
  method: 'get',
  path: '/access-grants',
  access: { kind: 'user', action: 'access-grants:read' },
  summary: 'What operators of the service asked to see and were let see, newest first',
  tags: ['Support access'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of them', body: pageOfItems(accessGrantSchema) } },
  example: () => ({}),
  async read({ query }, scope, deps) {
    const page = await listAccessGrants(scope, pageRequest(query, 'instant', '-requestedAt'));
    const now = deps.clock.now();
    const present = (grant: Parameters<typeof presentAccessGrant>[0]) =>
      presentAccessGrant(grant, now);
    return { status: 200 as const, body: presentPage(page, '-requestedAt', present) };
  },
});

export const approvedAccessGrant = defineRoute({
  method: 'post',
  path: '/access-grants/{id}/approve',
  access: { kind: 'user', action: 'access-grants:write' },
  summary: 'Let an operator read the tenant’s data, for as long as they asked, from now',
  tags: ['Support access'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The grant', body: accessGrantSchema } },
  errors,
  example: (ids) => ({ params: { id: ids.accessGrantId } }),
  async act({ actor, params }, deps) {
    const grant = await approveAccess(deps, actor, params.id);
    return { status: 200 as const, body: presentAccessGrant(grant, deps.clock.now()) };
  },
});

export const endedAccessGrant = defineRoute({
  method: 'post',
  path: '/access-grants/{id}/end',
  access: { kind: 'user', action: 'access-grants:write' },
  summary: 'End what an operator may see, or refuse what they asked for',
  tags: ['Support access'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The grant', body: accessGrantSchema } },
  errors,
  example: (ids) => ({ params: { id: ids.accessGrantId } }),
  async act({ actor, params }, deps) {
    const grant = await endAccess(deps, actor, params.id);
    return { status: 200 as const, body: presentAccessGrant(grant, deps.clock.now()) };
  },
});
