import { z } from 'zod';
import { LANGUAGES } from '../../domain/enums';
import { tenantSettingsSchema } from '../../domain/tenant-settings';
import { openTenant } from '../../operators/open-tenant';
import { readTenant, readTenants } from '../../operators/read-tenants';
import { resumeTenant, suspendTenant } from '../../operators/suspend-tenant';
import { validateTenant } from '../../operators/validate-tenant';
import { presentOperatorTenant } from '../presenters/operator-tenant';
import type { RouteDeps } from '../deps';
import { defineRoute, type OperatorCall } from '../route';
import { operatorTenantSchema, reason, tenantValidationSchema } from '../schemas/operator';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { emailAddress } from '../schemas/people';
import { id, shortText } from '../schemas/primitives';

const { timeZone, currency } = tenantSettingsSchema.shape;
const params = z.strictObject({ id });
const tags = ['Operators'] as const;

/** The tenant as it is now. */
const tenantReply = async (deps: RouteDeps, tenantId: string) =>
  ({ status: 200, body: presentOperatorTenant(await readTenant(deps, tenantId)) }) as const;
const tenantResponse = { 200: { description: 'The tenant', body: operatorTenantSchema } } as const;

/** What suspending a tenant and letting it go on have in common. */
const suspension = (verb: 'suspend' | 'resume', change: typeof suspendTenant) => {
  const body = z.strictObject({ reason });
  return {
    method: 'post',
    path: `/operators/tenants/{id}/${verb}`,
    tags,
    request: { params, body },
    responses: tenantResponse,
    async operate(
      call: OperatorCall<{ params: typeof params; body: typeof body }>,
      deps: RouteDeps,
    ) {
      const tenantId = call.params.id;
      await change(deps, call.actor, { tenantId, reason: call.body.reason });
      return tenantReply(deps, tenantId);
    },
  } as const;
};

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
  responses: tenantResponse,
  operate: (call, deps) => tenantReply(deps, call.params.id),
});

export const suspendedTenant = defineRoute({
  ...suspension('suspend', suspendTenant),
  access: { kind: 'operator', action: 'tenants:suspend' },
  summary: 'Lock a tenant’s people and programs out and stop its syncs; the data stays',
  errors: [{ status: 409, code: 'ALREADY_SUSPENDED' }],
});

export const resumedTenant = defineRoute({
  ...suspension('resume', resumeTenant),
  access: { kind: 'operator', action: 'tenants:resume' },
  summary: 'Let a suspended tenant go on',
  errors: [{ status: 409, code: 'NOT_SUSPENDED' }],
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
