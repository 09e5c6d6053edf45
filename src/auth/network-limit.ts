import { AppError } from '../core/errors';
import type { SystemDatabase } from '../store/database';
import { takeAttempt } from '../store/system/sign-in-networks';

/** Failed attempts that one network has, over all accounts and strangers' devices. */
export interface NetworkQuota {
  points: number;
  seconds: number;
}

export const NETWORK_QUOTA: NetworkQuota = { points: 60, seconds: 900 };

/**
 * Counts an attempt of a network before anything is computed for it, so that one password cannot be tried on account
 * after account. Those who come in get theirs back.
 * @throws AppError TOO_MANY_ATTEMPTS (429)
 */
export async function requireAttemptLeft(
  system: SystemDatabase,
  ip: string | null,
  now: Date,
  { points, seconds }: NetworkQuota = NETWORK_QUOTA,
): Promise<void> {
  const windowEndsAt = new Date(now.getTime() + seconds * 1000);
  const counted = await takeAttempt(system, { ip, at: now, windowEndsAt });
  if (counted.attempts <= points) return;
  throw new AppError('TOO_MANY_ATTEMPTS', 429, 'Too many attempts to sign in. Please wait.', {
    retryAfterSeconds: Math.max(1, (counted.windowEndsAt.getTime() - now.getTime()) / 1000),
  });
}
