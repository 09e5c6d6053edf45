import { z } from 'zod';
import { approveAccess, endAccess } from '../../accounts/decide-access';
import { listAccessGrants } from '../../store/access-grants';
import type { RouteDeps } from '../deps';
import { presentAccessGrant } from '../presenters/access-grant';
import type { ExampleIds } from '../example-ids';
import { defineRoute, type UserCall } from '../route';
import { accessGrantSchema } from '../schemas/operator';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

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

/** What approving a grant and ending it have in common. */
const decision = (verb: 'approve' | 'end', decide: typeof approveAccess) => {
  const params = z.strictObject({ id });
  return {
    method: 'post',
    path: `/access-grants/{id}/${verb}`,
    access: { kind: 'user', action: 'access-grants:write' },
    tags: ['Support access'],
    request: { params },
    responses: { 200: { description: 'The grant', body: accessGrantSchema } },
    errors: [{ status: 409, code: 'GRANT_NOT_OPEN' }],
    example: (ids: ExampleIds) => ({ params: { id: ids.accessGrantId } }),
    async act(call: UserCall<{ params: typeof params }>, deps: RouteDeps) {
      const grant = await decide(deps, call.actor, call.params.id);
      return { status: 200, body: presentAccessGrant(grant, deps.clock.now()) } as const;
    },
  } as const;
};

export const approvedAccessGrant = defineRoute({
  ...decision('approve', approveAccess),
  summary: 'Let an operator read the tenant’s data, for as long as they asked, from now',
});

export const endedAccessGrant = defineRoute({
  ...decision('end', endAccess),
  summary: 'End what an operator may see, or refuse what they asked for',
});
