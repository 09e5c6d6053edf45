import type { TenantScope } from './database';

/**
 * SQL of a relation with the days of ad accounts: the sums that ingests keep, or for a CLIENT user sums of the campaigns
 * that they may see, since an account can work for several clients. Read it LATERAL with the account's id and dates, so
 * that those are looked for within it.
 */
export function accountMetrics({ clientUserId }: TenantScope): string {
  return clientUserId === null
    ? 'account_metrics_daily'
    : `(SELECT c.tenant_id, c.ad_account_id, d.date, sum(d.impressions) AS impressions, sum(d.clicks) AS clicks,
               sum(d.cost) AS cost, sum(d.conversions) AS conversions, sum(d.conversion_value) AS conversion_value
        FROM campaigns c
        JOIN campaign_metrics_daily d ON d.tenant_id = c.tenant_id AND d.campaign_id = c.id
        GROUP BY c.tenant_id, c.ad_account_id, d.date)`;
}
