import type { AdPlatform } from '../domain/enums';
import type { MetricSums } from '../domain/totals';
import { accountDays } from './account-days';
import { accountMetrics } from './account-metrics';
import type { TenantScope } from './database';
import { bindings } from './keyset';
import { windowSql, type ReportingWindow } from './reporting-window';

/** What one platform's campaigns did in one currency; currencies are never added up. */
export interface SummaryView extends MetricSums {
  platform: AdPlatform;
  currency: string;
  campaigns: number;
}

/** The tenant's sums over a window by platform and currency. */
export async function summariseMetrics(
  scope: TenantScope,
  request: { window: ReportingWindow; now: Date },
): Promise<SummaryView[]> {
  const parameters = bindings(scope.tenantId);
  const window = windowSql(request.window, request.now, 'a', parameters);
  return scope.query<SummaryView>(
    `WITH a AS MATERIALIZED (${accountDays(request.now, parameters, window)}),
     counted AS (
       SELECT c.ad_account_id AS id, count(*) AS campaigns FROM campaigns c WHERE c.tenant_id = $1 GROUP BY 1
     )
     SELECT a.platform, a.currency, sum(counted.campaigns)::int AS campaigns,
            coalesce(sum(t.impressions), 0)::bigint AS impressions, coalesce(sum(t.clicks), 0)::bigint AS clicks,
            coalesce(sum(t.cost), 0)::bigint AS cost, coalesce(sum(t.conversions), 0) AS conversions,
            coalesce(sum(t.conversion_value), 0)::bigint AS "conversionValue"
     FROM a JOIN counted ON counted.id = a.id
     CROSS JOIN LATERAL (
       SELECT sum(m.impressions) AS impressions, sum(m.clicks) AS clicks, sum(m.cost) AS cost,
              sum(m.conversions) AS conversions, sum(m.conversion_value) AS conversion_value
       FROM ${accountMetrics(scope)} m
       WHERE m.tenant_id = a.tenant_id AND m.ad_account_id = a.id
         AND m.date BETWEEN a.window_first AND a.window_last
     ) t
     GROUP BY a.platform, a.currency
     ORDER BY a.platform, a.currency`,
    parameters.values,
  );
}
