import { hashPassword } from '../auth/password-hash';
import { assertPasswordAllowed } from '../auth/password-policy';
import { isSetupCode } from '../auth/setup-code';
import type { Clock } from '../core/clock';
import { AppError, conflict } from '../core/errors';
import { newId } from '../core/ids';
import { normaliseEmail } from '../domain/email';
import type { Language } from '../domain/enums';
import type { RequestOrigin } from '../domain/principal';
import { tenantSettingsSchema } from '../domain/tenant-settings';
import { writeAudit } from '../store/audit-log';
import type { Database, SystemDatabase } from '../store/database';
import { holdInstallation } from '../store/installation-lock';
import { isInstallationEmpty } from '../store/system/installation';
import { findTenantBySlug } from '../store/system/find-tenant';
import { insertTenant } from '../store/tenants';
import { insertUser } from '../store/users';
import { slugOf } from './slug-of';

export interface FirstAdmin {
  /** What the server printed at its start. */
  code: string;
  tenantName: string;
  name: string;
  email: string;
  password: string;
  language: Language;
  timezone: string;
  origin: RequestOrigin;
}

/**
 * Makes the first tenant of an empty installation, and its administrator, who can sign in at once.
 * @throws AppError ALREADY_SET_UP (409), SETUP_CODE_WRONG (403), INVALID_REQUEST (400) for a refused password
 */
export async function setUpInstallation(
  deps: { database: Database; system: SystemDatabase; clock: Clock; setupCode: string },
  first: FirstAdmin,
): Promise<{ email: string }> {
  if (!(await isInstallationEmpty(deps.system))) throw alreadySetUp();
  if (!isSetupCode(first.code, deps.setupCode))
    throw new AppError('SETUP_CODE_WRONG', 403, 'This is not the set-up code of this server.');
  const email = normaliseEmail(first.email);
  assertPasswordAllowed(first.password, email);
  const passwordHash = await hashPassword(first.password);
  const [tenantId, userId] = [newId(), newId()];
  await deps.database.inTenant(tenantId, async (scope) => {
    await holdInstallation(scope);
    if (!(await isInstallationEmpty(deps.system))) throw alreadySetUp();
    const at = deps.clock.now();
    const { language, timezone, tenantName, name, origin } = first;
    const settings = tenantSettingsSchema.parse({ language, timeZone: timezone });
    // A tenant without people may be there, made by the operator.
    const wanted = slugOf(tenantName);
    const taken = (await findTenantBySlug(deps.system, wanted)) !== null;
    const slug = taken ? `${wanted}-${tenantId.slice(-6)}` : wanted;
    await insertTenant(scope, { name: tenantName, slug, settings, at });
    const user = { id: userId, email, name, role: 'ADMIN', language, timezone } as const;
    await insertUser(scope, { ...user, passwordHash, emailVerifiedAt: null, at });
    await writeAudit(scope, {
      actorId: userId,
      action: 'installation.set_up',
      entityType: 'Tenant',
      entityId: tenantId,
      after: { tenant: tenantName, slug, email },
      ...origin,
      at,
    });
  });
  return { email };
}

function alreadySetUp(): AppError {
  return conflict('ALREADY_SET_UP', 'This installation has its administrator. Sign in instead.');
}
