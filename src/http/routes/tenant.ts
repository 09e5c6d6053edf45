import { z } from 'zod';
import { changeTenant } from '../../accounts/change-tenant';
import { LANGUAGES } from '../../domain/enums';
import { tenantSettingsSchema } from '../../domain/tenant-settings';
import { readTenantProfile } from '../../store/tenants';
import { defineRoute } from '../route';
import { shortText } from '../schemas/primitives';

const { timeZone, currency, requireTwoFactor, approveSupportAccess } = tenantSettingsSchema.shape;
const changeable = {
  name: shortText,
  timeZone: timeZone.unwrap(),
  currency: currency.unwrap(),
  language: z.enum(LANGUAGES),
  requireTwoFactor: requireTwoFactor.unwrap().meta({
    description: 'Whoever has no second factor can only set one up',
  }),
  approveSupportAccess: approveSupportAccess.unwrap().meta({
    description: 'Operators of the service see data only after an administrator has approved it',
  }),
};
const tenantSchema = z
  .strictObject({ ...changeable, slug: z.string() })
  .meta({ id: 'TenantSettings' });

export const tenant = defineRoute({
  method: 'get',
  path: '/tenant',
  access: { kind: 'user', action: 'tenant:read' },
  summary: 'The tenant and what it has chosen',
  tags: ['Tenant'],
  request: {},
  responses: { 200: { description: 'The tenant', body: tenantSchema } },
  example: () => ({}),
  async read(_call, scope) {
    return { status: 200 as const, body: await readTenantProfile(scope) };
  },
});

export const changedTenant = defineRoute({
  method: 'patch',
  path: '/tenant',
  access: { kind: 'user', action: 'tenant:write' },
  summary: 'Change what is given of the tenant',
  tags: ['Tenant'],
  request: { body: z.strictObject(changeable).partial() },
  responses: { 200: { description: 'The tenant as it is now', body: tenantSchema } },
  errors: [{ status: 409, code: 'TWO_FACTOR_NOT_ENABLED' }],
  example: () => ({ body: { name: 'Bell Tower & Partners', timeZone: 'Asia/Tokyo' } }),
  async act({ actor, body }, deps) {
    return { status: 200 as const, body: await changeTenant(deps, actor, body) };
  },
});
