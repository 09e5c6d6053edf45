import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { TenantScope } from '../store/database';
import { findKnownDevice, recordDeviceFailure, type KnownDevice } from '../store/known-devices';
import { recordFailedSignIn, type SigningInUser } from '../store/sign-in';
import {
  readNetworkFailures,
  recordNetworkFailure,
  type NetworkFailures,
} from '../store/sign-in-failures';
import { devicesKnownSince, type DeviceToken } from './device-token';
import { lockSeconds } from './lockout';

/** Somebody trying to be a user: from a device of theirs, or as a stranger from some network. */
export interface Attempt {
  user: SigningInUser;
  device: KnownDevice | null;
  failures: NetworkFailures | null;
  origin: RequestOrigin;
  at: Date;
}

/** The attempt with its counters. Hold the user's row before, so that parallel attempts are counted in turn. */
export async function weighAttempt(
  scope: TenantScope,
  attempt: { user: SigningInUser; device: DeviceToken | null; origin: RequestOrigin; at: Date },
): Promise<Attempt> {
  const { user, device, origin, at } = attempt;
  return {
    user,
    device: await findDevice(scope, user.id, device, at),
    failures: await readNetworkFailures(scope, { userId: user.id, ip: origin.ip }),
    origin,
    at,
  };
}

/** The device, if it signed this user in before and was not forgotten since. */
export async function findDevice(
  scope: TenantScope,
  userId: string,
  device: DeviceToken | null,
  at: Date,
): Promise<KnownDevice | null> {
  if (device === null) return null;
  const usedSince = devicesKnownSince(at);
  return await findKnownDevice(scope, { userId, tokenHash: device.hash, usedSince });
}

/**
 * Whether it must wait. A known device waits for its own failures alone; a stranger for those of all strangers and
 * for those of their network.
 */
export function isLocked({ user, device, failures, at }: Attempt): boolean {
  const locks =
    device === null ? [user.lockedUntil, failures?.lockedUntil ?? null] : [device.lockedUntil];
  return locks.some((until) => until !== null && until > at);
}

/** Counts a wrong password or code; each tenth and later failure in a row locks for longer. */
export async function countFailure(scope: TenantScope, attempt: Attempt): Promise<void> {
  const { user, device, failures, origin, at } = attempt;
  const userId = user.id;
  const next = (failedCount: number) => {
    const seconds = lockSeconds(failedCount + 1);
    const lockedUntil = seconds === 0 ? null : new Date(at.getTime() + seconds * 1000);
    return { failedCount: failedCount + 1, lockedUntil };
  };
  if (device !== null) {
    const counted = next(device.failedCount);
    await recordDeviceFailure(scope, { userId, tokenHash: device.tokenHash, ...counted });
    await auditLock(scope, attempt, 'DEVICE', counted);
    return;
  }
  const ofAccount = next(user.failedLoginCount);
  const ofNetwork = next(failures?.failedCount ?? 0);
  await recordFailedSignIn(scope, {
    userId,
    failedLoginCount: ofAccount.failedCount,
    lockedUntil: ofAccount.lockedUntil,
    at,
  });
  await recordNetworkFailure(scope, { userId, ip: origin.ip, ...ofNetwork, at });
  await auditLock(scope, attempt, 'ACCOUNT', ofAccount);
}

async function auditLock(
  scope: TenantScope,
  { user, origin, at }: Attempt,
  locked: 'ACCOUNT' | 'DEVICE',
  { failedCount, lockedUntil }: { failedCount: number; lockedUntil: Date | null },
): Promise<void> {
  if (lockedUntil === null) return;
  await writeAudit(scope, {
    actorId: null,
    action: 'auth.locked',
    entityType: 'User',
    entityId: user.id,
    after: { locked, failedLoginCount: failedCount, lockedUntil: lockedUntil.toISOString() },
    ...origin,
    at,
  });
}
