import { newId } from '../core/ids';
import type {
  AlertEventType,
  AlertResolution,
  AlertRuleType,
  AlertSeverity,
  EntityType,
} from '../domain/enums';
import type { AlertEventPayload, AlertNews } from '../domain/events';
import type { RuleState } from '../domain/rule-state';
import type { TenantScope } from './database';

export interface NewAlert {
  id: string;
  ruleId: string;
  ruleVersion: number;
  type: AlertRuleType;
  entityType: EntityType;
  entityId: string;
  adAccountId: string;
  campaignId: string | null;
  severity: AlertSeverity;
  title: string;
  message: string;
  evidence: unknown;
}

/**
 * Opens alerts, each with the first entry of its timeline. One that is unresolved already is left out (the unique
 * index decides, not a read before); the news of the others are returned.
 */
export async function openAlerts(
  scope: TenantScope,
  alerts: readonly NewAlert[],
  now: Date,
): Promise<AlertNews[]> {
  if (alerts.length === 0) return [];
  const column = <Value>(read: (alert: NewAlert) => Value) => alerts.map(read);
  const opened = await scope.prepared<AlertFaceRow>(
    `WITH given AS (
       SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::alert_rule_type[], $8::entity_type[],
         $9::uuid[], $10::uuid[], $11::uuid[], $12::alert_severity[], $13::text[], $14::text[], $15::jsonb[])
         AS a (id, event_id, rule_id, rule_version, type, entity_type, entity_id, ad_account_id, campaign_id, severity,
           title, message, evidence)
     ), opened AS (
       INSERT INTO alerts (tenant_id, id, rule_id, rule_version, type, entity_type, entity_id, ad_account_id,
         campaign_id, severity, title, message, evidence, opened_at, created_at, updated_at)
       SELECT $1, id, rule_id, rule_version, type, entity_type, entity_id, ad_account_id, campaign_id, severity, title,
         message, evidence, $2, $2, $2
       FROM given
       ON CONFLICT (tenant_id, rule_id, entity_id) WHERE status <> 'RESOLVED' DO NOTHING
       RETURNING *
     ), told AS (
       INSERT INTO alert_events (tenant_id, id, alert_id, type, at, data)
       SELECT $1, event_id, id, 'OPENED', $2, jsonb_build_object('severity', given.severity)
       FROM given JOIN opened USING (id)
     )
     SELECT a.id, a.title, a.severity, a.status, a.campaign_id AS "campaignId", c.name AS "campaignName",
       a.ad_account_id AS "adAccountId", a.opened_at AS "openedAt", a.updated_at AS "updatedAt",
       a.acknowledged_at AS "acknowledgedAt", NULL AS "acknowledgedByName", a.resolved_at AS "resolvedAt",
       ${CLIENT_USERS}
     FROM opened AS a LEFT JOIN campaigns AS c ON c.tenant_id = $1 AND c.id = a.campaign_id`,
    [
      scope.tenantId,
      now,
      column((alert) => alert.id),
      alerts.map(newId),
      column((alert) => alert.ruleId),
      column((alert) => alert.ruleVersion),
      column((alert) => alert.type),
      column((alert) => alert.entityType),
      column((alert) => alert.entityId),
      column((alert) => alert.adAccountId),
      column((alert) => alert.campaignId),
      column((alert) => alert.severity),
      column((alert) => alert.title),
      column((alert) => alert.message),
      column((alert) => JSON.stringify(alert.evidence)),
    ],
  );
  return opened.map(newsOf);
}

/** Raises an unresolved alert's severity with the text and evidence of now; it stays one alert. */
export async function raiseAlert(
  scope: TenantScope,
  id: string,
  raised: {
    from: AlertSeverity;
    severity: AlertSeverity;
    title: string;
    message: string;
    evidence: unknown;
  },
  now: Date,
): Promise<void> {
  await scope.query(
    `UPDATE alerts SET severity = $3, title = $4, message = $5, evidence = $6, updated_at = $7
     WHERE tenant_id = $1 AND id = $2 AND status <> 'RESOLVED'`,
    [
      scope.tenantId,
      id,
      raised.severity,
      raised.title,
      raised.message,
      JSON.stringify(raised.evidence),
      now,
    ],
  );
  const data = { from: raised.from, to: raised.severity };
  await addAlertEvent(scope, { alertId: id, type: 'SEVERITY_RAISED', at: now, data });
}

/** Resolves an alert by what the data or the rule says; gives its texts, or null when a person was faster. */
export async function closeAlert(
  scope: TenantScope,
  id: string,
  resolution: AlertResolution,
  now: Date,
): Promise<{ title: string; message: string } | null> {
  const [closed] = await scope.query<{ title: string; message: string }>(
    `UPDATE alerts SET status = 'RESOLVED', resolved_at = $3, resolution = $4, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status <> 'RESOLVED' RETURNING title, message`,
    [scope.tenantId, id, now, resolution],
  );
  if (closed === undefined) return null;
  await addAlertEvent(scope, { alertId: id, type: 'RESOLVED', at: now, data: { resolution } });
  return closed;
}

/** One entry on an alert's timeline. */
export async function addAlertEvent(
  scope: TenantScope,
  event: {
    alertId: string;
    type: AlertEventType;
    at: Date;
    actorId?: string;
    note?: string | null;
    data?: Record<string, unknown>;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO alert_events (tenant_id, id, alert_id, type, at, actor_id, note, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scope.tenantId,
      newId(),
      event.alertId,
      event.type,
      event.at,
      event.actorId ?? null,
      event.note ?? null,
      JSON.stringify(event.data ?? {}),
    ],
  );
}

export interface RuleStateWrite extends RuleState {
  ruleId: string;
  entityType: EntityType;
  entityId: string;
}

/** Saves what rules remember of the account's entities. */
export async function saveRuleStates(
  scope: TenantScope,
  adAccountId: string,
  states: readonly RuleStateWrite[],
  now: Date,
): Promise<void> {
  if (states.length === 0) return;
  const column = <Value>(read: (state: RuleStateWrite) => Value) => states.map(read);
  await scope.prepared(
    `INSERT INTO rule_states (tenant_id, ad_account_id, rule_id, entity_type, entity_id, verdict, consecutive_true,
       true_since, clear_since, severity, opened_at, closed_at, must_clear, evaluated_at, updated_at)
     SELECT $1, $2, s.rule_id, s.entity_type::entity_type, s.entity_id, s.verdict::verdict, s.consecutive_true,
       s.true_since, s.clear_since, s.severity::alert_severity, s.opened_at, s.closed_at, s.must_clear,
       s.evaluated_at, $3
     FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::int[], $9::timestamptz[], $10::timestamptz[],
       $11::text[], $12::timestamptz[], $13::timestamptz[], $14::boolean[], $15::timestamptz[])
       AS s (rule_id, entity_type, entity_id, verdict, consecutive_true, true_since, clear_since, severity, opened_at,
         closed_at, must_clear, evaluated_at)
     ON CONFLICT (tenant_id, rule_id, entity_id) DO UPDATE SET
       verdict = excluded.verdict, consecutive_true = excluded.consecutive_true, true_since = excluded.true_since,
       clear_since = excluded.clear_since, severity = excluded.severity, opened_at = excluded.opened_at,
       closed_at = excluded.closed_at, must_clear = excluded.must_clear, evaluated_at = excluded.evaluated_at,
       updated_at = excluded.updated_at`,
    [
      scope.tenantId,
      adAccountId,
      now,
      column((state) => state.ruleId),
      column((state) => state.entityType),
      column((state) => state.entityId),
      column((state) => state.verdict),
      column((state) => state.consecutiveTrue),
      column((state) => state.trueSince),
      column((state) => state.clearSince),
      column((state) => state.severity),
      column((state) => state.openedAt),
      column((state) => state.closedAt),
      column((state) => state.mustClear),
      column((state) => state.evaluatedAt),
    ],
  );
}

/** Evaluations are noted to the minute: only the watch over silent accounts reads it. */
const NOTE_EVALUATION_EVERY_MS = 60_000;

/** Notes that the account's rules were evaluated. */
export async function markEvaluated(
  scope: TenantScope,
  account: { id: string; lastEvaluatedAt: Date | null },
  now: Date,
): Promise<void> {
  const { id, lastEvaluatedAt } = account;
  const since = lastEvaluatedAt === null ? Infinity : now.getTime() - lastEvaluatedAt.getTime();
  if (since <= NOTE_EVALUATION_EVERY_MS) return;
  await scope.prepared(
    `UPDATE ad_accounts SET last_evaluated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, id, now],
  );
}

type AlertFaceRow = Omit<
  AlertEventPayload,
  'openedAt' | 'updatedAt' | 'acknowledgedAt' | 'resolvedAt'
> & {
  openedAt: Date;
  updatedAt: Date;
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
  clientUserIds: string[];
};

/** The CLIENT users who may see alert `a`; most tenants have granted nothing to anybody, and need not be asked who. */
const CLIENT_USERS = `CASE WHEN EXISTS (SELECT FROM client_grants AS g WHERE g.tenant_id = $1)
  THEN client_users_of($1, a.campaign_id, a.ad_account_id) ELSE '{}' END AS "clientUserIds"`;

function newsOf({ clientUserIds, ...row }: AlertFaceRow): AlertNews {
  return {
    face: {
      ...row,
      openedAt: row.openedAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      resolvedAt: row.resolvedAt?.toISOString() ?? null,
    },
    clientUserIds,
  };
}

/** The faces of alerts that sockets carry, and which CLIENT users may see each. */
export async function loadAlertNews(
  scope: TenantScope,
  ids: readonly string[],
): Promise<AlertNews[]> {
  if (ids.length === 0) return [];
  const rows = await scope.prepared<AlertFaceRow>(
    `SELECT a.id, a.title, a.severity, a.status, a.campaign_id AS "campaignId", c.name AS "campaignName",
       a.ad_account_id AS "adAccountId", a.opened_at AS "openedAt", a.updated_at AS "updatedAt",
       a.acknowledged_at AS "acknowledgedAt", u.name AS "acknowledgedByName", a.resolved_at AS "resolvedAt",
       ${CLIENT_USERS}
     FROM alerts AS a
     LEFT JOIN campaigns AS c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
     LEFT JOIN users AS u ON u.tenant_id = a.tenant_id AND u.id = a.acknowledged_by
     WHERE a.tenant_id = $1 AND a.id = ANY ($2::uuid[])`,
    [scope.tenantId, ids],
  );
  return rows.map(newsOf);
}
