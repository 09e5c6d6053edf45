import type { LocalDate } from '../core/calendar';
import type { AlertSeverity, BudgetType, CampaignStatus, Verdict } from '../domain/enums';
import type { RuleState } from '../domain/rule-state';
import type { TenantScope } from './database';
import type { AdAccountRow } from './entities/accounts';
import { AdAccountEntity } from './entities/accounts';
import { AlertRuleEntity, type AlertRuleRow } from './entities/alerts';

/** A campaign and its compact history, as evaluation reads it: one row each. */
export interface CampaignHistory {
  id: string;
  name: string;
  status: CampaignStatus;
  clientId: string | null;
  labels: string[];
  budget: bigint | null;
  budgetType: BudgetType | null;
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  /** Null before the first metrics are stored. */
  firstDay: LocalDate | null;
  impressions: number[] | null;
  clicks: number[] | null;
  cost: number[] | null;
  conversions: number[] | null;
  conversionValue: number[] | null;
}

/** Locks the account for the rest of the transaction: one evaluation per account at a time. Null when unknown. */
export async function lockAccountForEvaluation(
  scope: TenantScope,
  id: string,
): Promise<AdAccountRow | null> {
  return await scope.manager.findOne(AdAccountEntity, {
    where: { tenantId: scope.tenantId, id },
    lock: { mode: 'pessimistic_write' },
  });
}

type Column = 'impressions' | 'clicks' | 'cost' | 'conversions' | 'conversionValue';

/** PostgreSQL's text of an array of numbers, read by the engine's JSON parser: nothing else here is as quick. */
function numbersIn(text: string | null): number[] | null {
  return text === null ? null : (JSON.parse(`[${text.slice(1, -1)}]`) as number[]);
}

/**
 * The account's campaigns with their summaries, or one of them. Figures come as doubles, which are exact below 2^53: nine billion
 * currency units a day.
 */
export async function loadCampaignHistories(
  scope: TenantScope,
  adAccountId: string,
  campaignId: string | null = null,
): Promise<CampaignHistory[]> {
  const rows = await scope.query<Omit<CampaignHistory, Column> & Record<Column, string | null>>(
    `SELECT c.id, c.name, c.status, c.client_id AS "clientId", c.labels, c.budget, c.budget_type AS "budgetType",
       c.start_date AS "startDate", c.end_date AS "endDate", s.first_day AS "firstDay",
       s.impressions::text AS impressions, s.clicks::text AS clicks, s.cost::text AS cost,
       s.conversions::text AS conversions, s.conversion_value::text AS "conversionValue"
     FROM campaigns AS c
     LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
     WHERE c.tenant_id = $1 AND c.ad_account_id = $2 ${campaignId === null ? '' : 'AND c.id = $3'}`,
    [scope.tenantId, adAccountId, ...(campaignId === null ? [] : [campaignId])],
  );
  return rows.map((row) => ({
    ...row,
    impressions: numbersIn(row.impressions),
    clicks: numbersIn(row.clicks),
    cost: numbersIn(row.cost),
    conversions: numbersIn(row.conversions),
    conversionValue: numbersIn(row.conversionValue),
  }));
}

/** The tenant's active rules. */
export async function loadActiveRules(scope: TenantScope): Promise<AlertRuleRow[]> {
  return await scope.manager.findBy(AlertRuleEntity, { tenantId: scope.tenantId, isActive: true });
}

export interface StoredRuleState extends RuleState {
  ruleId: string;
  entityId: string;
}

/** What the rules remember of the account's entities. */
export async function loadRuleStates(
  scope: TenantScope,
  adAccountId: string,
): Promise<StoredRuleState[]> {
  return await scope.query<StoredRuleState>(
    `SELECT rule_id AS "ruleId", entity_id AS "entityId", verdict, consecutive_true AS "consecutiveTrue",
       true_since AS "trueSince", clear_since AS "clearSince", severity, opened_at AS "openedAt",
       closed_at AS "closedAt", must_clear AS "mustClear", evaluated_at AS "evaluatedAt"
     FROM rule_states WHERE tenant_id = $1 AND ad_account_id = $2`,
    [scope.tenantId, adAccountId],
  );
}

export interface UnresolvedAlert {
  id: string;
  ruleId: string;
  entityId: string;
  severity: AlertSeverity;
  openedAt: Date;
}

/** The account's unresolved alerts that a rule still stands behind. */
export async function loadUnresolvedAlerts(
  scope: TenantScope,
  adAccountId: string,
): Promise<UnresolvedAlert[]> {
  return await scope.query<UnresolvedAlert>(
    `SELECT id, rule_id AS "ruleId", entity_id AS "entityId", severity, opened_at AS "openedAt"
     FROM alerts
     WHERE tenant_id = $1 AND ad_account_id = $2 AND status <> 'RESOLVED' AND rule_id IS NOT NULL`,
    [scope.tenantId, adAccountId],
  );
}

/** What a rule remembers of a campaign, and its unresolved alert. */
export interface CampaignRuleMemory {
  ruleId: string;
  verdict: Verdict;
  openAlertId: string | null;
}

/** What the rules remember of one campaign. */
export async function loadCampaignRuleMemory(
  scope: TenantScope,
  campaignId: string,
): Promise<CampaignRuleMemory[]> {
  return await scope.query<CampaignRuleMemory>(
    `SELECT s.rule_id AS "ruleId", s.verdict, a.id AS "openAlertId"
     FROM rule_states AS s
     LEFT JOIN alerts AS a ON a.tenant_id = s.tenant_id AND a.rule_id = s.rule_id AND a.entity_id = s.entity_id
       AND a.status <> 'RESOLVED'
     WHERE s.tenant_id = $1 AND s.entity_id = $2`,
    [scope.tenantId, campaignId],
  );
}
