/** Which clients are granted to whom, keys for programs, and answers kept for repeated requests. */
import {
  arrayOf,
  bytes,
  created,
  entity,
  instant,
  integer,
  nullable,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface ClientGrantRow {
  tenantId: string;
  userId: string;
  clientId: string;
  grantedBy: string | null;
  createdAt: Date;
}

export const ClientGrantEntity = entity<ClientGrantRow>('ClientGrant', 'client_grants', {
  ...tenantKey,
  userId: { ...primary(uuid), name: 'user_id' },
  clientId: { ...primary(uuid), name: 'client_id' },
  grantedBy: { ...nullable(uuid), name: 'granted_by' },
  ...created,
});

export interface ApiKeyRow {
  tenantId: string;
  id: string;
  userId: string;
  name: string;
  prefix: string;
  tokenHash: Buffer;
  scopes: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const ApiKeyEntity = entity<ApiKeyRow>('ApiKey', 'api_keys', {
  ...tenantKey,
  id: primary(uuid),
  userId: { ...uuid, name: 'user_id' },
  name: text,
  prefix: text,
  tokenHash: { ...bytes, name: 'token_hash' },
  scopes: arrayOf(text),
  expiresAt: { ...nullable(instant), name: 'expires_at' },
  lastUsedAt: { ...nullable(instant), name: 'last_used_at' },
  revokedAt: { ...nullable(instant), name: 'revoked_at' },
  ...timestamps,
});

export interface IdempotencyKeyRow {
  tenantId: string;
  userId: string;
  key: string;
  requestHash: Buffer;
  responseStatus: number;
  responseBody: string | null;
  createdAt: Date;
}

export const IdempotencyKeyEntity = entity<IdempotencyKeyRow>(
  'IdempotencyKey',
  'idempotency_keys',
  {
    ...tenantKey,
    userId: { ...primary(uuid), name: 'user_id' },
    key: primary(text),
    requestHash: { ...bytes, name: 'request_hash' },
    responseStatus: { ...integer, name: 'response_status' },
    responseBody: { ...nullable(text), name: 'response_body' },
    createdAt: { ...instant, name: 'created_at' },
  },
);
