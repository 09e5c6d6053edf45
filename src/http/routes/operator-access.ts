import { z } from 'zod';
import { endOwnAccess } from '../../operators/end-own-access';
import { readOwnAccess } from '../../operators/read-own-access';
import { requestAccess } from '../../operators/request-access';
import type { AccessGrantView } from '../../store/access-grants';
import { presentAccessGrant } from '../presenters/access-grant';
import { defineRoute } from '../route';
import { accessGrantSchema, reason } from '../schemas/operator';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

const path = '/operators/tenants/{id}/access';
const params = z.strictObject({ id });
const tags = ['Operators'] as const;

export const ownAccess = defineRoute({
  method: 'get',
  path,
  access: { kind: 'operator', action: 'access:read' },
  summary: 'What you asked a tenant to let you read, newest first',
  tags,
  request: { params, query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of it', body: pageOfItems(accessGrantSchema) } },
  async operate({ actor, params: { id: tenantId }, query }, deps) {
    const page = await readOwnAccess(deps, actor.operator, {
      ...{ tenantId, page: pageRequest(query, 'instant', '-requestedAt') },
    });
    const now = deps.clock.now();
    const present = (grant: AccessGrantView) => presentAccessGrant(grant, now);
    return { status: 200 as const, body: presentPage(page, '-requestedAt', present) };
  },
});

export const requestedAccess = defineRoute({
  method: 'post',
  path,
  access: { kind: 'operator', action: 'access:request' },
  summary: 'Ask a tenant to let you read its data for some hours',
  tags,
  request: {
    params,
    body: z.strictObject({ reason, hours: z.number().int().min(1).max(24) }),
  },
  responses: { 201: { description: 'The grant, or the request for it', body: accessGrantSchema } },
  errors: [{ status: 409, code: 'GRANT_OPEN' }],
  async operate({ actor, body, params: { id: tenantId } }, deps) {
    const grant = await requestAccess(deps, actor, { tenantId, ...body });
    return { status: 201 as const, body: presentAccessGrant(grant, deps.clock.now()) };
  },
});

export const endedOwnAccess = defineRoute({
  method: 'delete',
  path,
  access: { kind: 'operator', action: 'access:end' },
  summary: 'Give back what a tenant lets you read, or take your request back',
  tags,
  request: { params },
  responses: { 204: { description: 'You read nothing of it any more' } },
  errors: [{ status: 409, code: 'GRANT_NOT_OPEN' }],
  async operate({ actor, params: { id: tenantId } }, deps) {
    await endOwnAccess(deps, actor, tenantId);
    return { status: 204 as const };
  },
});
