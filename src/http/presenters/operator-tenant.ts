import type { DirectoryTenant } from '../../store/system/tenant-directory';
import type { TenantSizes } from '../../store/tenant-sizes';

/** A tenant as operators get it: sizes and freshness, nothing of what its people see. */
export function presentOperatorTenant(tenant: DirectoryTenant & TenantSizes) {
  return {
    id: tenant.id,
    name: tenant.name,
    slug: tenant.slug,
    createdAt: tenant.createdAt.toISOString(),
    suspendedAt: tenant.suspendedAt?.toISOString() ?? null,
    suspensionReason: tenant.suspensionReason,
    users: tenant.users,
    adAccounts: tenant.adAccounts,
    campaigns: tenant.campaigns,
    lastSyncedAt: tenant.lastSyncedAt?.toISOString() ?? null,
    openFailures: tenant.openFailures,
  };
}
