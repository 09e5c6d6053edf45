import type { LocalDate } from '../core/calendar';
import type { AdPlatform, BudgetType, CampaignStatus } from '../domain/enums';
import type { MetricSums } from '../domain/totals';
import { ACCOUNT_WINDOW, accountDays } from './account-days';
import { campaignFilterSql, type CampaignFilter } from './campaign-filter';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';
import { PACING } from './pacing';
import { windowSql, windowSums, type ReportingWindow, type WindowSql } from './reporting-window';
import { summariesReach, summaryWindowSums } from './summary-sums';

/** A campaign with its account, its sums over a window and its unresolved alerts. */
export interface CampaignView extends MetricSums {
  id: string;
  externalId: string;
  name: string;
  platform: AdPlatform;
  status: CampaignStatus;
  objective: string | null;
  budget: bigint | null;
  budgetType: BudgetType | null;
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  details: Record<string, unknown>;
  adAccountId: string;
  adAccountName: string;
  currency: string;
  timeZone: string;
  /** The account's last success: campaigns are read with their account. */
  lastSyncedAt: Date | null;
  syncCadenceMinutes: number;
  clientId: string | null;
  clientName: string | null;
  /** How many days the window has. */
  windowDays: number;
  /** Positions in the window (0 is its first day) of the days that have a row, and each one's cost in micros. */
  costDays: number[];
  costs: number[];
  criticalAlerts: number;
  warningAlerts: number;
  infoAlerts: number;
  /** Spent and planned over the complete days of the budget's cycle, micros; null where pacing cannot be told. */
  pacingSpent: bigint | null;
  pacingPlanned: bigint | null;
  sortKey: string;
}

type SortKind = 'text' | 'number';

/** What campaigns may be sorted by: SQL over campaign `c`, its sums `t` and its unresolved alerts `o`. */
const SORTS = {
  name: { kind: 'text', sql: 'c.name' },
  account: { kind: 'text', sql: 'a.name' },
  status: { kind: 'text', sql: 'c.status::text' },
  budget: { kind: 'number', sql: 'c.budget' },
  openAlerts: {
    kind: 'number',
    sql: 'o."criticalAlerts" * 1e8 + o."warningAlerts" * 1e4 + o."infoAlerts"',
  },
  pacing: { kind: 'number', sql: 'p."pacingSpent"::float8 / nullif(p."pacingPlanned", 0)' },
  impressions: { kind: 'number', sql: 't.impressions' },
  clicks: { kind: 'number', sql: 't.clicks' },
  cost: { kind: 'number', sql: 't.cost' },
  conversions: { kind: 'number', sql: 't.conversions' },
  conversionValue: { kind: 'number', sql: 't."conversionValue"' },
  ctr: { kind: 'number', sql: 't.clicks::float8 / nullif(t.impressions, 0)' },
  cpc: { kind: 'number', sql: 't.cost::float8 / nullif(t.clicks, 0)' },
  cpm: { kind: 'number', sql: 't.cost::float8 / nullif(t.impressions, 0)' },
  cpa: { kind: 'number', sql: 't.cost::float8 / nullif(t.conversions, 0)' },
  cvr: { kind: 'number', sql: 't.conversions::float8 / nullif(t.clicks, 0)' },
  roas: { kind: 'number', sql: 't."conversionValue"::float8 / nullif(t.cost, 0)' },
} as const satisfies Record<string, { kind: SortKind; sql: string }>;

export type CampaignSort = keyof typeof SORTS;
export const CAMPAIGN_SORTS = Object.keys(SORTS) as [CampaignSort, ...CampaignSort[]];

/** Of what kind a sort's keys are: a cursor's key must be of it. */
export function campaignSortKind(sort: CampaignSort): SortKind {
  return SORTS[sort].kind;
}

export interface CampaignOrder {
  by: CampaignSort;
  descending: boolean;
}

const UNRESOLVED_ALERTS = `
  SELECT count(*) FILTER (WHERE x.severity = 'CRITICAL')::int AS "criticalAlerts",
         count(*) FILTER (WHERE x.severity = 'WARNING')::int AS "warningAlerts",
         count(*) FILTER (WHERE x.severity = 'INFO')::int AS "infoAlerts"
  FROM alerts x
  WHERE x.tenant_id = c.tenant_id AND x.campaign_id = c.id AND x.status <> 'RESOLVED'`;

/** The full rows of the campaigns that `page (id, key)` names; `accounts` gives the accounts with their windows. */
function viewsOf(page: string, accounts: string, window: WindowSql, order: string): string {
  const daily = `,
           coalesce(array_agg((m.date - a.window_first)::int) FILTER (WHERE m.date IS NOT NULL), '{}') AS "costDays",
           coalesce(array_agg(m.cost::float8) FILTER (WHERE m.date IS NOT NULL), '{}') AS costs`;
  return `
    WITH a AS MATERIALIZED (${accounts}), page AS MATERIALIZED (${page})
    SELECT c.id, c.external_id AS "externalId", c.name, c.platform, c.status, c.objective, c.budget,
           c.budget_type AS "budgetType", c.start_date AS "startDate", c.end_date AS "endDate", c.details,
           a.id AS "adAccountId", a.name AS "adAccountName", a.currency, a.time_zone AS "timeZone",
           a.last_synced_at AS "lastSyncedAt", a.sync_cadence_minutes AS "syncCadenceMinutes",
           cl.id AS "clientId", cl.name AS "clientName",
           greatest(0, a.window_last - a.window_first + 1)::int AS "windowDays", t.*, o.*, p.*, page.key::text AS "sortKey"
    FROM page
    JOIN campaigns c ON c.tenant_id = $1 AND c.id = page.id
    JOIN a ON a.id = c.ad_account_id
    LEFT JOIN clients cl ON cl.tenant_id = c.tenant_id AND cl.id = coalesce(c.client_id, a.client_id)
    CROSS JOIN LATERAL (${windowSums('c', { ...window, ...ACCOUNT_WINDOW }, daily)}) t
    CROSS JOIN LATERAL (${UNRESOLVED_ALERTS}) o
    CROSS JOIN LATERAL (${PACING}) p
    ORDER BY ${order}`;
}

/** A page of campaigns. Rows without the value they are sorted by come last in either direction. */
export async function listCampaigns(
  scope: TenantScope,
  request: {
    filter: CampaignFilter;
    order: CampaignOrder;
    window: ReportingWindow;
    page: PageRequest;
    now: Date;
  },
): Promise<Page<CampaignView>> {
  const { order, page } = request;
  const parameters = bindings(scope.tenantId);
  const window = windowSql(request.window, request.now, 'a', parameters);
  const accounts = accountDays(request.now, parameters, window);
  const sums = summariesReach(request.window, request.now)
    ? summaryWindowSums('c', ACCOUNT_WINDOW)
    : windowSums('c', { ...window, ...ACCOUNT_WINDOW });
  const { kind, sql } = SORTS[order.by];
  const key =
    kind === 'text'
      ? sql
      : `coalesce((${sql})::float8, '${order.descending ? '-' : ''}Infinity'::float8)`;
  const type = kind === 'text' ? 'text' : 'float8';
  const where = campaignFilterSql(request.filter, parameters);
  const { bind } = parameters;
  if (page.after !== null)
    where.push(
      `(${key}, c.id) ${order.descending ? '<' : '>'} (${bind(page.after.key)}::${type}, ${bind(page.after.id)}::uuid)`,
    );
  const direction = order.descending ? 'DESC' : 'ASC';
  const ranked = `
    SELECT c.id, ${key} AS key
    FROM campaigns c JOIN a ON a.id = c.ad_account_id
    ${sql.includes('t.') ? `CROSS JOIN LATERAL (${sums}) t` : ''}
    ${sql.includes('p.') ? `CROSS JOIN LATERAL (${PACING}) p` : ''}
    ${sql.includes('o.') ? `CROSS JOIN LATERAL (${UNRESOLVED_ALERTS}) o` : ''}
    WHERE ${where.join(' AND ')}
    ORDER BY ${key} ${direction}, c.id ${direction}
    LIMIT ${bind(page.limit + 1)}`;
  const rows = await scope.query<CampaignView>(
    viewsOf(ranked, accounts, window, `page.key ${direction}, page.id ${direction}`),
    parameters.values,
  );
  return pageOf(rows, page.limit);
}

/** One campaign, or null. */
export async function readCampaign(
  scope: TenantScope,
  request: { campaignId: string; window: ReportingWindow; now: Date },
): Promise<CampaignView | null> {
  const parameters = bindings(scope.tenantId);
  const window = windowSql(request.window, request.now, 'a', parameters);
  const one = `SELECT ${parameters.bind(request.campaignId)}::uuid AS id, ''::text AS key`;
  const accounts = accountDays(request.now, parameters, window);
  const [row] = await scope.query<CampaignView>(
    viewsOf(one, accounts, window, 'page.id'),
    parameters.values,
  );
  return row ?? null;
}
