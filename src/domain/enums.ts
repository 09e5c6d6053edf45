/** The closed vocabularies; PostgreSQL enums hold the same values. */
export const USER_ROLES = ['CLIENT', 'VIEWER', 'MANAGER', 'ADMIN'] as const;
export const CLIENT_STATUSES = ['PROSPECT', 'ACTIVE', 'PAUSED', 'ARCHIVED'] as const;
export const AD_PLATFORMS = [
  'GOOGLE_ADS',
  'FACEBOOK',
  'TIKTOK',
  'LINE_ADS',
  'GOOGLE_ANALYTICS',
] as const;
export const AD_ACCOUNT_STATUSES = ['ENABLED', 'PAUSED', 'SUSPENDED', 'CLOSED'] as const;
export const CONNECTION_STATUSES = ['ACTIVE', 'NEEDS_RECONNECT', 'REVOKED'] as const;
export const CAMPAIGN_STATUSES = ['ACTIVE', 'PAUSED', 'DELETED', 'PENDING', 'COMPLETED'] as const;
export const BUDGET_TYPES = ['DAILY', 'LIFETIME'] as const;
export const SYNC_STATUSES = [
  'PENDING',
  'STARTED',
  'IN_PROGRESS',
  'SUCCESS',
  'COMPLETED',
  'FAILED',
] as const;
export const SYNC_TYPES = ['INITIAL', 'SCHEDULED', 'MANUAL'] as const;
export const ALERT_RULE_TYPES = ['PRESET', 'CUSTOM'] as const;
export const ALERT_SEVERITIES = ['INFO', 'WARNING', 'CRITICAL'] as const;
export const ALERT_STATUSES = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED'] as const;
export const ALERT_RESOLUTIONS = [
  'RECOVERED',
  'MANUAL',
  'RETRACTED',
  'RULE_DISABLED',
  'OUT_OF_SCOPE',
] as const;
export const ALERT_EVENT_TYPES = ['OPENED', 'SEVERITY_RAISED', 'ACKNOWLEDGED', 'RESOLVED'] as const;
export const ENTITY_TYPES = ['CAMPAIGN', 'AD_ACCOUNT'] as const;
export const VERDICTS = [
  'FIRING',
  'CLEAR',
  'PENDING',
  'RECOVERING',
  'INSUFFICIENT',
  'NO_DATA',
  'STALE',
  'ERROR',
] as const;
export const NOTIFICATION_CHANNELS = ['IN_APP', 'EMAIL', 'LINE', 'SMS', 'WEBHOOK'] as const;
export const NOTIFICATION_TYPES = ['ALERT', 'REPORT_READY', 'SYNC_COMPLETE', 'SYSTEM'] as const;
export const NOTIFICATION_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export const DELIVERY_STATES = ['PENDING', 'SENDING', 'DELIVERED', 'DEAD'] as const;
export const LANGUAGES = ['th', 'en', 'ja'] as const;
export const MAIL_KINDS = [
  'INVITATION',
  'EMAIL_VERIFICATION',
  'EMAIL_CHANGE',
  'EMAIL_CHANGED',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
] as const;
export const MAIL_STATUSES = ['PENDING', 'SENT', 'FAILED', 'DEAD'] as const;
export const EVENT_KINDS = [
  'CAMPAIGN_CREATED',
  'CAMPAIGN_RENAMED',
  'CAMPAIGN_STARTED',
  'CAMPAIGN_PAUSED',
  'CAMPAIGN_RESUMED',
  'CAMPAIGN_PENDING',
  'CAMPAIGN_COMPLETED',
  'CAMPAIGN_DELETED',
  'CAMPAIGN_BUDGET_CHANGED',
  'CAMPAIGN_DISAPPROVED',
  'CAMPAIGN_APPROVED_AGAIN',
  'ACCOUNT_RENAMED',
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_PAUSED',
  'ACCOUNT_CLOSED',
  'ACCOUNT_RESTORED',
  'ACCOUNT_BALANCE_LOW',
  'ACCOUNT_BALANCE_RESTORED',
  'ACCOUNT_BALANCE_ADDED',
  'ACCOUNT_TIME_ZONE_CHANGED',
  'ACCOUNT_CURRENCY_CHANGED',
] as const;
export const LINK_PURPOSES = ['EMAIL_VERIFICATION', 'EMAIL_CHANGE', 'PASSWORD_RESET'] as const;

export type UserRole = (typeof USER_ROLES)[number];
export type ClientStatus = (typeof CLIENT_STATUSES)[number];
export type AdPlatform = (typeof AD_PLATFORMS)[number];
export type AdAccountStatus = (typeof AD_ACCOUNT_STATUSES)[number];
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export type BudgetType = (typeof BUDGET_TYPES)[number];
export type SyncStatus = (typeof SYNC_STATUSES)[number];
export type SyncType = (typeof SYNC_TYPES)[number];
export type AlertRuleType = (typeof ALERT_RULE_TYPES)[number];
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];
export type AlertStatus = (typeof ALERT_STATUSES)[number];
export type AlertResolution = (typeof ALERT_RESOLUTIONS)[number];
export type AlertEventType = (typeof ALERT_EVENT_TYPES)[number];
export type EntityType = (typeof ENTITY_TYPES)[number];
export type Verdict = (typeof VERDICTS)[number];
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
export type NotificationPriority = (typeof NOTIFICATION_PRIORITIES)[number];
export type Language = (typeof LANGUAGES)[number];
export type MailKind = (typeof MAIL_KINDS)[number];
export type MailStatus = (typeof MAIL_STATUSES)[number];
export type EventKind = (typeof EVENT_KINDS)[number];
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
