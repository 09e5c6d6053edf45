import { z } from 'zod';
import { ACCESS_GRANT_STATES } from '../../domain/access-grants';
import { TENANT_CHECKS } from '../../operators/validate-tenant';
import { id, instant, named } from './primitives';

const count = z.number().int().min(0);

export const accessGrantSchema = z
  .strictObject({
    id,
    operator: named,
    reason: z.string(),
    hours: z.number().int(),
    state: z.enum(ACCESS_GRANT_STATES),
    requestedAt: instant,
    approvedAt: instant.nullable(),
    approvedBy: named.nullable().meta({ description: 'null where no approval was asked for' }),
    expiresAt: instant,
    endedAt: instant.nullable(),
    endedBy: named.nullable(),
  })
  .meta({ id: 'AccessGrant' });

export const operatorTenantSchema = z
  .strictObject({
    id,
    name: z.string(),
    slug: z.string(),
    createdAt: instant,
    suspendedAt: instant.nullable(),
    suspensionReason: z.string().nullable(),
    users: count.meta({ description: 'Active ones' }),
    adAccounts: count,
    campaigns: count,
    lastSyncedAt: instant.nullable(),
    openFailures: z.strictObject({
      syncs: count.meta({ description: 'Accounts whose newest sync failed' }),
      connections: count.meta({ description: 'Connections that must be made anew' }),
      mails: count.meta({ description: 'Mails that were given up' }),
      webhooks: count.meta({ description: 'Deliveries that were given up' }),
    }),
  })
  .meta({ id: 'OperatorTenant' });

export const tenantValidationSchema = z
  .strictObject({
    valid: z.boolean(),
    checks: z.array(
      z.strictObject({
        check: z.enum(TENANT_CHECKS),
        examined: count,
        problems: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'TenantValidation' });

/** Why an operator does something: kept in their audit and in the tenant's. */
export const reason = z.string().trim().min(3).max(500);
