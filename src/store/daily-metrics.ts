import type { LocalDate } from '../core/calendar';
import type { MetricSums } from '../domain/totals';
import type { TenantScope } from './database';

/** A campaign's account: currency, zone, and the days that successful syncs cover. */
export interface CampaignCoverage {
  currency: string;
  timeZone: string;
  coveredFrom: LocalDate | null;
  coveredTo: LocalDate | null;
}

/** What frames a campaign's metrics, or null when there is no such campaign. */
export async function readCampaignCoverage(
  scope: TenantScope,
  campaignId: string,
): Promise<CampaignCoverage | null> {
  const [row] = await scope.query<CampaignCoverage>(
    `SELECT a.currency, a.time_zone AS "timeZone", a.covered_from AS "coveredFrom", a.covered_to AS "coveredTo"
     FROM campaigns c JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [scope.tenantId, campaignId],
  );
  return row ?? null;
}

/** A day of a campaign, in its account's zone and currency. */
export interface DailyMetricView extends MetricSums {
  date: LocalDate;
  firstObservedAt: Date;
  updatedAt: Date;
}

/** The stored days of a campaign from `from` to `to`, oldest first; days without a row are absent. */
export async function readDailyMetrics(
  scope: TenantScope,
  request: { campaignId: string; from: LocalDate; to: LocalDate },
): Promise<DailyMetricView[]> {
  return scope.query<DailyMetricView>(
    `SELECT date, impressions, clicks, cost, conversions, conversion_value AS "conversionValue",
            first_observed_at AS "firstObservedAt", updated_at AS "updatedAt"
     FROM campaign_metrics_daily
     WHERE tenant_id = $1 AND campaign_id = $2 AND date BETWEEN $3 AND $4
     ORDER BY date`,
    [scope.tenantId, request.campaignId, request.from, request.to],
  );
}
