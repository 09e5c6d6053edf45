/** Advertisers, ad accounts and the tokens that open them. */
import * as enums from '../../domain/enums';
import {
  bigint,
  boolean,
  bytes,
  date,
  entity,
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

export interface ClientRow {
  tenantId: string;
  id: string;
  name: string;
  status: (typeof enums.CLIENT_STATUSES)[number];
  accountManagerId: string | null;
  contacts: unknown[];
  notes: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const ClientEntity = entity<ClientRow>('Client', 'clients', {
  ...tenantKey,
  id: primary(uuid),
  name: text,
  status: oneOf('client_status', enums.CLIENT_STATUSES),
  accountManagerId: { ...nullable(uuid), name: 'account_manager_id' },
  contacts: json,
  notes: nullable(text),
  ...timestamps,
});

export interface PlatformTokenRow {
  tenantId: string;
  id: string;
  platform: (typeof enums.AD_PLATFORMS)[number];
  accountId: string;
  accessToken: Buffer | null;
  refreshToken: Buffer | null;
  tokenType: string;
  scope: string | null;
  expiresAt: Date | null;
  refreshedAt: Date | null;
  lastUsedAt: Date | null;
  isValid: boolean;
  errorMessage: string | null;
  refreshAttempts: number;
  connectionId: string;
  /** Counts the grants that the row has held: what was learned of an older one says nothing of this. */
  grantNumber: number;
  refreshDueAt: Date | null;
  /** Who renews it now, and until when nobody else may. */
  refreshRunId: string | null;
  refreshLeaseUntil: Date | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const PlatformTokenEntity = entity<PlatformTokenRow>('PlatformToken', 'platform_tokens', {
  ...tenantKey,
  id: primary(uuid),
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  accountId: { ...text, name: 'account_id' },
  accessToken: { ...nullable(bytes), name: 'access_token' },
  refreshToken: { ...nullable(bytes), name: 'refresh_token' },
  tokenType: { ...text, name: 'token_type' },
  scope: nullable(text),
  expiresAt: { ...nullable(instant), name: 'expires_at' },
  refreshedAt: { ...nullable(instant), name: 'refreshed_at' },
  lastUsedAt: { ...nullable(instant), name: 'last_used_at' },
  isValid: { ...boolean, name: 'is_valid' },
  errorMessage: { ...nullable(text), name: 'error_message' },
  refreshAttempts: { ...integer, name: 'refresh_attempts' },
  connectionId: { ...uuid, name: 'connection_id' },
  grantNumber: { ...integer, name: 'grant_number' },
  refreshDueAt: { ...nullable(instant), name: 'refresh_due_at' },
  refreshRunId: { ...nullable(uuid), name: 'refresh_run_id' },
  refreshLeaseUntil: { ...nullable(instant), name: 'refresh_lease_until' },
  createdBy: { ...nullable(uuid), name: 'created_by' },
  ...timestamps,
});

export interface AdAccountRow {
  tenantId: string;
  id: string;
  platform: (typeof enums.AD_PLATFORMS)[number];
  externalId: string;
  name: string;
  currency: string;
  timeZone: string;
  status: (typeof enums.AD_ACCOUNT_STATUSES)[number];
  managerExternalId: string | null;
  platformTokenId: string | null;
  clientId: string | null;
  /** Micros that may still be spent: see AccountState. */
  balance: bigint | null;
  balanceLow: boolean;
  /** The platform's own words; null until a sync has read them. */
  platformStatus: string | null;
  statusReason: string | null;
  /** The currency that the platform states: another than `currency` when it was changed there. */
  statedCurrency: string | null;
  /** When a sync last looked at the account and its campaigns; null before the first. */
  observedAt: Date | null;
  details: Record<string, unknown>;
  syncEnabled: boolean;
  syncCadenceMinutes: number;
  /** Days after a click that a conversion may come, where people said so; null: the platform's usual. */
  conversionWindowDays: number | null;
  nextSyncAt: Date | null;
  lastSyncedAt: Date | null;
  coveredFrom: string | null;
  coveredTo: string | null;
  lastEvaluatedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const AdAccountEntity = entity<AdAccountRow>('AdAccount', 'ad_accounts', {
  ...tenantKey,
  id: primary(uuid),
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  externalId: { ...text, name: 'external_id' },
  name: text,
  currency: text,
  timeZone: { ...text, name: 'time_zone' },
  status: oneOf('ad_account_status', enums.AD_ACCOUNT_STATUSES),
  managerExternalId: { ...nullable(text), name: 'manager_external_id' },
  platformTokenId: { ...nullable(uuid), name: 'platform_token_id' },
  clientId: { ...nullable(uuid), name: 'client_id' },
  balance: nullable(bigint),
  balanceLow: { ...boolean, name: 'balance_low' },
  platformStatus: { ...nullable(text), name: 'platform_status' },
  statusReason: { ...nullable(text), name: 'status_reason' },
  statedCurrency: { ...nullable(text), name: 'stated_currency' },
  observedAt: { ...nullable(instant), name: 'observed_at' },
  details: json,
  syncEnabled: { ...boolean, name: 'sync_enabled' },
  syncCadenceMinutes: { ...integer, name: 'sync_cadence_minutes' },
  conversionWindowDays: { ...nullable(integer), name: 'conversion_window_days' },
  nextSyncAt: { ...nullable(instant), name: 'next_sync_at' },
  lastSyncedAt: { ...nullable(instant), name: 'last_synced_at' },
  coveredFrom: { ...nullable(date), name: 'covered_from' },
  coveredTo: { ...nullable(date), name: 'covered_to' },
  lastEvaluatedAt: { ...nullable(instant), name: 'last_evaluated_at' },
  ...timestamps,
});
