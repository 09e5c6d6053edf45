import type { TenantScope } from '../store/database';
import { spendRecoveryCode } from '../store/recovery-codes';
import { lockTwoFactor, spendStep } from '../store/two-factors';
import type { Vault } from '../store/vault';
import { recoveryCodeHash } from './recovery-codes';
import { acceptedStep } from './totp';

const TOTP_SHAPE = /^\d{6}$/;

/** What a code turned out to be. */
export type CodeKind = 'TOTP' | 'RECOVERY_CODE';

/**
 * Uses a code of the user's authenticator, or one of their recovery codes, up; null when it is neither or was used
 * before. Of parallel uses one wins: the second factor's row is held until the transaction ends.
 */
export async function takeCode(
  scope: TenantScope,
  vault: Vault,
  { userId, code, at }: { userId: string; code: string; at: Date },
): Promise<CodeKind | null> {
  const factor = await lockTwoFactor(scope, vault, userId);
  if (factor?.secret == null) return null;
  const digits = code.replace(/\s/g, '');
  if (TOTP_SHAPE.test(digits)) {
    const step = acceptedStep(factor.secret, digits, { now: at, lastStep: factor.lastStep });
    if (step === null) return null;
    await spendStep(scope, { userId, step, at });
    return 'TOTP';
  }
  const hash = recoveryCodeHash(code);
  const spent = hash !== null && (await spendRecoveryCode(scope, { userId, hash, at }));
  return spent ? 'RECOVERY_CODE' : null;
}
