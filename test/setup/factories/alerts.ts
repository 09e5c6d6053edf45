import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import * as alerts from '../../../src/store/entities/alerts';
import type * as identity from '../../../src/store/entities/identity';
import { RULE_DEFAULTS } from '../../../src/rules/rule-defaults';
import type { CampaignFace } from './campaigns';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';
import { makeCondition } from './rules';

/** What the columns of a rule say in one line, in full. */
const CTR_BELOW_ONE_PERCENT = {
  ...RULE_DEFAULTS,
  when: makeCondition({
    metric: 'ctr',
    window: { type: 'lastDays', days: 7, matureOnly: false },
    operator: '<',
    threshold: 0.01,
  }),
  guard: [{ metric: 'impressions', window: null, min: 1000 }],
};

export async function createAlertRule(
  database: Database,
  tenantId: string,
  values: Partial<alerts.AlertRuleRow> = {},
) {
  return await insertRow(database, tenantId, alerts.AlertRuleEntity, {
    tenantId,
    id: newId(),
    name: 'CTR below 1 %',
    description: null,
    type: 'CUSTOM',
    presetKey: null,
    metric: 'ctr',
    operator: '<',
    threshold: 0.01,
    severity: 'WARNING',
    isActive: true,
    definition: CTR_BELOW_ONE_PERCENT,
    version: 1,
    createdBy: null,
    ...STAMPS,
    ...values,
  });
}

type Rule = Pick<alerts.AlertRuleRow, 'tenantId' | 'id' | 'version' | 'type' | 'severity'>;

export async function createRuleState(
  database: Database,
  rule: Rule,
  campaign: CampaignFace,
  values: Partial<alerts.RuleStateRow> = {},
) {
  return await insertRow(database, rule.tenantId, alerts.RuleStateEntity, {
    tenantId: rule.tenantId,
    ruleId: rule.id,
    entityId: campaign.id,
    entityType: 'CAMPAIGN',
    adAccountId: campaign.adAccountId,
    verdict: 'CLEAR',
    consecutiveTrue: 0,
    trueSince: null,
    clearSince: null,
    severity: null,
    openedAt: null,
    closedAt: null,
    mustClear: false,
    evaluatedAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...values,
  });
}

export async function createAlert(
  database: Database,
  rule: Rule,
  campaign: CampaignFace,
  values: Partial<alerts.AlertRow> = {},
) {
  return await insertRow(database, rule.tenantId, alerts.AlertEntity, {
    tenantId: rule.tenantId,
    id: newId(),
    ruleId: rule.id,
    ruleVersion: rule.version,
    type: rule.type,
    entityType: 'CAMPAIGN',
    entityId: campaign.id,
    adAccountId: campaign.adAccountId,
    campaignId: campaign.id,
    severity: rule.severity,
    status: 'OPEN',
    title: 'CTR below 1 %',
    message: 'CTR was 0.8 % over the last 3 days.',
    metadata: {},
    evidence: {},
    openedAt: CREATED_AT,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgeNote: null,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    ...STAMPS,
    ...values,
  });
}

export async function createAlertEvent(
  database: Database,
  alert: Pick<alerts.AlertRow, 'tenantId' | 'id' | 'openedAt'>,
  values: Partial<alerts.AlertEventRow> = {},
) {
  return await insertRow(database, alert.tenantId, alerts.AlertEventEntity, {
    tenantId: alert.tenantId,
    id: newId(),
    alertId: alert.id,
    type: 'OPENED',
    at: alert.openedAt,
    actorId: null,
    note: null,
    data: {},
    createdAt: alert.openedAt,
    ...values,
  });
}

export async function createNotification(
  database: Database,
  user: Pick<identity.UserRow, 'tenantId' | 'id'>,
  values: Partial<alerts.NotificationRow> = {},
) {
  return await insertRow(database, user.tenantId, alerts.NotificationEntity, {
    tenantId: user.tenantId,
    id: newId(),
    userId: user.id,
    type: 'ALERT',
    title: 'CTR below 1 %',
    message: 'CTR was 0.8 % over the last 3 days.',
    channel: 'IN_APP',
    priority: 'NORMAL',
    reason: 'first',
    metadata: {},
    isRead: false,
    readAt: null,
    isDismissed: false,
    alertId: null,
    campaignId: null,
    scheduledAt: CREATED_AT,
    sentAt: null,
    expiresAt: null,
    deliveryState: 'DELIVERED',
    attempts: 1,
    lastError: null,
    ...STAMPS,
    ...values,
  });
}
