/** Authorised grants of the platforms, the accounts each reaches, and attempts to make one. */
import * as enums from '../../domain/enums';
import {
  arrayOf,
  boolean,
  bytes,
  created,
  entity,
  instant,
  nullable,
  oneOf,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface ApiConnectionRow {
  tenantId: string;
  id: string;
  platform: enums.AdPlatform;
  /** Who granted, by the platform's id: a person, or the manager account that a demo is reached through. */
  subjectId: string;
  /** As people know them: an e-mail address or a name. */
  subjectName: string | null;
  scopes: string[];
  status: enums.ConnectionStatus;
  statusSince: Date;
  problemCode: string | null;
  problemMessage: string | null;
  lastCheckedAt: Date | null;
  connectedBy: string | null;
  connectedAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

export const ApiConnectionEntity = entity<ApiConnectionRow>('ApiConnection', 'api_connections', {
  ...tenantKey,
  id: primary(uuid),
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  subjectId: { ...text, name: 'subject_id' },
  subjectName: { ...nullable(text), name: 'subject_name' },
  scopes: arrayOf(text),
  status: oneOf('connection_status', enums.CONNECTION_STATUSES),
  statusSince: { ...instant, name: 'status_since' },
  problemCode: { ...nullable(text), name: 'problem_code' },
  problemMessage: { ...nullable(text), name: 'problem_message' },
  lastCheckedAt: { ...nullable(instant), name: 'last_checked_at' },
  connectedBy: { ...nullable(uuid), name: 'connected_by' },
  connectedAt: { ...instant, name: 'connected_at' },
  ...timestamps,
});

/** An account that a connection was seen to reach, chosen or not; managers lead to others and are never chosen. */
export interface ConnectionAccountRow {
  tenantId: string;
  connectionId: string;
  externalId: string;
  name: string;
  isManager: boolean;
  parentExternalId: string | null;
  /** Through whom it is called, where the platform wants that named. */
  managerExternalId: string | null;
  currency: string;
  timeZone: string;
  status: enums.AdAccountStatus;
  foundAt: Date;
}

export const ConnectionAccountEntity = entity<ConnectionAccountRow>(
  'ConnectionAccount',
  'connection_accounts',
  {
    ...tenantKey,
    connectionId: { ...primary(uuid), name: 'connection_id' },
    externalId: { ...primary(text), name: 'external_id' },
    name: text,
    isManager: { ...boolean, name: 'is_manager' },
    parentExternalId: { ...nullable(text), name: 'parent_external_id' },
    managerExternalId: { ...nullable(text), name: 'manager_external_id' },
    currency: text,
    timeZone: { ...text, name: 'time_zone' },
    status: oneOf('ad_account_status', enums.AD_ACCOUNT_STATUSES),
    foundAt: { ...instant, name: 'found_at' },
  },
);

/** One attempt to connect: good once, for ten minutes, in the session that began it. */
export interface OAuthStateRow {
  tenantId: string;
  id: string;
  stateHash: Buffer;
  platform: enums.AdPlatform;
  userId: string;
  sessionId: string;
  /** The connection that is made again; null when a new one is made. */
  connectionId: string | null;
  /** Sealed: the proof that who redeems the code also asked for it (PKCE). */
  codeVerifier: Buffer | null;
  redirectUri: string;
  expiresAt: Date;
  usedAt: Date | null;
  createdAt: Date;
}

export const OAuthStateEntity = entity<OAuthStateRow>('OAuthState', 'oauth_states', {
  ...tenantKey,
  id: primary(uuid),
  stateHash: { ...bytes, name: 'state_hash' },
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  userId: { ...uuid, name: 'user_id' },
  sessionId: { ...uuid, name: 'session_id' },
  connectionId: { ...nullable(uuid), name: 'connection_id' },
  codeVerifier: { ...nullable(bytes), name: 'code_verifier' },
  redirectUri: { ...text, name: 'redirect_uri' },
  expiresAt: { ...instant, name: 'expires_at' },
  usedAt: { ...nullable(instant), name: 'used_at' },
  ...created,
});
