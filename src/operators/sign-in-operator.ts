import { lockSeconds } from '../auth/lockout';
import { requireAttemptLeft, type NetworkQuota } from '../auth/network-limit';
import { matchNobody, passwordMatches } from '../auth/password-hash';
import { acceptedStep } from '../auth/totp';
import type { Clock } from '../core/clock';
import { unauthenticated } from '../core/errors';
import { newId } from '../core/ids';
import type { KeyWrapper } from '../core/key-ring';
import { normaliseEmail } from '../domain/email';
import type { OperatorActor } from '../domain/operators';
import type { RequestOrigin } from '../domain/principal';
import type { SystemDatabase, SystemQueries } from '../store/database';
import { writeOperatorAudit } from '../store/system/operator-audit';
import { insertOperatorSession, revokeOperatorSession } from '../store/system/operator-sessions';
import {
  findOperatorByEmail,
  holdOperator,
  recordOperatorFailure,
  recordOperatorSignIn,
  type SigningInOperator,
} from '../store/system/operators';
import { giveAttemptBack } from '../store/system/sign-in-networks';
import { newOperatorToken } from './operator-token';
import { unwrapTotpSecret } from './totp-secret';

export interface OperatorSignInDeps {
  system: SystemDatabase;
  keyRing: KeyWrapper;
  clock: Clock;
  /** In place of the usual quota of a network. */
  networkQuota?: NetworkQuota;
}

/** An operator's session lasts this long and is not renewed. */
const SESSION_MS = 8 * 3_600_000;
const TOTP_SHAPE = /^\d{6}$/;

/**
 * Signs an operator in by password and a code of their authenticator, both in one step. One answer for whatever is
 * wrong; locks, the quota of a network and the price of a comparison are those of users.
 * @throws AppError INVALID_CREDENTIALS (401), TOO_MANY_ATTEMPTS (429)
 */
export async function signInOperator(
  deps: OperatorSignInDeps,
  attempt: { email: string; password: string; code: string; origin: RequestOrigin },
): Promise<{ token: string; expiresAt: Date; operator: { id: string; name: string } }> {
  const { password, origin } = attempt;
  await requireAttemptLeft(deps.system, origin.ip, deps.clock.now(), deps.networkQuota);
  const seen = await findOperatorByEmail(deps.system, normaliseEmail(attempt.email));
  const matches =
    seen === null
      ? await matchNobody(password)
      : await passwordMatches(seen.passwordHash, password);
  const opened =
    seen === null
      ? null
      : await deps.system.transaction((queries) =>
          judge(queries, deps, { operatorId: seen.id, matches, code: attempt.code, origin }),
        );
  if (opened === null)
    throw unauthenticated(
      'INVALID_CREDENTIALS',
      'The e-mail address, the password or the code is wrong.',
    );
  await giveAttemptBack(deps.system, origin.ip);
  return opened;
}

async function judge(
  queries: SystemQueries,
  deps: OperatorSignInDeps,
  given: { operatorId: string; matches: boolean; code: string; origin: RequestOrigin },
) {
  const at = deps.clock.now();
  const operator = await holdOperator(queries, given.operatorId);
  if (operator?.isActive !== true) return null;
  if (operator.lockedUntil !== null && operator.lockedUntil > at) return null;
  const step = given.matches ? await stepOf(deps.keyRing, operator, given.code, at) : null;
  if (step === null) {
    await countFailure(queries, operator, given.origin, at);
    return null;
  }
  const { id, name } = operator;
  const token = newOperatorToken();
  const expiresAt = new Date(at.getTime() + SESSION_MS);
  await recordOperatorSignIn(queries, { operatorId: id, step, at });
  await insertOperatorSession(queries, {
    ...{ id: newId(), operatorId: id, tokenHash: token.hash },
    ...{ at, expiresAt },
  });
  await writeOperatorAudit(queries, {
    ...{ operator: { id, name }, action: 'session:begin', tenantId: null },
    ...{ origin: given.origin, at },
  });
  return { token: token.text, expiresAt, operator: { id, name } };
}

/** The step whose code this is, if it was not spent before. */
async function stepOf(
  keyRing: KeyWrapper,
  operator: SigningInOperator,
  code: string,
  now: Date,
): Promise<number | null> {
  const digits = code.replace(/\s/g, '');
  if (!TOTP_SHAPE.test(digits)) return null;
  const secret = await unwrapTotpSecret(keyRing, operator.id, operator.totp);
  return acceptedStep(secret, digits, { now, lastStep: operator.lastStep });
}

async function countFailure(
  queries: SystemQueries,
  { id, name, failedLoginCount: before }: SigningInOperator,
  origin: RequestOrigin,
  at: Date,
): Promise<void> {
  const failedLoginCount = before + 1;
  const seconds = lockSeconds(failedLoginCount);
  const lockedUntil = seconds === 0 ? null : new Date(at.getTime() + seconds * 1000);
  await recordOperatorFailure(queries, { operatorId: id, failedLoginCount, lockedUntil, at });
  if (lockedUntil === null) return;
  await writeOperatorAudit(queries, {
    ...{ operator: { id, name }, action: 'session:locked', tenantId: null, origin, at },
    details: { failedLoginCount, lockedUntil: lockedUntil.toISOString() },
  });
}

/** Ends the operator's own session. */
export async function signOutOperator(
  { system, clock }: Pick<OperatorSignInDeps, 'system' | 'clock'>,
  { operator }: OperatorActor,
): Promise<void> {
  await revokeOperatorSession(system, operator.sessionId, clock.now());
}
