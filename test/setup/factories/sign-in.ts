import { createHash } from 'node:crypto';
import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import type { UserRow } from '../../../src/store/entities/identity';
import * as signIn from '../../../src/store/entities/sign-in';
import { createTestVault } from '../vault';
import { CREATED_AT, insertRow } from './insert-row';

type OfUser = Pick<UserRow, 'tenantId' | 'id'>;

/** What the authenticator of seeded people holds; its code at noon is in the example of POST /me/2fa/confirm. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export async function createKnownDevice(database: Database, user: OfUser) {
  return await insertRow(database, user.tenantId, signIn.KnownDeviceEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    tokenHash: Buffer.alloc(32, 3),
    failedCount: 0,
    lockedUntil: null,
    lastUsedAt: CREATED_AT,
    createdAt: CREATED_AT,
  });
}

export async function createSignInFailure(database: Database, user: OfUser) {
  return await insertRow(database, user.tenantId, signIn.SignInFailureEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    network: '198.51.100.9',
    failedCount: 1,
    lockedUntil: null,
    updatedAt: CREATED_AT,
  });
}

/** A second factor in use, and another that waits to be confirmed in its place. */
export async function createTwoFactor(database: Database, user: OfUser) {
  const vault = createTestVault();
  const seal = (column: string) =>
    database.inTenant(user.tenantId, (scope) =>
      vault.seal(scope, TOTP_SECRET, { table: 'two_factors', column, rowId: user.id }),
    );
  return await insertRow(database, user.tenantId, signIn.TwoFactorEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    secret: await seal('secret'),
    confirmedAt: CREATED_AT,
    lastStep: 0,
    pendingSecret: await seal('pending_secret'),
    pendingAt: new Date('2026-11-20T04:50:00Z'),
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
  });
}

/** The recovery code of the examples, unused. */
export async function createRecoveryCode(database: Database, user: OfUser) {
  return await insertRow(database, user.tenantId, signIn.RecoveryCodeEntity, {
    tenantId: user.tenantId,
    userId: user.id,
    codeHash: createHash('sha256').update('k7mqx2vd9fbn4rtw').digest(),
    usedAt: null,
    createdAt: CREATED_AT,
  });
}

export async function createSignInChallenge(database: Database, user: OfUser) {
  return await insertRow(database, user.tenantId, signIn.SignInChallengeEntity, {
    tenantId: user.tenantId,
    id: newId(),
    userId: user.id,
    failedCount: 0,
    expiresAt: CREATED_AT,
    endedAt: null,
    createdAt: CREATED_AT,
  });
}
