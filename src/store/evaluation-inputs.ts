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

/** Locks the account for the rest of the transaction: one evaluation per account at a time. Null when unknown, or its tenant suspended. */
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
     WHERE a.tenant_id = $1 AND a.id = $2 AND t.suspended_at IS NULL
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

/** What evaluation needs of a rule; its definition is left out (null) when the reader has compiled this version. */
export type EvaluatedRule = Pick<
  AlertRuleRow,
  'id' | 'version' | 'name' | 'type' | 'presetKey' | 'severity' | 'definition'
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

/** Rows turned by ninety degrees; null instead of no values. */
type Columns<Row> = { [Key in keyof Row]: Row[Key][] | null };

type InstantsAsText<Row> = {
  [Key in keyof Row]: Row[Key] extends Date | null ? string | Extract<Row[Key], null> : Row[Key];
};

interface InputsRow {
  rules: Columns<EvaluatedRule>;
  campaigns: Columns<EvaluatedCampaign>;
  states: Columns<InstantsAsText<StoredRuleState>>;
  alerts: Columns<InstantsAsText<UnresolvedAlert>>;
}

/** SQL of a JSON object that holds a column of `from` under each name. A hundred rows say each name once. */
function columnsOf(columns: Readonly<Record<string, string>>, from: string): string {
  const pairs = Object.entries(columns).map(([name, sql]) => `'${name}', json_agg(${sql})`);
  return `(SELECT json_build_object(${pairs.join(', ')}) FROM ${from})`;
}

// Plain loops over plain indexes: iterators cost more here than all that they lead to.
function rowsOf<Row>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  const rows: Row[] = [];
  for (const name of names) {
    const values: readonly Row[keyof Row][] = columns[name] ?? [];
    for (let index = 0; index < values.length; index += 1) {
      const row = (rows[index] ??= {} as Row);
      row[name] = values[index] as Row[keyof Row];
    }
  }
  return rows;
}

const RULES = columnsOf(
  {
    id: 'id',
    version: 'version',
    name: 'name',
    type: 'type',
    presetKey: 'preset_key',
    severity: 'severity',
    definition: `CASE WHEN id::text || '/' || version <> ALL ($3::text[]) THEN definition END`,
  },
  'alert_rules WHERE tenant_id = $1 AND is_active',
);
const CAMPAIGNS = columnsOf(
  {
    id: 'c.id',
    name: 'c.name',
    status: 'c.status',
    clientId: 'c.client_id',
    labels: 'c.labels',
    budget: 'c.budget',
    budgetType: 'c.budget_type',
    startDate: 'c.start_date',
    endDate: 'c.end_date',
    version: 's.xmin::text',
  },
  `campaigns AS c
   LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
   WHERE c.tenant_id = $1 AND c.ad_account_id = $2`,
);
const STATES = columnsOf(
  {
    ruleId: 'rule_id',
    entityId: 'entity_id',
    verdict: 'verdict',
    consecutiveTrue: 'consecutive_true',
    trueSince: 'true_since',
    clearSince: 'clear_since',
    severity: 'severity',
    openedAt: 'opened_at',
    closedAt: 'closed_at',
    mustClear: 'must_clear',
    evaluatedAt: 'evaluated_at',
  },
  'rule_states WHERE tenant_id = $1 AND ad_account_id = $2',
);
const ALERTS = columnsOf(
  {
    id: 'id',
    ruleId: 'rule_id',
    entityId: 'entity_id',
    severity: 'severity',
    openedAt: 'opened_at',
  },
  `alerts WHERE tenant_id = $1 AND ad_account_id = $2 AND status <> 'RESOLVED' AND rule_id IS NOT NULL`,
);
const INPUTS = `SELECT ${RULES} AS rules, ${CAMPAIGNS} AS campaigns, ${STATES} AS states, ${ALERTS} AS alerts`;

/**
 * Reads the account in one statement, as JSON: round trips and rows cost more than what is in them. Definitions of the
 * rule versions that are `compiled` (`<rule>/<version>`) are left out.
 */
export async function loadEvaluationInputs(
  scope: TenantScope,
  adAccountId: string,
  compiled: readonly string[],
): Promise<EvaluationInputs> {
  const [row] = await scope.prepared<InputsRow>(INPUTS, [scope.tenantId, adAccountId, compiled]);
  if (row === undefined) throw new RangeError('a SELECT without FROM gives one row');
  return {
    rules: rowsOf(row.rules),
    campaigns: rowsOf(row.campaigns),
    states: rowsOf(row.states).map((state) => ({
      ...state,
      trueSince: instantOf(state.trueSince),
      clearSince: instantOf(state.clearSince),
      openedAt: instantOf(state.openedAt),
      closedAt: instantOf(state.closedAt),
      evaluatedAt: new Date(state.evaluatedAt),
    })),
    alerts: rowsOf(row.alerts).map((alert) => ({ ...alert, openedAt: new Date(alert.openedAt) })),
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
