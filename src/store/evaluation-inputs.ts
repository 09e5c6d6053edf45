import type { LocalDate } from '../core/calendar';
import type { AlertSeverity, BudgetType, CampaignStatus, Language } from '../domain/enums';
import { ALERT_READERS } from '../domain/permissions';
import type { RuleState } from '../domain/rule-state';
import { languageFrom } from '../domain/tenant-settings';
import type { TenantScope } from './database';
import type { AdAccountRow } from './entities/accounts';
import type { AlertRuleRow } from './entities/alerts';

/** What evaluation reads of an ad account and its tenant. */
export type EvaluatedAccount = Pick<
  AdAccountRow,
  | 'id'
  | 'clientId'
  | 'platform'
  | 'name'
  | 'status'
  | 'currency'
  | 'timeZone'
  | 'lastSyncedAt'
  | 'syncCadenceMinutes'
  | 'coveredFrom'
  | 'coveredTo'
  | 'lastEvaluatedAt'
> & {
  /** Of texts that are written for the tenant rather than for one person. */
  language: Language;
  /** The active users whose role reads alerts. */
  alertReaders: string[];
  /** Whether the tenant has webhooks to be told by. */
  hasWebhooks: boolean;
};

/** Locks the account for the rest of the transaction: one evaluation per account at a time. Null when unknown. */
export async function lockAccountForEvaluation(
  scope: TenantScope,
  id: string,
): Promise<EvaluatedAccount | null> {
  const [row] = await scope.prepared<EvaluatedAccount & { language: string | null }>(
    `SELECT a.id, a.client_id AS "clientId", a.platform, a.name, a.status, a.currency, a.time_zone AS "timeZone",
       a.last_synced_at AS "lastSyncedAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
       a.covered_from AS "coveredFrom", a.covered_to AS "coveredTo", a.last_evaluated_at AS "lastEvaluatedAt",
       t.settings ->> 'language' AS language,
       ARRAY(SELECT u.id FROM users AS u
         WHERE u.tenant_id = $1 AND u.is_active AND u.role = ANY ($3::user_role[])) AS "alertReaders",
       EXISTS (SELECT FROM webhook_endpoints AS w WHERE w.tenant_id = $1 AND w.is_active) AS "hasWebhooks"
     FROM ad_accounts AS a JOIN tenants AS t ON t.id = a.tenant_id
     WHERE a.tenant_id = $1 AND a.id = $2
     FOR UPDATE OF a`,
    [scope.tenantId, id, ALERT_READERS],
  );
  return row === undefined ? null : { ...row, language: languageFrom(row.language) };
}

/** A campaign's compact history: daily figures, dense from `firstDay`; money in micros of the account's currency. */
export interface CampaignFigures {
  campaignId: string;
  version: string;
  firstDay: LocalDate;
  impressions: number[];
  clicks: number[];
  cost: number[];
  conversions: number[];
  conversionValue: number[];
}

/** A campaign as evaluation reads it. Money in micros, as a double: exact below nine billion currency units. */
export interface EvaluatedCampaign {
  id: string;
  name: string;
  status: CampaignStatus;
  clientId: string | null;
  labels: string[];
  budget: number | null;
  budgetType: BudgetType | null;
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  /** Names the state of its figures, by the transaction that wrote them; null before there are any. */
  version: string | null;
}

/** What evaluation needs of a rule. */
export type EvaluatedRule = Pick<
  AlertRuleRow,
  'id' | 'tenantId' | 'version' | 'name' | 'type' | 'presetKey' | 'severity' | 'definition'
>;

export interface StoredRuleState extends RuleState {
  ruleId: string;
  entityId: string;
}

/** An unresolved alert that a rule still stands behind. */
export interface UnresolvedAlert {
  id: string;
  ruleId: string;
  entityId: string;
  severity: AlertSeverity;
  openedAt: Date;
}

/** Everything that the evaluation of one account reads, as of one moment. */
export interface EvaluationInputs {
  /** The tenant's active rules. */
  rules: EvaluatedRule[];
  campaigns: EvaluatedCampaign[];
  /** What the rules remember of the account's entities. */
  states: StoredRuleState[];
  alerts: UnresolvedAlert[];
}

type InstantsAsText<Row> = {
  [Key in keyof Row]: Row[Key] extends Date | null ? string | Extract<Row[Key], null> : Row[Key];
};

interface InputsRow extends Pick<EvaluationInputs, 'rules' | 'campaigns'> {
  states: InstantsAsText<StoredRuleState>[];
  alerts: InstantsAsText<UnresolvedAlert>[];
}

/** Reads the account in one statement, as JSON: round trips and rows cost more than what is in them. */
export async function loadEvaluationInputs(
  scope: TenantScope,
  adAccountId: string,
): Promise<EvaluationInputs> {
  const [row] = await scope.prepared<InputsRow>(
    `SELECT
       (SELECT coalesce(json_agg(r), '[]') FROM (
         SELECT id, tenant_id AS "tenantId", version, name, type, preset_key AS "presetKey", severity, definition
         FROM alert_rules WHERE tenant_id = $1 AND is_active) AS r) AS rules,
       (SELECT coalesce(json_agg(c), '[]') FROM (
         SELECT c.id, c.name, c.status, c.client_id AS "clientId", c.labels, c.budget,
           c.budget_type AS "budgetType", c.start_date AS "startDate", c.end_date AS "endDate",
           s.xmin::text AS version
         FROM campaigns AS c
         LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
         WHERE c.tenant_id = $1 AND c.ad_account_id = $2) AS c) AS campaigns,
       (SELECT coalesce(json_agg(s), '[]') FROM (
         SELECT rule_id AS "ruleId", entity_id AS "entityId", verdict, consecutive_true AS "consecutiveTrue",
           true_since AS "trueSince", clear_since AS "clearSince", severity, opened_at AS "openedAt",
           closed_at AS "closedAt", must_clear AS "mustClear", evaluated_at AS "evaluatedAt"
         FROM rule_states WHERE tenant_id = $1 AND ad_account_id = $2) AS s) AS states,
       (SELECT coalesce(json_agg(a), '[]') FROM (
         SELECT id, rule_id AS "ruleId", entity_id AS "entityId", severity, opened_at AS "openedAt"
         FROM alerts
         WHERE tenant_id = $1 AND ad_account_id = $2 AND status <> 'RESOLVED' AND rule_id IS NOT NULL) AS a) AS alerts`,
    [scope.tenantId, adAccountId],
  );
  if (row === undefined) throw new RangeError('a SELECT without FROM gives one row');
  const { rules, campaigns, states, alerts } = row;
  return {
    rules,
    campaigns,
    states: states.map((state) => ({
      ...state,
      trueSince: instantOf(state.trueSince),
      clearSince: instantOf(state.clearSince),
      openedAt: instantOf(state.openedAt),
      closedAt: instantOf(state.closedAt),
      evaluatedAt: new Date(state.evaluatedAt),
    })),
    alerts: alerts.map((alert) => ({ ...alert, openedAt: new Date(alert.openedAt) })),
  };
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** The figures of some campaigns, as doubles: exact below 2^53. */
export async function loadFigures(
  scope: TenantScope,
  campaignIds: readonly string[],
): Promise<CampaignFigures[]> {
  if (campaignIds.length === 0) return [];
  const [row] = await scope.prepared<{ figures: CampaignFigures[] }>(
    `SELECT coalesce(json_agg(f), '[]') AS figures FROM (
       SELECT campaign_id AS "campaignId", xmin::text AS version, first_day AS "firstDay", impressions, clicks, cost,
         conversions, conversion_value AS "conversionValue"
       FROM campaign_summaries WHERE tenant_id = $1 AND campaign_id = ANY ($2::uuid[])) AS f`,
    [scope.tenantId, campaignIds],
  );
  return row?.figures ?? [];
}
