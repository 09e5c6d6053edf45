import type { TenantScope } from '../store/database';
import { forgetDevices } from '../store/known-devices';
import { revokeSessionsOf, type RevokedReason } from '../store/sessions';
import { raiseTokenVersion } from '../store/token-version';
import { endChallenges } from '../store/sign-in-challenges';

/**
 * Ends what the user holds: every access token with the next request, every session save the one that is kept (its
 * browser gets a new access token for its cookie), half-finished sign-ins, and what is known of their devices.
 * After the commit, announce `access.changed` to the user: it closes open sockets at once rather than within 30 s.
 */
export async function endAccess(
  scope: TenantScope,
  ending: { userId: string; reason: RevokedReason; keepSessionId: string | null; at: Date },
): Promise<void> {
  await raiseTokenVersion(scope, ending);
  await revokeSessionsOf(scope, ending);
  await endChallenges(scope, ending);
  await forgetDevices(scope, ending.userId);
}

/**
 * For a change of role: access tokens and open sockets of before end, the sessions go on and get new ones.
 * After the commit, announce `access.changed` to the user.
 */
export async function renewAccess(
  scope: TenantScope,
  renewal: { userId: string; at: Date },
): Promise<void> {
  await raiseTokenVersion(scope, renewal);
}
