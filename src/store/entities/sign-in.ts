/** What guards signing in: known devices, counters, the second factor and the challenges before it. */
import {
  bytes,
  created,
  entity,
  inet,
  instant,
  integer,
  nullable,
  primary,
  tenantKey,
  timestamps,
  uuid,
} from './columns';

const userKey = { userId: { ...primary(uuid), name: 'user_id' } };

export interface KnownDeviceRow {
  tenantId: string;
  userId: string;
  tokenHash: Buffer;
  failedCount: number;
  lockedUntil: Date | null;
  lastUsedAt: Date;
  createdAt: Date;
}

export const KnownDeviceEntity = entity<KnownDeviceRow>('KnownDevice', 'known_devices', {
  ...tenantKey,
  ...userKey,
  tokenHash: { ...primary(bytes), name: 'token_hash' },
  failedCount: { ...integer, name: 'failed_count' },
  lockedUntil: { ...nullable(instant), name: 'locked_until' },
  lastUsedAt: { ...instant, name: 'last_used_at' },
  ...created,
});

export interface SignInFailureRow {
  tenantId: string;
  userId: string;
  network: string;
  failedCount: number;
  lockedUntil: Date | null;
  updatedAt: Date;
}

export const SignInFailureEntity = entity<SignInFailureRow>('SignInFailure', 'sign_in_failures', {
  ...tenantKey,
  ...userKey,
  network: primary(inet),
  failedCount: { ...integer, name: 'failed_count' },
  lockedUntil: { ...nullable(instant), name: 'locked_until' },
  updatedAt: { ...instant, name: 'updated_at' },
});

export interface SignInNetworkRow {
  network: string;
  attempts: number;
  windowEndsAt: Date;
}

/** Of no tenant: only campanile_system sees it. */
export const SignInNetworkEntity = entity<SignInNetworkRow>('SignInNetwork', 'sign_in_networks', {
  network: primary(inet),
  attempts: integer,
  windowEndsAt: { ...instant, name: 'window_ends_at' },
});

export interface TwoFactorRow {
  tenantId: string;
  userId: string;
  secret: Buffer | null;
  confirmedAt: Date | null;
  lastStep: number | null;
  pendingSecret: Buffer | null;
  pendingAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const TwoFactorEntity = entity<TwoFactorRow>('TwoFactor', 'two_factors', {
  ...tenantKey,
  ...userKey,
  secret: nullable(bytes),
  confirmedAt: { ...nullable(instant), name: 'confirmed_at' },
  lastStep: { ...nullable(integer), name: 'last_step' },
  pendingSecret: { ...nullable(bytes), name: 'pending_secret' },
  pendingAt: { ...nullable(instant), name: 'pending_at' },
  ...timestamps,
});

export interface RecoveryCodeRow {
  tenantId: string;
  userId: string;
  codeHash: Buffer;
  usedAt: Date | null;
  createdAt: Date;
}

export const RecoveryCodeEntity = entity<RecoveryCodeRow>('RecoveryCode', 'recovery_codes', {
  ...tenantKey,
  ...userKey,
  codeHash: { ...primary(bytes), name: 'code_hash' },
  usedAt: { ...nullable(instant), name: 'used_at' },
  ...created,
});

export interface SignInChallengeRow {
  tenantId: string;
  id: string;
  userId: string;
  failedCount: number;
  expiresAt: Date;
  endedAt: Date | null;
  createdAt: Date;
}

export const SignInChallengeEntity = entity<SignInChallengeRow>(
  'SignInChallenge',
  'sign_in_challenges',
  {
    ...tenantKey,
    id: primary(uuid),
    userId: { ...uuid, name: 'user_id' },
    failedCount: { ...integer, name: 'failed_count' },
    expiresAt: { ...instant, name: 'expires_at' },
    endedAt: { ...nullable(instant), name: 'ended_at' },
    ...created,
  },
);
