import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';

/** Days of running sums that a campaign keeps: windows may begin up to this many days less one before its last day. */
export const RUNNING_DAYS = 95;

/**
 * Brings the sums that screens read up to date after days in `range` (local days of the account) were written for
 * these campaigns: the account's days, and the campaigns' running sums. Only what follows the first changed day is
 * summed again, so that an hourly sync costs a few days a campaign.
 */
export async function refreshRollups(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  changedCampaignIds: readonly string[],
  now: Date,
): Promise<void> {
  if (changedCampaignIds.length === 0) return;
  await refreshAccountDays(scope, adAccountId, range, now);
  await refreshRunningSums(scope, range, changedCampaignIds, now);
}

async function refreshAccountDays(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  now: Date,
): Promise<void> {
  await scope.query(
    `INSERT INTO account_metrics_daily (tenant_id, ad_account_id, date, impressions, clicks, cost, conversions,
       conversion_value, updated_at)
     SELECT $1, $2, m.date, sum(m.impressions), sum(m.clicks), sum(m.cost), sum(m.conversions),
       sum(m.conversion_value), $5
     FROM campaigns AS c
     JOIN campaign_metrics_daily AS m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id
       AND m.date BETWEEN $3::date AND $4::date
     WHERE c.tenant_id = $1 AND c.ad_account_id = $2
     GROUP BY m.date
     ON CONFLICT (tenant_id, ad_account_id, date) DO UPDATE SET
       impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
       conversions = excluded.conversions, conversion_value = excluded.conversion_value,
       updated_at = excluded.updated_at`,
    [scope.tenantId, adAccountId, range.from, range.to, now],
  );
}

const COLUMNS = ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'] as const;

const each = (sql: (column: (typeof COLUMNS)[number]) => string) => COLUMNS.map(sql).join(',\n');

const REFRESH_RUNNING_SUMS = `
  WITH known AS (
    SELECT c.id, r.first_day AS old_first, r.last_day AS old_last, greatest(r.last_day, $3::date) AS last_day,
      ${each((column) => `r.${column}`)}
    FROM campaigns AS c
    LEFT JOIN campaign_running_sums AS r ON r.tenant_id = c.tenant_id AND r.campaign_id = c.id
    WHERE c.tenant_id = $1 AND c.id = ANY ($4::uuid[])
  ), span AS (
    SELECT *, last_day - ${RUNNING_DAYS - 1} AS first_day,
      CASE WHEN old_last IS NULL THEN last_day - ${RUNNING_DAYS - 1}
        ELSE greatest(last_day - ${RUNNING_DAYS - 1}, least($2::date, old_last + 1)) END AS changed_from
    FROM known
  ), summed AS (
    SELECT s.id, step,
      ${each(
        (column) =>
          `coalesce(s.${column}[s.changed_from - s.old_first], 0) + sum(coalesce(m.${column}, 0)) OVER running AS ${column}`,
      )}
    FROM span AS s
    CROSS JOIN LATERAL generate_series(0, s.last_day - s.changed_from) AS step
    LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = $1 AND m.campaign_id = s.id
      AND m.date = s.changed_from + step
      AND m.date BETWEEN (SELECT min(changed_from) FROM span) AND (SELECT max(last_day) FROM span)
    WINDOW running AS (PARTITION BY s.id ORDER BY step)
  ), tail AS (
    SELECT id, ${each(
      (column) =>
        `array_agg(${column}${column === 'conversions' ? '' : '::bigint'} ORDER BY step) AS ${column}`,
    )}
    FROM summed GROUP BY id
  )
  INSERT INTO campaign_running_sums (tenant_id, campaign_id, first_day, last_day, impressions, clicks, cost,
    conversions, conversion_value, updated_at)
  SELECT $1, s.id, s.first_day, s.last_day,
    ${each(
      (column) =>
        `coalesce(s.${column}[s.first_day - s.old_first + 1 : s.changed_from - s.old_first], '{}') || t.${column}`,
    )}, $5
  FROM span AS s JOIN tail AS t ON t.id = s.id
  ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET
    first_day = excluded.first_day, last_day = excluded.last_day, updated_at = excluded.updated_at,
    ${each((column) => `${column} = excluded.${column}`)}`;

async function refreshRunningSums(
  scope: TenantScope,
  range: DateRange,
  campaignIds: readonly string[],
  now: Date,
): Promise<void> {
  await scope.query(REFRESH_RUNNING_SUMS, [scope.tenantId, range.from, range.to, campaignIds, now]);
}
