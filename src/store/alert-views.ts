import type {
  AdPlatform,
  AlertEventType,
  AlertResolution,
  AlertRuleType,
  AlertSeverity,
  AlertStatus,
  EntityType,
} from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Bindings, type Page, type PageRequest } from './keyset';
import { containing } from './like-pattern';

/** An alert with the names of what it is about and of who acted on it. */
export interface AlertView {
  id: string;
  title: string;
  message: string;
  type: AlertRuleType;
  severity: AlertSeverity;
  status: AlertStatus;
  entityType: EntityType;
  ruleId: string | null;
  ruleName: string | null;
  presetKey: string | null;
  campaignId: string | null;
  campaignName: string | null;
  clientId: string | null;
  clientName: string | null;
  adAccountId: string;
  adAccountName: string;
  platform: AdPlatform;
  currency: string;
  timeZone: string;
  openedAt: Date;
  updatedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgedByName: string | null;
  acknowledgeNote: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolvedByName: string | null;
  resolution: AlertResolution | null;
  sortKey: string;
}

const COLUMNS = `
  a.id, a.title, a.message, a.type, a.severity, a.status, a.entity_type AS "entityType", a.rule_id AS "ruleId",
  r.name AS "ruleName", r.preset_key AS "presetKey", a.campaign_id AS "campaignId", c.name AS "campaignName",
  cl.id AS "clientId", cl.name AS "clientName",
  a.ad_account_id AS "adAccountId", acc.name AS "adAccountName", acc.platform, acc.currency,
  acc.time_zone AS "timeZone", a.opened_at AS "openedAt", a.updated_at AS "updatedAt",
  a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy", ua.name AS "acknowledgedByName",
  a.acknowledge_note AS "acknowledgeNote", a.resolved_at AS "resolvedAt", a.resolved_by AS "resolvedBy",
  ur.name AS "resolvedByName", a.resolution`;

const JOINS = `
  JOIN ad_accounts acc ON acc.tenant_id = a.tenant_id AND acc.id = a.ad_account_id
  LEFT JOIN alert_rules r ON r.tenant_id = a.tenant_id AND r.id = a.rule_id
  LEFT JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
  LEFT JOIN clients cl ON cl.tenant_id = a.tenant_id AND cl.id = coalesce(c.client_id, acc.client_id)
  LEFT JOIN users ua ON ua.tenant_id = a.tenant_id AND ua.id = a.acknowledged_by
  LEFT JOIN users ur ON ur.tenant_id = a.tenant_id AND ur.id = a.resolved_by`;

export interface AlertFilter {
  statuses: readonly AlertStatus[] | null;
  severities: readonly AlertSeverity[] | null;
  campaignId: string | null;
  adAccountId: string | null;
  ruleId: string | null;
  platforms: readonly AdPlatform[] | null;
  clientId: string | null;
  /** Part of the title, or of the campaign's or the account's name. */
  text: string | null;
  /** Changed at or after this instant; such a list begins with the oldest change, for catching up. */
  updatedSince: Date | null;
}

/** What a filter asks of an alert's account and campaign. */
function placeSql({ platforms, clientId, text }: AlertFilter, bind: Bindings['bind']): string[] {
  const asked: string[] = [];
  if (platforms !== null) asked.push(`acc.platform = ANY (${bind(platforms)}::ad_platform[])`);
  if (clientId !== null) asked.push(`coalesce(c.client_id, acc.client_id) = ${bind(clientId)}`);
  if (text !== null) {
    const pattern = bind(containing(text));
    asked.push(
      `(a.title ILIKE ${pattern} OR c.name ILIKE ${pattern} OR acc.name ILIKE ${pattern})`,
    );
  }
  if (asked.length === 0) return [];
  return [
    `EXISTS (SELECT 1 FROM ad_accounts acc
       LEFT JOIN campaigns c ON c.tenant_id = acc.tenant_id AND c.id = a.campaign_id
       WHERE acc.tenant_id = a.tenant_id AND acc.id = a.ad_account_id AND ${asked.join(' AND ')})`,
  ];
}

/** A page of alerts: newest first, or in the order of their changes when catching up. */
export async function listAlerts(
  scope: TenantScope,
  filter: AlertFilter,
  page: PageRequest,
): Promise<Page<AlertView>> {
  const { values, bind } = bindings(scope.tenantId);
  const catchingUp = filter.updatedSince !== null;
  const sort = catchingUp ? 'a.updated_at' : 'a.opened_at';
  const direction = catchingUp ? 'ASC' : 'DESC';
  const where = [
    'a.tenant_id = $1',
    ...(filter.statuses === null
      ? []
      : [`a.status = ANY (${bind(filter.statuses)}::alert_status[])`]),
    ...(filter.severities === null
      ? []
      : [`a.severity = ANY (${bind(filter.severities)}::alert_severity[])`]),
    ...(filter.campaignId === null ? [] : [`a.campaign_id = ${bind(filter.campaignId)}`]),
    ...(filter.adAccountId === null ? [] : [`a.ad_account_id = ${bind(filter.adAccountId)}`]),
    ...(filter.ruleId === null ? [] : [`a.rule_id = ${bind(filter.ruleId)}`]),
    ...placeSql(filter, bind),
    ...(filter.updatedSince === null ? [] : [`a.updated_at >= ${bind(filter.updatedSince)}`]),
    ...(page.after === null
      ? []
      : [
          `(${sort}, a.id) ${catchingUp ? '>' : '<'} (${bind(page.after.key)}::timestamptz, ${bind(page.after.id)}::uuid)`,
        ]),
  ];
  const order = `ORDER BY ${sort} ${direction}, a.id ${direction}`;
  const rows = await scope.query<AlertView>(
    `SELECT ${COLUMNS}, ${instantKey(sort)} AS "sortKey"
     FROM (SELECT * FROM alerts a WHERE ${where.join(' AND ')} ${order} LIMIT ${bind(page.limit + 1)}) a
     ${JOINS} ${order}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** One alert with its frozen evidence, or null. */
export async function readAlert(
  scope: TenantScope,
  alertId: string,
): Promise<(AlertView & { evidence: Record<string, unknown> }) | null> {
  const [row] = await scope.query<AlertView & { evidence: Record<string, unknown> }>(
    `SELECT ${COLUMNS}, a.evidence, '' AS "sortKey" FROM alerts a ${JOINS} WHERE a.tenant_id = $1 AND a.id = $2`,
    [scope.tenantId, alertId],
  );
  return row ?? null;
}

/** Some alerts, in no order; ids that name none are left out. */
export async function readAlerts(
  scope: TenantScope,
  alertIds: readonly string[],
): Promise<AlertView[]> {
  return await scope.query<AlertView>(
    `SELECT ${COLUMNS}, '' AS "sortKey" FROM alerts a ${JOINS}
     WHERE a.tenant_id = $1 AND a.id = ANY ($2::uuid[])`,
    [scope.tenantId, alertIds],
  );
}

/** One entry of an alert's timeline. */
export interface AlertEventView {
  id: string;
  type: AlertEventType;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  note: string | null;
  data: Record<string, unknown>;
}

/** An alert's timeline, oldest first. */
export async function readAlertTimeline(
  scope: TenantScope,
  alertId: string,
): Promise<AlertEventView[]> {
  return scope.query<AlertEventView>(
    `SELECT e.id, e.type, e.at, e.actor_id AS "actorId", u.name AS "actorName", e.note, e.data
     FROM alert_events e LEFT JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.actor_id
     WHERE e.tenant_id = $1 AND e.alert_id = $2
     ORDER BY e.at, e.id`,
    [scope.tenantId, alertId],
  );
}
