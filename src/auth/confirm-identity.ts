import { AppError } from '../core/errors';
import type { Actor } from '../domain/principal';
import type { TenantScope } from '../store/database';
import { lockSigningInUser, readSigningInUser } from '../store/sign-in';
import { forgetNetworkFailures } from '../store/sign-in-failures';
import { countFailure, weighAttempt } from './attempt';
import type { AuthDeps } from './auth-deps';
import { matchNobody, passwordMatches } from './password-hash';
import { takeCode } from './take-code';

/** What somebody who is signed in proves again before their sign-in is changed. */
export interface Proof {
  password: string;
  /** A code of their authenticator or a recovery code; asked for where they have a second factor. */
  code?: string | undefined;
}

type Refusal = { refused: 'locked'; until: Date } | { refused: 'wrong' };

/**
 * Does `work` for a signed-in user who proves again who they are: by password, and by code where they have a second
 * factor. Failures count like failed sign-ins; after ten in a row from one network it waits. One answer, whichever
 * was wrong.
 * @throws AppError CONFIRMATION_FAILED (403), TOO_MANY_ATTEMPTS (429), and what `work` throws
 */
export async function confirmIdentity<Result>(
  deps: Pick<AuthDeps, 'database' | 'vault' | 'clock'>,
  { principal: { tenantId, userId }, origin }: Actor,
  proof: Proof,
  work: (scope: TenantScope, at: Date) => Promise<Result>,
): Promise<Result> {
  const seen = await deps.database.inTenant(tenantId, (scope) => readSigningInUser(scope, userId));
  const matches =
    seen === null
      ? await matchNobody(proof.password)
      : await passwordMatches(seen.passwordHash, proof.password);

  const outcome = await deps.database.inTenant<Refusal | { done: Result }>(
    tenantId,
    async (scope) => {
      const at = deps.clock.now();
      const user = await lockSigningInUser(scope, userId);
      if (user?.isActive !== true) return { refused: 'wrong' };
      const attempt = await weighAttempt(scope, { user, device: null, origin, at });
      const until = attempt.failures?.lockedUntil ?? null;
      if (until !== null && until > at) return { refused: 'locked', until };
      const proven =
        matches &&
        user.passwordHash === seen?.passwordHash &&
        (!user.hasTwoFactor || (await codeIsRight(scope, deps, userId, proof.code, at)));
      if (!proven) {
        await countFailure(scope, attempt);
        return { refused: 'wrong' };
      }
      await forgetNetworkFailures(scope, { userId, ip: origin.ip });
      return { done: await work(scope, at) };
    },
  );
  if ('done' in outcome) return outcome.done;
  if (outcome.refused === 'wrong')
    throw new AppError('CONFIRMATION_FAILED', 403, 'The password or the code is not right.');
  throw new AppError('TOO_MANY_ATTEMPTS', 429, 'Too many attempts. Please wait.', {
    retryAfterSeconds: Math.max(1, (outcome.until.getTime() - deps.clock.now().getTime()) / 1000),
  });
}

async function codeIsRight(
  scope: TenantScope,
  { vault }: Pick<AuthDeps, 'vault'>,
  userId: string,
  code: string | undefined,
  at: Date,
): Promise<boolean> {
  return code !== undefined && (await takeCode(scope, vault, { userId, code, at })) !== null;
}
