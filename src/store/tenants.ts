import { tenantSettingsSchema, type TenantSettings } from '../domain/tenant-settings';
import type { TenantScope } from './database';

/** Writes the tenant whose scope this is. */
export async function insertTenant(
  scope: TenantScope,
  tenant: { name: string; slug: string; settings: TenantSettings; at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO tenants (id, name, slug, settings, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)`,
    [scope.tenantId, tenant.name, tenant.slug, JSON.stringify(tenant.settings), tenant.at],
  );
}

/** What the tenant has chosen, and the defaults of what it has not. */
export async function readTenantSettings(scope: TenantScope): Promise<TenantSettings> {
  const [row] = await scope.query<{ settings: unknown }>(
    `SELECT settings FROM tenants WHERE id = $1`,
    [scope.tenantId],
  );
  return tenantSettingsSchema.parse(row?.settings ?? {});
}

/** The tenant's name. */
export async function readTenantName(scope: TenantScope): Promise<string> {
  const [row] = await scope.query<{ name: string }>(`SELECT name FROM tenants WHERE id = $1`, [
    scope.tenantId,
  ]);
  return row?.name ?? '';
}
