import type { z } from 'zod';
import type { Clock } from '../core/clock';
import { conflict, invalidRequest } from '../core/errors';
import { newId } from '../core/ids';
import { issuesOf } from '../core/issues';
import { tenantSettingsSchema, type TenantSettings } from '../domain/tenant-settings';
import { writeAudit } from '../store/audit-log';
import type { RequestOrigin } from '../domain/principal';
import type { Database, TenantScope } from '../store/database';
import { brokenUniqueConstraint } from '../store/postgres-errors';
import { insertTenant } from '../store/tenants';

export interface NewTenantInput {
  name: string;
  /** Lower-case letters, digits and inner hyphens; unique over the installation. */
  slug: string;
  settings?: z.input<typeof tenantSettingsSchema>;
}

/** Who makes a tenant, where it is not the command line; and what else comes with it, in the same transaction. */
export interface TenantFounding {
  operator: { id: string; name: string };
  origin: RequestOrigin;
  further: (scope: TenantScope, at: Date) => Promise<void>;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Makes a tenant.
 * @throws AppError INVALID_REQUEST, SLUG_TAKEN (409)
 */
export async function createTenant(
  deps: { database: Database; clock: Clock },
  input: NewTenantInput,
  founding?: TenantFounding,
): Promise<{ id: string; name: string; slug: string; settings: TenantSettings }> {
  if (!SLUG.test(input.slug))
    throw invalidRequest([
      { path: 'slug', code: 'INVALID', message: 'takes lower-case letters, digits and hyphens' },
    ]);
  const parsed = tenantSettingsSchema.strict().safeParse(input.settings ?? {});
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error, ['settings']));
  const id = newId();
  const at = deps.clock.now();
  const tenant = { name: input.name, slug: input.slug, settings: parsed.data };
  try {
    await deps.database.inTenant(id, async (scope) => {
      await insertTenant(scope, { ...tenant, at });
      await writeAudit(scope, {
        actorId: null,
        action: 'tenant.created',
        entityType: 'Tenant',
        entityId: id,
        after: tenant,
        ...(founding === undefined
          ? { ip: null, userAgent: null }
          : { operator: founding.operator, ...founding.origin }),
        at,
      });
      await founding?.further(scope, at);
    });
  } catch (error) {
    if (brokenUniqueConstraint(error) === 'tenants_slug_key')
      throw conflict('SLUG_TAKEN', `The short name ${input.slug} is taken.`);
    throw error;
  }
  return { id, ...tenant };
}
