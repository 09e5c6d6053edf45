/** Rules and what they remember, alerts with their timeline, and notifications. */
import * as enums from '../../domain/enums';
import {
  boolean,
  created,
  double,
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

export interface AlertRuleRow {
  tenantId: string;
  id: string;
  name: string;
  description: string | null;
  type: (typeof enums.ALERT_RULE_TYPES)[number];
  presetKey: string | null;
  metric: string;
  operator: string;
  threshold: number;
  severity: (typeof enums.ALERT_SEVERITIES)[number];
  isActive: boolean;
  definition: Record<string, unknown>;
  version: number;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const AlertRuleEntity = entity<AlertRuleRow>('AlertRule', 'alert_rules', {
  ...tenantKey,
  id: primary(uuid),
  name: text,
  description: nullable(text),
  type: oneOf('alert_rule_type', enums.ALERT_RULE_TYPES),
  presetKey: { ...nullable(text), name: 'preset_key' },
  metric: text,
  operator: text,
  threshold: double,
  severity: oneOf('alert_severity', enums.ALERT_SEVERITIES),
  isActive: { ...boolean, name: 'is_active' },
  definition: json,
  version: integer,
  createdBy: { ...nullable(uuid), name: 'created_by' },
  ...timestamps,
});

export interface RuleStateRow {
  tenantId: string;
  ruleId: string;
  entityId: string;
  entityType: (typeof enums.ENTITY_TYPES)[number];
  adAccountId: string;
  verdict: (typeof enums.VERDICTS)[number];
  consecutiveTrue: number;
  trueSince: Date | null;
  clearSince: Date | null;
  severity: (typeof enums.ALERT_SEVERITIES)[number] | null;
  openedAt: Date | null;
  closedAt: Date | null;
  mustClear: boolean;
  evaluatedAt: Date;
  updatedAt: Date;
}

export const RuleStateEntity = entity<RuleStateRow>('RuleState', 'rule_states', {
  ...tenantKey,
  ruleId: { ...primary(uuid), name: 'rule_id' },
  entityId: { ...primary(uuid), name: 'entity_id' },
  entityType: { ...oneOf('entity_type', enums.ENTITY_TYPES), name: 'entity_type' },
  adAccountId: { ...uuid, name: 'ad_account_id' },
  verdict: oneOf('verdict', enums.VERDICTS),
  consecutiveTrue: { ...integer, name: 'consecutive_true' },
  trueSince: { ...nullable(instant), name: 'true_since' },
  clearSince: { ...nullable(instant), name: 'clear_since' },
  severity: nullable(oneOf('alert_severity', enums.ALERT_SEVERITIES)),
  openedAt: { ...nullable(instant), name: 'opened_at' },
  closedAt: { ...nullable(instant), name: 'closed_at' },
  mustClear: { ...boolean, name: 'must_clear' },
  evaluatedAt: { ...instant, name: 'evaluated_at' },
  updatedAt: { ...instant, name: 'updated_at' },
});

export interface AlertRow {
  tenantId: string;
  id: string;
  ruleId: string | null;
  ruleVersion: number;
  type: (typeof enums.ALERT_RULE_TYPES)[number];
  entityType: (typeof enums.ENTITY_TYPES)[number];
  entityId: string;
  adAccountId: string;
  campaignId: string | null;
  severity: (typeof enums.ALERT_SEVERITIES)[number];
  status: (typeof enums.ALERT_STATUSES)[number];
  title: string;
  message: string;
  metadata: Record<string, unknown>;
  evidence: Record<string, unknown>;
  openedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgeNote: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolution: (typeof enums.ALERT_RESOLUTIONS)[number] | null;
  createdAt: Date;
  updatedAt: Date;
}

export const AlertEntity = entity<AlertRow>('Alert', 'alerts', {
  ...tenantKey,
  id: primary(uuid),
  ruleId: { ...nullable(uuid), name: 'rule_id' },
  ruleVersion: { ...integer, name: 'rule_version' },
  type: oneOf('alert_rule_type', enums.ALERT_RULE_TYPES),
  entityType: { ...oneOf('entity_type', enums.ENTITY_TYPES), name: 'entity_type' },
  entityId: { ...uuid, name: 'entity_id' },
  adAccountId: { ...uuid, name: 'ad_account_id' },
  campaignId: { ...nullable(uuid), name: 'campaign_id' },
  severity: oneOf('alert_severity', enums.ALERT_SEVERITIES),
  status: oneOf('alert_status', enums.ALERT_STATUSES),
  title: text,
  message: text,
  metadata: json,
  evidence: json,
  openedAt: { ...instant, name: 'opened_at' },
  acknowledgedAt: { ...nullable(instant), name: 'acknowledged_at' },
  acknowledgedBy: { ...nullable(uuid), name: 'acknowledged_by' },
  acknowledgeNote: { ...nullable(text), name: 'acknowledge_note' },
  resolvedAt: { ...nullable(instant), name: 'resolved_at' },
  resolvedBy: { ...nullable(uuid), name: 'resolved_by' },
  resolution: nullable(oneOf('alert_resolution', enums.ALERT_RESOLUTIONS)),
  ...timestamps,
});

export interface AlertEventRow {
  tenantId: string;
  id: string;
  alertId: string;
  type: (typeof enums.ALERT_EVENT_TYPES)[number];
  at: Date;
  actorId: string | null;
  note: string | null;
  data: Record<string, unknown>;
  createdAt: Date;
}

export const AlertEventEntity = entity<AlertEventRow>('AlertEvent', 'alert_events', {
  ...tenantKey,
  id: primary(uuid),
  alertId: { ...uuid, name: 'alert_id' },
  type: oneOf('alert_event_type', enums.ALERT_EVENT_TYPES),
  at: instant,
  actorId: { ...nullable(uuid), name: 'actor_id' },
  note: nullable(text),
  data: json,
  ...created,
});

export interface NotificationRow {
  tenantId: string;
  id: string;
  userId: string;
  type: (typeof enums.NOTIFICATION_TYPES)[number];
  title: string;
  message: string;
  channel: (typeof enums.NOTIFICATION_CHANNELS)[number];
  priority: (typeof enums.NOTIFICATION_PRIORITIES)[number];
  reason: string;
  metadata: Record<string, unknown>;
  isRead: boolean;
  readAt: Date | null;
  isDismissed: boolean;
  alertId: string | null;
  campaignId: string | null;
  scheduledAt: Date;
  sentAt: Date | null;
  expiresAt: Date | null;
  deliveryState: (typeof enums.DELIVERY_STATES)[number];
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const NotificationEntity = entity<NotificationRow>('Notification', 'notifications', {
  ...tenantKey,
  id: primary(uuid),
  userId: { ...uuid, name: 'user_id' },
  type: oneOf('notification_type', enums.NOTIFICATION_TYPES),
  title: text,
  message: text,
  channel: oneOf('notification_channel', enums.NOTIFICATION_CHANNELS),
  priority: oneOf('notification_priority', enums.NOTIFICATION_PRIORITIES),
  reason: text,
  metadata: json,
  isRead: { ...boolean, name: 'is_read' },
  readAt: { ...nullable(instant), name: 'read_at' },
  isDismissed: { ...boolean, name: 'is_dismissed' },
  alertId: { ...nullable(uuid), name: 'alert_id' },
  campaignId: { ...nullable(uuid), name: 'campaign_id' },
  scheduledAt: { ...instant, name: 'scheduled_at' },
  sentAt: { ...nullable(instant), name: 'sent_at' },
  expiresAt: { ...nullable(instant), name: 'expires_at' },
  deliveryState: { ...oneOf('delivery_state', enums.DELIVERY_STATES), name: 'delivery_state' },
  attempts: integer,
  lastError: { ...nullable(text), name: 'last_error' },
  ...timestamps,
});
