import { unauthenticated } from '../core/errors';
import { newId } from '../core/ids';
import { normaliseEmail } from '../domain/email';
import type { RequestOrigin } from '../domain/principal';
import type { TenantScope } from '../store/database';
import { insertChallenge } from '../store/sign-in-challenges';
import { lockSigningInUser, readSigningInUser } from '../store/sign-in';
import { findLogin } from '../store/system/find-login';
import { giveAttemptBack } from '../store/system/sign-in-networks';
import { countFailure, findDevice, isLocked, weighAttempt } from './attempt';
import type { AuthDeps } from './auth-deps';
import { parseDeviceToken, type DeviceToken } from './device-token';
import { requireAttemptLeft } from './network-limit';
import { handOutSession, openSession, type OpenedSession } from './open-session';
import { matchNobody, passwordMatches } from './password-hash';
import type { SignedIn } from './signed-in';
import { tenantSuspended } from './tenant-suspended';

/** The right password: either the user is in, or a code of their second factor is asked for. */
export type LoginOutcome =
  | { kind: 'signed-in'; signedIn: SignedIn }
  | { kind: 'challenge'; challenge: string; expiresAt: Date };

/** Stands in for an unknown address, so that it takes the same path to the same refusal. */
const NOBODY = {
  tenantId: '00000000-0000-0000-0000-000000000000',
  userId: '00000000-0000-0000-0000-000000000000',
};

/**
 * The first step of signing in. The comparison is paid for whether or not the user exists. Failures are counted in
 * PostgreSQL; while an account is locked nothing is counted, so that an attacker cannot prolong it. One answer for
 * an unknown address, a wrong password, a locked and a disabled account.
 * @throws AppError INVALID_CREDENTIALS (401), TENANT_SUSPENDED (403, to who knows the password), TOO_MANY_ATTEMPTS (429)
 */
export async function login(
  deps: AuthDeps,
  attempt: {
    email: string;
    password: string;
    origin: RequestOrigin;
    /** What the browser was given when it signed somebody in before. */
    deviceToken: string | null;
  },
): Promise<LoginOutcome> {
  const { password, origin } = attempt;
  const device = parseDeviceToken(attempt.deviceToken);
  const { tenantId, userId } =
    (await findLogin(deps.system, normaliseEmail(attempt.email))) ?? NOBODY;
  const seen = await deps.database.inTenant(tenantId, async (scope) => ({
    user: await readSigningInUser(scope, userId),
    device: await findDevice(scope, userId, device, deps.clock.now()),
  }));
  if (seen.device === null)
    await requireAttemptLeft(deps.system, origin.ip, deps.clock.now(), deps.networkQuota);
  const matches =
    seen.user === null
      ? await matchNobody(password)
      : await passwordMatches(seen.user.passwordHash, password);

  const outcome = await deps.database.inTenant(tenantId, (scope) =>
    judge(scope, {
      userId,
      device,
      origin,
      at: deps.clock.now(),
      matches: (hash) => matches && hash === seen.user?.passwordHash,
    }),
  );
  if (outcome === null)
    throw unauthenticated('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.');
  if (outcome.kind === 'challenge') {
    const claims = { sub: userId, tid: tenantId, cid: outcome.challengeId };
    return { kind: 'challenge', ...(await deps.challenges.issue(claims)) };
  }
  if (seen.device === null) await giveAttemptBack(deps.system, origin.ip);
  return { kind: 'signed-in', signedIn: await handOutSession(deps, tenantId, outcome.session) };
}

const CHALLENGE_MS = 300_000;

async function judge(
  scope: TenantScope,
  given: {
    userId: string;
    device: DeviceToken | null;
    origin: RequestOrigin;
    at: Date;
    matches: (passwordHash: string) => boolean;
  },
): Promise<
  { kind: 'opened'; session: OpenedSession } | { kind: 'challenge'; challengeId: string } | null
> {
  const { device, origin, at } = given;
  const user = await lockSigningInUser(scope, given.userId);
  if (user?.isActive !== true) return null;
  const attempt = await weighAttempt(scope, { user, device, origin, at });
  if (isLocked(attempt)) return null;
  if (!given.matches(user.passwordHash)) {
    await countFailure(scope, attempt);
    return null;
  }
  if (user.isSuspended) throw tenantSuspended();
  if (!user.hasTwoFactor)
    return {
      kind: 'opened',
      session: await openSession(scope, attempt, { device, secondFactor: null }),
    };
  const challengeId = newId();
  const expiresAt = new Date(at.getTime() + CHALLENGE_MS);
  await insertChallenge(scope, { id: challengeId, userId: user.id, at, expiresAt });
  return { kind: 'challenge', challengeId };
}
