import { dayNumber } from '../core/calendar';
import type { Series, SeriesColumn } from '../evaluation/subject';
import type { TenantScope } from '../store/database';
import {
  loadEvaluationInputs,
  type CampaignFigures,
  type CurrentVersions,
  type EvaluatedCampaign,
  type EvaluatedRule,
  type EvaluationInputs,
  type StoredRuleState,
  type UnresolvedAlert,
} from '../store/evaluation-inputs';
import { createBoundedCache } from './bounded-cache';
import { compareVersions, withRead, type KnownRows } from './known-rows';

/** A campaign's daily figures in the columns that rules are evaluated over. */
export type Figures = Pick<Series, 'firstDay' | SeriesColumn>;

/** A campaign with its figures, if it has any. */
export interface KnownCampaign {
  facts: EvaluatedCampaign;
  figures: Figures | undefined;
}

/** Everything that the evaluation of one account reads. */
export interface CurrentInputs {
  rules: readonly EvaluatedRule[];
  campaigns: readonly KnownCampaign[];
  states: readonly StoredRuleState[];
  alerts: readonly UnresolvedAlert[];
}

interface KnownAccount {
  campaigns: KnownRows<KnownCampaign>;
  states: KnownRows<StoredRuleState>;
  alerts: KnownRows<UnresolvedAlert>;
}

/** Rows kept: a campaign is about 3 KB, the others less. */
const MOST_ROWS = 20_000;
/** Rules kept; each is about 2 KB. */
const MOST_RULES = 10_000;

const accounts = createBoundedCache<KnownAccount>(
  MOST_ROWS,
  ({ campaigns, states, alerts }) => campaigns.rows.size + states.rows.size + alerts.rows.size,
);
const rulesByTenant = createBoundedCache<KnownRows<EvaluatedRule>>(
  MOST_RULES,
  ({ rows }) => rows.size,
);

const NOTHING: EvaluationInputs = { rules: [], campaigns: [], states: [], alerts: [] };

/**
 * What an account's evaluation reads, of which PostgreSQL is asked for those rows alone whose current versions this
 * process has not read yet. The caller holds the account, under which what rules remember and what is open stand still;
 * a campaign or rule that changes between the two looks comes in its newer version.
 */
export async function currentInputs(
  scope: TenantScope,
  adAccountId: string,
  versions: CurrentVersions,
): Promise<CurrentInputs> {
  const key = `${scope.tenantId}/${adAccountId}`;
  const before = accounts.get(key);
  const rules = compareVersions(rulesByTenant.get(scope.tenantId), versions.rules);
  const campaigns = compareVersions(before?.campaigns, versions.campaigns);
  const states = compareVersions(before?.states, versions.states);
  const alerts = compareVersions(before?.alerts, versions.alerts);
  const unknown = {
    rules: rules.unknown,
    campaigns: campaigns.unknown,
    states: states.unknown,
    alerts: alerts.unknown,
  };
  const allKnown = Object.values(unknown).every(({ length }) => length === 0);
  const read = allKnown ? NOTHING : await loadEvaluationInputs(scope, adAccountId, unknown);
  const ofTenant = withRead(rules, read.rules, (row) => row);
  const ofAccount = {
    campaigns: withRead(campaigns, read.campaigns, knownCampaign),
    states: withRead(states, read.states, (row) => row),
    alerts: withRead(alerts, read.alerts, (row) => row),
  };
  rulesByTenant.keep(scope.tenantId, ofTenant);
  accounts.keep(key, ofAccount);
  return {
    rules: [...ofTenant.rows.values()],
    campaigns: [...ofAccount.campaigns.rows.values()],
    states: [...ofAccount.states.rows.values()],
    alerts: [...ofAccount.alerts.rows.values()],
  };
}

function knownCampaign({
  figures,
  ...facts
}: EvaluatedCampaign & { figures: CampaignFigures | null }): KnownCampaign {
  return { facts, figures: figures === null ? undefined : columnsOf(figures) };
}

/** Stored figures in columns. */
export function columnsOf(figures: CampaignFigures): Figures {
  return {
    firstDay: dayNumber(figures.firstDay),
    impressions: new Float64Array(figures.impressions),
    clicks: new Float64Array(figures.clicks),
    cost: new Float64Array(figures.cost),
    conversions: new Float64Array(figures.conversions),
    conversionValue: new Float64Array(figures.conversionValue),
  };
}
