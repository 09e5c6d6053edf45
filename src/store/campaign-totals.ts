import type { MetricSums } from '../domain/totals';
import { ACCOUNT_WINDOW, accountDays } from './account-days';
import { campaignFilterSql, type CampaignFilter } from './campaign-filter';
import type { TenantScope } from './database';
import { bindings } from './keyset';
import { windowSql, windowSums, type ReportingWindow } from './reporting-window';
import { summariesReach, summaryWindowSums } from './summary-sums';

/** What the campaigns of one currency did; currencies are never added up. */
export interface CampaignTotalsView extends MetricSums {
  currency: string;
  campaigns: number;
}

/** The sums over a window of the campaigns that a filter lets through, by currency. */
export async function sumCampaigns(
  scope: TenantScope,
  request: { filter: CampaignFilter; window: ReportingWindow; now: Date },
): Promise<CampaignTotalsView[]> {
  const parameters = bindings(scope.tenantId);
  const window = windowSql(request.window, request.now, 'a', parameters);
  const sums = summariesReach(request.window, request.now)
    ? summaryWindowSums('c', ACCOUNT_WINDOW)
    : windowSums('c', { ...window, ...ACCOUNT_WINDOW });
  const accounts = accountDays(request.now, parameters, window);
  const where = campaignFilterSql(request.filter, parameters);
  return await scope.query<CampaignTotalsView>(
    `WITH a AS MATERIALIZED (${accounts})
     SELECT a.currency, count(*)::int AS campaigns, sum(t.impressions)::bigint AS impressions,
            sum(t.clicks)::bigint AS clicks, sum(t.cost)::bigint AS cost, sum(t.conversions) AS conversions,
            sum(t."conversionValue")::bigint AS "conversionValue"
     FROM campaigns c JOIN a ON a.id = c.ad_account_id
     CROSS JOIN LATERAL (${sums}) t
     WHERE ${where.join(' AND ')}
     GROUP BY a.currency
     ORDER BY a.currency`,
    parameters.values,
  );
}
