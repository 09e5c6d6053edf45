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
  const [row] = await scope.prepared<{ settings: unknown }>(
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

/** What an administrator sees and changes of their tenant. */
export type TenantProfile = { name: string; slug: string } & Pick<
  TenantSettings,
  'timeZone' | 'currency' | 'language' | 'requireTwoFactor' | 'approveSupportAccess'
>;

function profileOf({ name, slug, settings }: TenantProfileRow): TenantProfile {
  const { timeZone, currency, language, requireTwoFactor, approveSupportAccess } =
    tenantSettingsSchema.parse(settings);
  return { name, slug, timeZone, currency, language, requireTwoFactor, approveSupportAccess };
}

interface TenantProfileRow {
  name: string;
  slug: string;
  settings: unknown;
}

/** The tenant whose scope this is, held until the transaction ends when it is to be changed. */
export async function readTenantProfile(
  scope: TenantScope,
  { hold }: { hold: boolean } = { hold: false },
): Promise<TenantProfile> {
  const [row] = await scope.query<TenantProfileRow>(
    `SELECT name, slug, settings FROM tenants WHERE id = $1 ${hold ? 'FOR NO KEY UPDATE' : ''}`,
    [scope.tenantId],
  );
  if (row === undefined) throw new Error('the scope has no tenant');
  return profileOf(row);
}

/** Changes what is given of the tenant's name and settings. */
export async function updateTenantProfile(
  scope: TenantScope,
  { name, at, ...settings }: Partial<Omit<TenantProfile, 'slug'>> & { at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE tenants SET name = coalesce($2, name), settings = settings || $3, updated_at = $4 WHERE id = $1`,
    [scope.tenantId, name ?? null, JSON.stringify(settings), at],
  );
}

/** Whether an operator has suspended the tenant. */
export async function isSuspended(scope: TenantScope): Promise<boolean> {
  const rows = await scope.prepared(
    `SELECT 1 FROM tenants WHERE id = $1 AND suspended_at IS NOT NULL`,
    [scope.tenantId],
  );
  return rows.length > 0;
}

/** Since when the tenant is suspended, held until the transaction ends; null when there is no such tenant. */
export async function holdSuspension(
  scope: TenantScope,
): Promise<{ suspendedAt: Date | null } | null> {
  const [row] = await scope.query<{ suspendedAt: Date | null }>(
    `SELECT suspended_at AS "suspendedAt" FROM tenants WHERE id = $1 FOR NO KEY UPDATE`,
    [scope.tenantId],
  );
  return row ?? null;
}

/** Suspends the tenant for this reason; goes on with it when the reason is null. */
export async function changeSuspension(
  scope: TenantScope,
  { reason, at }: { reason: string | null; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE tenants SET suspended_at = CASE WHEN $2::text IS NULL THEN NULL ELSE $3::timestamptz END,
       suspension_reason = $2, updated_at = $3 WHERE id = $1`,
    [scope.tenantId, reason, at],
  );
}
