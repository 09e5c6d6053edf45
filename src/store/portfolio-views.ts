import type { AdPlatform } from '../domain/enums';
import type { MetricSums } from '../domain/totals';
import { accountDays } from './account-days';
import { accountMetrics } from './account-metrics';
import type { TenantScope } from './database';
import { bindings, type Bindings } from './keyset';
import { windowSql, type ReportingWindow } from './reporting-window';

/**
 * Which part of a comparison a sum is of. `CURRENT` is the window itself. `COMPLETE` are its days that are over, and
 * `PREVIOUS` the same number of days before it, earlier by whole weeks so that each day meets its weekday.
 */
export type Part = 'CURRENT' | 'COMPLETE' | 'PREVIOUS';

/** How a window is compared: by how many days it is moved back. */
export interface Comparison {
  window: ReportingWindow;
  /** A multiple of seven, no less than the window's days. */
  shiftDays: number;
  now: Date;
}

/** One day of all accounts of a currency; `position` 0 is the first day of the window in each account's zone. */
export interface PortfolioDayView extends MetricSums {
  currency: string;
  part: 'CURRENT' | 'PREVIOUS';
  position: number;
}

/** What one platform's or client's campaigns did in one currency. */
export interface PortfolioShareView extends MetricSums {
  currency: string;
  part: Part;
  platform: AdPlatform;
  clientId: string | null;
}

const SUMS = (alias: string) => `
  sum(${alias}.impressions)::bigint AS impressions, sum(${alias}.clicks)::bigint AS clicks,
  sum(${alias}.cost)::bigint AS cost, sum(${alias}.conversions) AS conversions,
  sum(${alias}.conversion_value)::bigint AS "conversionValue"`;

/** The accounts of the tenant with the window of each; `window_last` may be a day that is not over. */
function accountWindows({ window, now }: Comparison, parameters: Bindings): string {
  return accountDays(now, parameters, windowSql(window, now, 'a', parameters));
}

/** The days of a window and of the one before it, by currency. Days without a row are absent. */
export async function readPortfolioDays(
  scope: TenantScope,
  comparison: Comparison,
): Promise<PortfolioDayView[]> {
  const parameters = bindings(scope.tenantId);
  const shift = `${parameters.bind(comparison.shiftDays)}::int`;
  return await scope.query<PortfolioDayView>(
    `WITH account AS MATERIALIZED (${accountWindows(comparison, parameters)})
     SELECT a.currency, part.name AS part, (m.date + part.shift - a.window_first)::int AS position, ${SUMS('m')}
     FROM account a
     CROSS JOIN (VALUES ('CURRENT', 0), ('PREVIOUS', ${shift})) AS part (name, shift)
     CROSS JOIN LATERAL (
       SELECT d.* FROM ${accountMetrics(scope)} d
       WHERE d.tenant_id = a.tenant_id AND d.ad_account_id = a.id
         AND d.date BETWEEN a.window_first - part.shift AND a.window_last - part.shift
     ) m
     GROUP BY a.currency, part.name, position
     ORDER BY a.currency, part.name, position`,
    parameters.values,
  );
}

/** Shares of each account's client, and of the campaigns that work for another. */
const SHARES_OF_ACCOUNTS = `
       SELECT p.currency, p.part, p.platform, p.client_id, m.impressions, m.clicks, m.cost, m.conversions,
              m.conversion_value
       FROM part p
       JOIN account_metrics_daily m ON m.tenant_id = p.tenant_id AND m.ad_account_id = p.id
         AND m.date BETWEEN p.first_day AND p.last_day
       UNION ALL
       SELECT p.currency, p.part, p.platform, moved.client_id, moved.sign * m.impressions, moved.sign * m.clicks,
              moved.sign * m.cost, moved.sign * m.conversions, moved.sign * m.conversion_value
       FROM campaigns c
       JOIN part p ON p.tenant_id = c.tenant_id AND p.id = c.ad_account_id
       CROSS JOIN LATERAL (VALUES (p.client_id, -1), (c.client_id, 1)) AS moved (client_id, sign)
       JOIN campaign_metrics_daily m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id
         AND m.date BETWEEN p.first_day AND p.last_day
       WHERE c.tenant_id = $1 AND c.client_id IS NOT NULL AND c.client_id IS DISTINCT FROM p.client_id`;

/** The same of the campaigns that a CLIENT user may see, one by one: accounts' sums are not theirs to read. */
const SHARES_OF_CAMPAIGNS = `
       SELECT p.currency, p.part, p.platform, coalesce(c.client_id, p.client_id) AS client_id, m.impressions, m.clicks,
              m.cost, m.conversions, m.conversion_value
       FROM part p
       JOIN campaigns c ON c.tenant_id = p.tenant_id AND c.ad_account_id = p.id
       JOIN campaign_metrics_daily m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id
         AND m.date BETWEEN p.first_day AND p.last_day`;

/**
 * The sums of a window and of the one before it by currency, platform and client. An account's figures are its
 * client's; the few campaigns that work for another client than their account are moved over one by one.
 */
export async function readPortfolioShares(
  scope: TenantScope,
  comparison: Comparison,
): Promise<PortfolioShareView[]> {
  const parameters = bindings(scope.tenantId);
  const shift = `${parameters.bind(comparison.shiftDays)}::int`;
  return await scope.query<PortfolioShareView>(
    `WITH account AS MATERIALIZED (${accountWindows(comparison, parameters)}),
     part AS (
       SELECT a.tenant_id, a.id, a.currency, a.platform, a.client_id, p.*
       FROM account a CROSS JOIN LATERAL (VALUES
         ('CURRENT', a.window_first, a.window_last),
         ('COMPLETE', a.window_first, least(a.window_last, a.today - 1)),
         ('PREVIOUS', a.window_first - ${shift}, least(a.window_last, a.today - 1) - ${shift})) AS p (part, first_day, last_day)
     ),
     share AS (
${scope.clientUserId === null ? SHARES_OF_ACCOUNTS : SHARES_OF_CAMPAIGNS}
     )
     SELECT s.currency, s.part, s.platform, s.client_id AS "clientId", ${SUMS('s')}
     FROM share s
     GROUP BY s.currency, s.part, s.platform, s.client_id`,
    parameters.values,
  );
}

/** Unresolved alerts of the tenant by severity, and how many of them nobody has taken on. */
export interface AlertCountsView {
  critical: number;
  warning: number;
  info: number;
  unacknowledged: number;
}

/** Counts the tenant's unresolved alerts. */
export async function countUnresolvedAlerts(scope: TenantScope): Promise<AlertCountsView> {
  const [counts] = await scope.query<AlertCountsView>(
    `SELECT count(*) FILTER (WHERE severity = 'CRITICAL')::int AS critical,
            count(*) FILTER (WHERE severity = 'WARNING')::int AS warning,
            count(*) FILTER (WHERE severity = 'INFO')::int AS info,
            count(*) FILTER (WHERE status = 'OPEN')::int AS unacknowledged
     FROM alerts WHERE tenant_id = $1 AND status <> 'RESOLVED'`,
    [scope.tenantId],
  );
  return counts ?? { critical: 0, warning: 0, info: 0, unacknowledged: 0 };
}
