import type { LocalDate } from '../core/calendar';
import type { AlertSeverity, BudgetType, CampaignStatus } from '../domain/enums';
import type { RuleState } from '../domain/rule-state';
import type { TenantScope } from './database';
import type { AlertRuleRow } from './entities/alerts';

/** A campaign's compact history: daily figures, dense from `firstDay`; money in micros of the account's currency. */
export interface CampaignFigures {
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
}

/** What evaluation needs of a rule. */
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

/** One version of a row: its id or ids, then which transaction wrote it, or a hash of what it says. No two versions of a row share it. */
export type VersionName = string;

/** A row with the version that was read. */
export type Versioned<Row> = Row & { versionName: VersionName };

/** What the evaluation of one account reads. */
export interface EvaluationInputs {
  /** The tenant's active rules. */
  rules: Versioned<EvaluatedRule>[];
  /** Figures are null before there are any. */
  campaigns: Versioned<EvaluatedCampaign & { figures: CampaignFigures | null }>[];
  /** What the rules remember of the account's entities. */
  states: Versioned<StoredRuleState>[];
  alerts: Versioned<UnresolvedAlert>[];
}

/** Which versions of everything an account's evaluation reads are the current ones, as texts with spaces between. */
export type CurrentVersions = Readonly<Record<keyof EvaluationInputs, string>>;

const UUID_LENGTH = 36;

const RULE_VERSION = 'id::text || xmin::text';
const CAMPAIGN_VERSION = `c.id::text || c.xmin::text || '/' || coalesce(s.xmin::text, '')`;
const STATE_VERSION = 'entity_id::text || rule_id::text || xmin::text';
const ALERT_VERSION = 'id::text || xmin::text';

const ACTIVE_RULES = 'alert_rules WHERE tenant_id = $1 AND is_active';
const CAMPAIGNS = `campaigns AS c
  LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id AND s.ad_account_id = $2
  WHERE c.tenant_id = $1 AND c.ad_account_id = $2`;
const STATES = 'rule_states WHERE tenant_id = $1 AND ad_account_id = $2';
const ALERTS = `alerts
  WHERE tenant_id = $1 AND ad_account_id = $2 AND status <> 'RESOLVED' AND rule_id IS NOT NULL`;

const versionsIn = (version: string, from: string) =>
  `(SELECT coalesce(string_agg(${version}, ' '), '') FROM ${from})`;
const VERSIONS = `SELECT ${versionsIn(RULE_VERSION, ACTIVE_RULES)} AS rules,
  ${versionsIn(CAMPAIGN_VERSION, CAMPAIGNS)} AS campaigns, ${versionsIn(STATE_VERSION, STATES)} AS states,
  ${versionsIn(ALERT_VERSION, ALERTS)} AS alerts`;

/** Names the versions of what an evaluation of the account would read now: a fraction of what they hold. */
export async function listCurrentVersions(
  scope: TenantScope,
  adAccountId: string,
): Promise<CurrentVersions> {
  const [row] = await scope.prepared<CurrentVersions>(VERSIONS, [scope.tenantId, adAccountId]);
  if (row === undefined) throw new RangeError('a SELECT without FROM gives one row');
  return row;
}

/** Rows turned by ninety degrees; null instead of no values. */
type Columns<Row> = { [Key in keyof Row]: Row[Key][] | null };

type InstantsAsText<Row> = {
  [Key in keyof Row]: Row[Key] extends Date | null ? string | Extract<Row[Key], null> : Row[Key];
};

interface InputsRow {
  rules: Columns<Versioned<EvaluatedRule>>;
  campaigns: Columns<EvaluationInputs['campaigns'][number]>;
  states: Columns<InstantsAsText<Versioned<StoredRuleState>>>;
  alerts: Columns<InstantsAsText<Versioned<UnresolvedAlert>>>;
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

/** SQL of `CampaignFigures` as JSON, of the summary `s`. */
const FIGURES = `json_build_object('firstDay', s.first_day, 'impressions', s.impressions, 'clicks', s.clicks,
  'cost', s.cost, 'conversions', s.conversions, 'conversionValue', s.conversion_value)`;

const RULE_COLUMNS = {
  versionName: RULE_VERSION,
  id: 'id',
  version: 'version',
  name: 'name',
  type: 'type',
  presetKey: 'preset_key',
  severity: 'severity',
  definition: 'definition',
};
const CAMPAIGN_COLUMNS = {
  versionName: CAMPAIGN_VERSION,
  id: 'c.id',
  name: 'c.name',
  status: 'c.status',
  clientId: 'c.client_id',
  labels: 'c.labels',
  budget: 'c.budget',
  budgetType: 'c.budget_type',
  startDate: 'c.start_date',
  endDate: 'c.end_date',
  figures: `CASE WHEN s.campaign_id IS NOT NULL THEN ${FIGURES} END`,
};
const STATE_COLUMNS = {
  versionName: STATE_VERSION,
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
};
const ALERT_COLUMNS = {
  versionName: ALERT_VERSION,
  id: 'id',
  ruleId: 'rule_id',
  entityId: 'entity_id',
  severity: 'severity',
  openedAt: 'opened_at',
};

const INPUTS = `SELECT
  ${columnsOf(RULE_COLUMNS, `${ACTIVE_RULES} AND id = ANY ($3::uuid[])`)} AS rules,
  ${columnsOf(CAMPAIGN_COLUMNS, `${CAMPAIGNS} AND c.id = ANY ($4::uuid[])`)} AS campaigns,
  ${columnsOf(STATE_COLUMNS, `${STATES} AND entity_id = ANY ($5::uuid[])`)} AS states,
  ${columnsOf(ALERT_COLUMNS, `${ALERTS} AND id = ANY ($6::uuid[])`)} AS alerts`;

/**
 * Reads those rows of which versions are named, in one statement, as JSON: round trips and rows cost more than what is
 * in them. A row comes as it is now, with its version's name; one that is gone is left out. With a state come the other
 * rules' states of the same entity.
 */
export async function loadEvaluationInputs(
  scope: TenantScope,
  adAccountId: string,
  named: Readonly<Record<keyof EvaluationInputs, readonly VersionName[]>>,
): Promise<EvaluationInputs> {
  const idIn = (version: VersionName) => version.slice(0, UUID_LENGTH);
  const [row] = await scope.prepared<InputsRow>(INPUTS, [
    scope.tenantId,
    adAccountId,
    named.rules.map(idIn),
    named.campaigns.map(idIn),
    named.states.map(idIn),
    named.alerts.map(idIn),
  ]);
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

/** The figures of one campaign, as doubles: exact below 2^53. Null before there are any. */
export async function loadFigures(
  scope: TenantScope,
  campaignId: string,
): Promise<CampaignFigures | null> {
  const [row] = await scope.prepared<{ figures: CampaignFigures }>(
    `SELECT ${FIGURES} AS figures FROM campaign_summaries AS s WHERE s.tenant_id = $1 AND s.campaign_id = $2`,
    [scope.tenantId, campaignId],
  );
  return row?.figures ?? null;
}
