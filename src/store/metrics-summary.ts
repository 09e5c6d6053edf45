import type { AdPlatform } from '../domain/enums';
import type { MetricSums } from '../domain/totals';
import type { TenantScope } from './database';
import { bindings } from './keyset';
import { windowSql, windowSums, type ReportingWindow } from './reporting-window';

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
    `SELECT c.platform, a.currency, count(*)::int AS campaigns, sum(t.impressions)::bigint AS impressions,
            sum(t.clicks)::bigint AS clicks, sum(t.cost)::bigint AS cost, sum(t.conversions) AS conversions,
            sum(t."conversionValue")::bigint AS "conversionValue"
     FROM campaigns c JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id
     CROSS JOIN LATERAL (${windowSums('c', window)}) t
     WHERE c.tenant_id = $1
     GROUP BY c.platform, a.currency
     ORDER BY c.platform, a.currency`,
    parameters.values,
  );
}
