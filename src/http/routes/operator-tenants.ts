import { z } from 'zod';
import { LANGUAGES } from '../../domain/enums';
import { tenantSettingsSchema } from '../../domain/tenant-settings';
import { openTenant } from '../../operators/open-tenant';
import { readTenant, readTenants } from '../../operators/read-tenants';
import { requestAccess } from '../../operators/request-access';
import { resumeTenant, suspendTenant } from '../../operators/suspend-tenant';
import { validateTenant } from '../../operators/validate-tenant';
import { presentAccessGrant } from '../presenters/access-grant';
import { presentOperatorTenant } from '../presenters/operator-tenant';
import { defineRoute } from '../route';
import {
  accessGrantSchema,
  operatorTenantSchema,
  reason,
  tenantValidationSchema,
} from '../schemas/operator';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { emailAddress } from '../schemas/people';
import { id, shortText } from '../schemas/primitives';

const { timeZone, currency } = tenantSettingsSchema.shape;
const params = z.strictObject({ id });
const tags = ['Operators'] as const;

export const operatorTenants = defineRoute({
  method: 'get',
  path: '/operators/tenants',
  access: { kind: 'operator', action: 'tenants:read' },
  summary: 'All tenants, newest first: their sizes and how fresh they are',
  tags,
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of them', body: pageOfItems(operatorTenantSchema) } },
  async operate({ query }, deps) {
    const page = await readTenants(deps, pageRequest(query, 'instant', '-createdAt'));
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentOperatorTenant) };
  },
});

export const newOperatorTenant = defineRoute({
  method: 'post',
  path: '/operators/tenants',
  access: { kind: 'operator', action: 'tenants:create' },
  summary: 'Make a tenant, and invite its first administrator by mail',
  tags,
  request: {
    body: z.strictObject({
      name: shortText,
      slug: z.string().max(63).optional().meta({ description: 'Made of the name when absent' }),
      timeZone: timeZone.unwrap().optional(),
      currency: currency.unwrap().optional(),
      language: z.enum(LANGUAGES),
      admin: z.strictObject({ email: emailAddress, name: shortText }),
    }),
  },
  responses: { 201: { description: 'The tenant', body: operatorTenantSchema } },
  errors: [{ status: 409, code: 'SLUG_TAKEN' }],
  async operate({ actor, body }, deps) {
    await deps.limits.consume('mailTo', body.admin.email);
    const { slug, timeZone: zone, currency: money, ...given } = body;
    const tenantId = await openTenant(deps, actor, {
      ...given,
      ...{ slug, timeZone: zone, currency: money },
    });
    return { status: 201 as const, body: presentOperatorTenant(await readTenant(deps, tenantId)) };
  },
});

export const operatorTenant = defineRoute({
  method: 'get',
  path: '/operators/tenants/{id}',
  access: { kind: 'operator', action: 'tenants:read' },
  summary: 'A tenant: its size and how fresh it is',
  tags,
  request: { params },
  responses: { 200: { description: 'The tenant', body: operatorTenantSchema } },
  async operate(call, deps) {
    const found = await readTenant(deps, call.params.id);
    return { status: 200 as const, body: presentOperatorTenant(found) };
  },
});

export const suspendedTenant = defineRoute({
  method: 'post',
  path: '/operators/tenants/{id}/suspend',
  access: { kind: 'operator', action: 'tenants:suspend' },
  summary: 'Lock a tenant’s people and programs out and stop its syncs; the data stays',
  tags,
  request: { params, body: z.strictObject({ reason }) },
  responses: { 200: { description: 'The tenant', body: operatorTenantSchema } },
  errors: [{ status: 409, code: 'ALREADY_SUSPENDED' }],
  async operate({ actor, body, params: { id: tenantId } }, deps) {
    await suspendTenant(deps, actor, { tenantId, ...body });
    return { status: 200 as const, body: presentOperatorTenant(await readTenant(deps, tenantId)) };
  },
});

export const resumedTenant = defineRoute({
  method: 'post',
  path: '/operators/tenants/{id}/resume',
  access: { kind: 'operator', action: 'tenants:resume' },
  summary: 'Let a suspended tenant go on',
  tags,
  request: { params, body: z.strictObject({ reason }) },
  responses: { 200: { description: 'The tenant', body: operatorTenantSchema } },
  errors: [{ status: 409, code: 'NOT_SUSPENDED' }],
  async operate({ actor, body, params: { id: tenantId } }, deps) {
    await resumeTenant(deps, actor, { tenantId, ...body });
    return { status: 200 as const, body: presentOperatorTenant(await readTenant(deps, tenantId)) };
  },
});

export const validatedTenant = defineRoute({
  method: 'post',
  path: '/operators/tenants/{id}/validate',
  access: { kind: 'operator', action: 'tenants:validate' },
  summary: 'Check a tenant’s fence, keys, secrets and audit chain; nothing is changed',
  tags,
  request: { params },
  responses: { 200: { description: 'What was found', body: tenantValidationSchema } },
  async operate(call, deps) {
    const checks = await validateTenant(deps, call.params.id);
    const valid = checks.every(({ problems }) => problems.length === 0);
    return { status: 200 as const, body: { valid, checks } };
  },
});

export const requestedAccess = defineRoute({
  method: 'post',
  path: '/operators/tenants/{id}/access',
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
