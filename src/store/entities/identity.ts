/** Tenants, people, their sign-ins and sessions, and the audit log. */
import * as enums from '../../domain/enums';
import {
  boolean,
  bytes,
  created,
  entity,
  inet,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface TenantRow {
  id: string;
  name: string;
  slug: string;
  settings: Record<string, unknown>;
  metricsPrunedAt: Date | null;
  /** Its users are locked out and nothing is synced while this is set. */
  suspendedAt: Date | null;
  suspensionReason: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const TenantEntity = entity<TenantRow>('Tenant', 'tenants', {
  id: primary(uuid),
  name: text,
  slug: text,
  settings: json,
  metricsPrunedAt: { ...nullable(instant), name: 'metrics_pruned_at' },
  suspendedAt: { ...nullable(instant), name: 'suspended_at' },
  suspensionReason: { ...nullable(text), name: 'suspension_reason' },
  ...timestamps,
});

export interface UserRow {
  tenantId: string;
  id: string;
  email: string;
  passwordHash: string;
  name: string;
  role: (typeof enums.USER_ROLES)[number];
  isActive: boolean;
  lastLoginAt: Date | null;
  lastLoginIp: string | null;
  failedLoginCount: number;
  lockedUntil: Date | null;
  passwordChangedAt: Date;
  tokenVersion: number;
  notificationPreferences: Record<string, unknown>;
  timezone: string;
  language: (typeof enums.LANGUAGES)[number];
  emailVerifiedAt: Date | null;
  /** Their account on LINE, as the tenant's channel knows it. */
  lineUserId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const UserEntity = entity<UserRow>('User', 'users', {
  ...tenantKey,
  id: primary(uuid),
  email: text,
  passwordHash: { ...text, name: 'password_hash' },
  name: text,
  role: oneOf('user_role', enums.USER_ROLES),
  isActive: { ...boolean, name: 'is_active' },
  lastLoginAt: { ...nullable(instant), name: 'last_login_at' },
  lastLoginIp: { ...nullable(inet), name: 'last_login_ip' },
  failedLoginCount: { ...integer, name: 'failed_login_count' },
  lockedUntil: { ...nullable(instant), name: 'locked_until' },
  passwordChangedAt: { ...instant, name: 'password_changed_at' },
  tokenVersion: { ...integer, name: 'token_version' },
  notificationPreferences: { ...json, name: 'notification_preferences' },
  timezone: text,
  language: oneOf('language', enums.LANGUAGES),
  emailVerifiedAt: { ...nullable(instant), name: 'email_verified_at' },
  lineUserId: { ...nullable(text), name: 'line_user_id' },
  ...timestamps,
});

export interface LoginRow {
  email: string;
  tenantId: string;
  userId: string;
  createdAt: Date;
}

export const LoginEntity = entity<LoginRow>('Login', 'logins', {
  email: primary(text),
  tenantId: { ...uuid, name: 'tenant_id' },
  userId: { ...uuid, name: 'user_id' },
  ...created,
});

export interface SessionRow {
  tenantId: string;
  id: string;
  userId: string;
  tokenHash: Buffer;
  previousTokenHash: Buffer | null;
  rotatedAt: Date;
  device: string | null;
  ip: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedReason: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const SessionEntity = entity<SessionRow>('Session', 'sessions', {
  ...tenantKey,
  id: primary(uuid),
  userId: { ...uuid, name: 'user_id' },
  tokenHash: { ...bytes, name: 'token_hash' },
  previousTokenHash: { ...nullable(bytes), name: 'previous_token_hash' },
  rotatedAt: { ...instant, name: 'rotated_at' },
  device: nullable(text),
  ip: nullable(inet),
  expiresAt: { ...instant, name: 'expires_at' },
  revokedAt: { ...nullable(instant), name: 'revoked_at' },
  revokedReason: { ...nullable(text), name: 'revoked_reason' },
  ...timestamps,
});

export interface AuditLogRow {
  tenantId: string;
  id: string;
  actorId: string | null;
  action: string;
  entityType: string;
  entityId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
  userAgent: string | null;
  /** The key of the program that acted for the actor; null when it was a person. */
  apiKeyId: string | null;
  /** Staff of the service, with the name they had then. */
  operatorId: string | null;
  operatorName: string | null;
  createdAt: Date;
}

export const AuditLogEntity = entity<AuditLogRow>('AuditLog', 'audit_logs', {
  ...tenantKey,
  id: primary(uuid),
  actorId: { ...nullable(uuid), name: 'actor_id' },
  action: text,
  entityType: { ...text, name: 'entity_type' },
  entityId: { ...nullable(uuid), name: 'entity_id' },
  before: nullable(json),
  after: nullable(json),
  ip: nullable(inet),
  userAgent: { ...nullable(text), name: 'user_agent' },
  apiKeyId: { ...nullable(uuid), name: 'api_key_id' },
  operatorId: { ...nullable(uuid), name: 'operator_id' },
  operatorName: { ...nullable(text), name: 'operator_name' },
  ...created,
});
