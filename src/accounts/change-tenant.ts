import type { AuthDeps } from '../auth/auth-deps';
import { conflict } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { readTenantProfile, updateTenantProfile, type TenantProfile } from '../store/tenants';
import { readTwoFactorState } from '../store/two-factors';

type Change = Partial<Omit<TenantProfile, 'slug'>>;

/**
 * Changes what is given of the actor's tenant. Who requires a second factor of everybody has one themselves.
 * @throws AppError TWO_FACTOR_NOT_ENABLED (409)
 */
export async function changeTenant(
  deps: Pick<AuthDeps, 'database' | 'clock' | 'announce'>,
  { principal, origin }: Actor,
  change: { [Key in keyof Change]: Change[Key] | undefined },
): Promise<TenantProfile> {
  const { tenantId, userId } = principal;
  const { before, after } = await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    const known = await readTenantProfile(scope, { hold: true });
    const wanted = Object.fromEntries(
      Object.entries(change).filter(
        ([key, value]) => value !== undefined && value !== known[key as keyof Change],
      ),
    ) as Change;
    if (wanted.requireTwoFactor === true) {
      const { confirmedAt } = await readTwoFactorState(scope, userId);
      if (confirmedAt === null)
        throw conflict(
          'TWO_FACTOR_NOT_ENABLED',
          'Set up two-factor authentication for yourself before you require it of everybody.',
        );
    }
    if (Object.keys(wanted).length === 0) return { before: known, after: known };
    await updateTenantProfile(scope, { ...wanted, at });
    await writeAudit(scope, {
      actorId: userId,
      action: 'tenant.changed',
      entityType: 'Tenant',
      entityId: tenantId,
      before: Object.fromEntries(
        Object.keys(wanted).map((key) => [key, known[key as keyof Change]]),
      ),
      after: wanted,
      ...origin,
      at,
    });
    return { before: known, after: { ...known, ...wanted } };
  });
  // Whoever owes a second factor from now on leaves the live line at once.
  if (before.requireTwoFactor !== after.requireTwoFactor)
    deps.announce({ tenantId }, 'access.changed', {});
  return after;
}
