import {
  TenantEntity,
  UserEntity,
  LoginEntity,
  SessionEntity,
  AuditLogEntity,
} from './entities/identity';
import { ClientEntity, PlatformTokenEntity, AdAccountEntity } from './entities/accounts';
import {
  ApiConnectionEntity,
  ConnectionAccountEntity,
  OAuthStateEntity,
} from './entities/connections';
import {
  CampaignEntity,
  CampaignMetricDailyEntity,
  CampaignSummaryEntity,
  SyncLogEntity,
} from './entities/campaigns';
import { ApiKeyEntity, ClientGrantEntity, IdempotencyKeyEntity } from './entities/access';
import { EventEntity } from './entities/events';
import { AccountMetricDailyEntity } from './entities/account-days';
import {
  CampaignMetricHourlyEntity,
  MetricRevisionDailyEntity,
  MetricRevisionHourlyEntity,
} from './entities/metric-history';
import { InvitationEntity, OutgoingMailEntity, UserLinkEntity } from './entities/people';
import {
  AlertRuleEntity,
  RuleStateEntity,
  AlertEntity,
  AlertEventEntity,
  NotificationEntity,
} from './entities/alerts';
import { AuditChainHeadEntity, AuditSealEntity } from './entities/audit-chain';
import {
  AccessGrantEntity,
  OperatorAuditEntity,
  OperatorEntity,
  OperatorSessionEntity,
} from './entities/operators';
import { DataKeyEntity } from './entities/secrets';
import {
  KnownDeviceEntity,
  RecoveryCodeEntity,
  SignInChallengeEntity,
  SignInFailureEntity,
  SignInNetworkEntity,
  TwoFactorEntity,
} from './entities/sign-in';
import { LineChannelEntity, LineEventEntity, LineLinkCodeEntity } from './entities/line';
import {
  WebhookAttemptEntity,
  WebhookDeliveryEntity,
  WebhookEndpointEntity,
} from './entities/webhooks';

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
  ApiConnectionEntity,
  PlatformTokenEntity,
  ConnectionAccountEntity,
  OAuthStateEntity,
  AdAccountEntity,
  CampaignEntity,
  CampaignMetricDailyEntity,
  CampaignMetricHourlyEntity,
  MetricRevisionDailyEntity,
  MetricRevisionHourlyEntity,
  CampaignSummaryEntity,
  SyncLogEntity,
  AccountMetricDailyEntity,
  EventEntity,
  AlertRuleEntity,
  RuleStateEntity,
  AlertEntity,
  AlertEventEntity,
  NotificationEntity,
  OutgoingMailEntity,
  InvitationEntity,
  UserLinkEntity,
  ClientGrantEntity,
  ApiKeyEntity,
  IdempotencyKeyEntity,
  DataKeyEntity,
  AuditSealEntity,
  AuditChainHeadEntity,
  WebhookEndpointEntity,
  WebhookDeliveryEntity,
  WebhookAttemptEntity,
  LineChannelEntity,
  LineEventEntity,
  LineLinkCodeEntity,
  OperatorEntity,
  OperatorSessionEntity,
  OperatorAuditEntity,
  AccessGrantEntity,
];
