import { linkInvalid, parseLinkToken, requireLink, type LinkToken } from '../auth/link-token';
import { hashPassword } from '../auth/password-hash';
import { assertPasswordAllowed } from '../auth/password-policy';
import { newId } from '../core/ids';
import type { Language, UserRole } from '../domain/enums';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { SystemDatabase, TenantScope } from '../store/database';
import { emailTaken, isEmailTaken } from '../store/email-taken';
import { endInvitation, lockInvitation, type PendingInvitation } from '../store/invitations';
import { findInvitationTenant } from '../store/system/find-link-tenant';
import { readTenantName, readTenantSettings } from '../store/tenants';
import { insertUser } from '../store/users';
import type { InvitationDeps } from './invite-user';

interface AcceptDeps extends InvitationDeps {
  system: SystemDatabase;
}

/** What the person before the link is shown. */
export interface OpenInvitation {
  tenantName: string;
  email: string;
  name: string;
  role: UserRole;
  language: Language;
}

/** What an invitation is to, for whoever holds its link. @throws AppError LINK_INVALID (400) */
export async function openInvitation(deps: AcceptDeps, text: string): Promise<OpenInvitation> {
  const { tenantId, token } = await found(deps, text);
  return await deps.database.inTenant(tenantId, async (scope) => {
    const { email, name, role, language } = await pending(deps, scope, token);
    return { tenantName: await readTenantName(scope), email, name, role, language };
  });
}

/**
 * Makes the invited person a user, who can sign in at once with the password that they chose. The link works once.
 * @throws AppError LINK_INVALID (400), INVALID_REQUEST (400) for a refused password, EMAIL_TAKEN (409)
 */
export async function acceptInvitation(
  deps: AcceptDeps,
  acceptance: { token: string; name: string; password: string; origin: RequestOrigin },
): Promise<{ email: string }> {
  const { tenantId, token } = await found(deps, acceptance.token);
  const { email } = await deps.database.inTenant(tenantId, (scope) => pending(deps, scope, token));
  assertPasswordAllowed(acceptance.password, email);
  const passwordHash = await hashPassword(acceptance.password);
  const id = newId();
  try {
    await deps.database.inTenant(tenantId, async (scope) => {
      const invitation = await pending(deps, scope, token);
      const { role, language } = invitation;
      const { timeZone } = await readTenantSettings(scope);
      const at = deps.clock.now();
      const { name } = acceptance;
      await insertUser(scope, {
        ...{ id, email, passwordHash, name, role, language, timezone: timeZone },
        // The link was mailed there.
        emailVerifiedAt: at,
        at,
      });
      await endInvitation(scope, invitation.id, 'ACCEPTED', at);
      await writeAudit(scope, {
        actorId: id,
        action: 'invitation.accepted',
        entityType: 'User',
        entityId: id,
        after: { email, name, role, invitationId: invitation.id },
        ...acceptance.origin,
        at,
      });
    });
  } catch (error) {
    throw isEmailTaken(error) ? emailTaken() : error;
  }
  return { email };
}

async function found(
  { system }: AcceptDeps,
  text: string,
): Promise<{ tenantId: string; token: LinkToken }> {
  const token = parseLinkToken(text);
  const tenantId = await findInvitationTenant(system, token.id);
  if (tenantId === null) throw linkInvalid();
  return { tenantId, token };
}

async function pending(
  deps: AcceptDeps,
  scope: TenantScope,
  token: LinkToken,
): Promise<PendingInvitation> {
  return requireLink(await lockInvitation(scope, token.id), token, deps.clock.now());
}
