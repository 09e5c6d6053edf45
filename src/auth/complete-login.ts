import { unauthenticated } from '../core/errors';
import type { RequestOrigin } from '../domain/principal';
import type { TenantScope } from '../store/database';
import { lockChallenge, updateChallenge } from '../store/sign-in-challenges';
import { lockSigningInUser } from '../store/sign-in';
import { giveAttemptBack } from '../store/system/sign-in-networks';
import type { Vault } from '../store/vault';
import { countFailure, isLocked, weighAttempt } from './attempt';
import type { AuthDeps } from './auth-deps';
import { challengeEnded, type ChallengeClaims } from './challenge-tokens';
import { parseDeviceToken, type DeviceToken } from './device-token';
import { handOutSession, openSession, type OpenedSession } from './open-session';
import type { SignedIn } from './signed-in';
import { takeCode } from './take-code';
import { tenantSuspended } from './tenant-suspended';

/** Wrong codes that one challenge bears; the last of them ends it. */
const WRONG_CODES = 6;

type Outcome = { kind: 'opened'; session: OpenedSession } | { kind: 'wrong' } | { kind: 'ended' };

/**
 * The second step of signing in: a code of the authenticator, or a recovery code. Wrong codes count like wrong
 * passwords, so that opening challenge after challenge gains nothing.
 * @throws AppError INVALID_CODE, CHALLENGE_ENDED (401), TENANT_SUSPENDED (403)
 */
export async function completeLogin(
  deps: AuthDeps,
  answer: { challenge: string; code: string; origin: RequestOrigin; deviceToken: string | null },
): Promise<SignedIn> {
  const claims = await deps.challenges.verify(answer.challenge);
  const outcome = await deps.database.inTenant(claims.tid, (scope) =>
    judge(scope, deps.vault, claims, {
      code: answer.code,
      origin: answer.origin,
      device: parseDeviceToken(answer.deviceToken),
      at: deps.clock.now(),
    }),
  );
  if (outcome.kind === 'ended') throw challengeEnded();
  if (outcome.kind === 'wrong') throw unauthenticated('INVALID_CODE', 'The code is not right.');
  await giveAttemptBack(deps.system, answer.origin.ip);
  return await handOutSession(deps, claims.tid, outcome.session);
}

async function judge(
  scope: TenantScope,
  vault: Vault,
  claims: ChallengeClaims,
  given: { code: string; origin: RequestOrigin; device: DeviceToken | null; at: Date },
): Promise<Outcome> {
  const { code, origin, device, at } = given;
  const user = await lockSigningInUser(scope, claims.sub);
  const challenge = await lockChallenge(scope, claims.cid);
  const open =
    challenge?.userId === claims.sub && challenge.endedAt === null && challenge.expiresAt > at;
  if (user?.isActive !== true || !open) return { kind: 'ended' };
  if (user.isSuspended) throw tenantSuspended();
  const attempt = await weighAttempt(scope, { user, device, origin, at });
  if (isLocked(attempt)) return { kind: 'wrong' };

  const kind = await takeCode(scope, vault, { userId: user.id, code, at });
  if (kind === null) {
    const failedCount = challenge.failedCount + 1;
    const endedAt = failedCount >= WRONG_CODES ? at : null;
    await updateChallenge(scope, { id: challenge.id, failedCount, endedAt });
    await countFailure(scope, attempt);
    return { kind: endedAt === null ? 'wrong' : 'ended' };
  }
  await updateChallenge(scope, { ...challenge, endedAt: at });
  const session = await openSession(scope, attempt, { device, secondFactor: kind });
  return { kind: 'opened', session };
}
