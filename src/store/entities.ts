import {
  TenantEntity,
  UserEntity,
  LoginEntity,
  SessionEntity,
  AuditLogEntity,
} from './entities/identity';
import { ClientEntity, PlatformTokenEntity, AdAccountEntity } from './entities/accounts';
import {
  CampaignEntity,
  CampaignMetricDailyEntity,
  CampaignSummaryEntity,
  SyncLogEntity,
} from './entities/campaigns';
import { ApiKeyEntity, ClientGrantEntity, IdempotencyKeyEntity } from './entities/access';
import { AccountMetricDailyEntity } from './entities/account-days';
import {
  CampaignMetricHourlyEntity,
  MetricRevisionDailyEntity,
  MetricRevisionHourlyEntity,
} from './entities/metric-history';
import {
  AlertRuleEntity,
  RuleStateEntity,
  AlertEntity,
  AlertEventEntity,
  NotificationEntity,
} from './entities/alerts';
import { AuditChainHeadEntity, AuditSealEntity } from './entities/audit-chain';
import { DataKeyEntity } from './entities/secrets';
import {
  KnownDeviceEntity,
  RecoveryCodeEntity,
  SignInChallengeEntity,
  SignInFailureEntity,
  SignInNetworkEntity,
  TwoFactorEntity,
} from './entities/sign-in';

/** Every entity; a test holds them against the catalogue that the migrations make. */
export const ENTITIES = [
  TenantEntity,
  UserEntity,
  LoginEntity,
  SessionEntity,
  AuditLogEntity,
  KnownDeviceEntity,
  SignInFailureEntity,
  SignInNetworkEntity,
  TwoFactorEntity,
  RecoveryCodeEntity,
  SignInChallengeEntity,
  ClientEntity,
  PlatformTokenEntity,
  AdAccountEntity,
  CampaignEntity,
  CampaignMetricDailyEntity,
  CampaignMetricHourlyEntity,
  MetricRevisionDailyEntity,
  MetricRevisionHourlyEntity,
  CampaignSummaryEntity,
  SyncLogEntity,
  AccountMetricDailyEntity,
  AlertRuleEntity,
  RuleStateEntity,
  AlertEntity,
  AlertEventEntity,
  NotificationEntity,
  ClientGrantEntity,
  ApiKeyEntity,
  IdempotencyKeyEntity,
  DataKeyEntity,
  AuditSealEntity,
  AuditChainHeadEntity,
];
