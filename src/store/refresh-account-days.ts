import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';

/** Sums an account's days in `range` (local days) over its campaigns again, after days in it were written. */
export async function refreshAccountDays(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  now: Date,
): Promise<void> {
  await scope.prepared(
    `INSERT INTO account_metrics_daily (tenant_id, ad_account_id, date, impressions, clicks, cost, conversions,
       conversion_value, updated_at)
     SELECT $1, $2, m.date, sum(m.impressions), sum(m.clicks), sum(m.cost), sum(m.conversions),
       sum(m.conversion_value), $5
     FROM campaign_metrics_daily AS m
     WHERE m.tenant_id = $1 AND m.date BETWEEN $3::date AND $4::date
       AND m.campaign_id = ANY (ARRAY(SELECT id FROM campaigns WHERE tenant_id = $1 AND ad_account_id = $2))
     GROUP BY m.date
     ON CONFLICT (tenant_id, ad_account_id, date) DO UPDATE SET
       impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
       conversions = excluded.conversions, conversion_value = excluded.conversion_value,
       updated_at = excluded.updated_at`,
    [scope.tenantId, adAccountId, range.from, range.to, now],
  );
}
