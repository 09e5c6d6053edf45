/** Staff of the service, who are of no tenant; and what a tenant lets them see. */
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
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface OperatorRow {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  wrappedTotp: Buffer;
  masterVersion: number;
  lastStep: number | null;
  isActive: boolean;
  failedLoginCount: number;
  lockedUntil: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Of no tenant: only campanile_system sees it, as the two tables that follow. */
export const OperatorEntity = entity<OperatorRow>('Operator', 'operators', {
  id: primary(uuid),
  email: text,
  name: text,
  passwordHash: { ...text, name: 'password_hash' },
  wrappedTotp: { ...bytes, name: 'wrapped_totp' },
  masterVersion: { ...integer, name: 'master_version' },
  lastStep: { ...nullable(integer), name: 'last_step' },
  isActive: { ...boolean, name: 'is_active' },
  failedLoginCount: { ...integer, name: 'failed_login_count' },
  lockedUntil: { ...nullable(instant), name: 'locked_until' },
  lastLoginAt: { ...nullable(instant), name: 'last_login_at' },
  ...timestamps,
});

export interface OperatorSessionRow {
  id: string;
  operatorId: string;
  tokenHash: Buffer;
  expiresAt: Date;
  revokedAt: Date | null;
  createdAt: Date;
}

export const OperatorSessionEntity = entity<OperatorSessionRow>(
  'OperatorSession',
  'operator_sessions',
  {
    id: primary(uuid),
    operatorId: { ...uuid, name: 'operator_id' },
    tokenHash: { ...bytes, name: 'token_hash' },
    expiresAt: { ...instant, name: 'expires_at' },
    revokedAt: { ...nullable(instant), name: 'revoked_at' },
    ...created,
  },
);

export interface OperatorAuditRow {
  id: string;
  operatorId: string | null;
  operatorName: string | null;
  action: string;
  aboutTenantId: string | null;
  details: Record<string, unknown> | null;
  ip: string | null;
  userAgent: string | null;
  createdAt: Date;
}

export const OperatorAuditEntity = entity<OperatorAuditRow>('OperatorAudit', 'operator_audit', {
  id: primary(uuid),
  operatorId: { ...nullable(uuid), name: 'operator_id' },
  operatorName: { ...nullable(text), name: 'operator_name' },
  action: text,
  aboutTenantId: { ...nullable(uuid), name: 'about_tenant_id' },
  details: nullable(json),
  ip: nullable(inet),
  userAgent: { ...nullable(text), name: 'user_agent' },
  ...created,
});

export interface AccessGrantRow {
  tenantId: string;
  id: string;
  operatorId: string;
  operatorName: string;
  reason: string;
  hours: number;
  requestedAt: Date;
  approvedAt: Date | null;
  approvedBy: string | null;
  expiresAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  updatedAt: Date;
}

export const AccessGrantEntity = entity<AccessGrantRow>('AccessGrant', 'access_grants', {
  ...tenantKey,
  id: primary(uuid),
  operatorId: { ...uuid, name: 'operator_id' },
  operatorName: { ...text, name: 'operator_name' },
  reason: text,
  hours: integer,
  requestedAt: { ...instant, name: 'requested_at' },
  approvedAt: { ...nullable(instant), name: 'approved_at' },
  approvedBy: { ...nullable(uuid), name: 'approved_by' },
  expiresAt: { ...instant, name: 'expires_at' },
  endedAt: { ...nullable(instant), name: 'ended_at' },
  endedBy: { ...nullable(uuid), name: 'ended_by' },
  updatedAt: { ...instant, name: 'updated_at', updateDate: true },
});
