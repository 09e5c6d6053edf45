import type { LocalDate } from '../core/calendar';
import { newId } from '../core/ids';
import type { PlatformCampaign } from '../domain/campaigns';
import type { DailyMetric, DateRange } from '../domain/metrics';
import type { TenantScope } from './database';

/** Adds and updates an account's campaigns as its platform lists them; unchanged ones only note the sync. */
export async function saveCampaigns(
  scope: TenantScope,
  adAccountId: string,
  campaigns: readonly PlatformCampaign[],
  now: Date,
): Promise<void> {
  const column = <Value>(read: (campaign: PlatformCampaign) => Value) => campaigns.map(read);
  await scope.query(
    `INSERT INTO campaigns AS known (tenant_id, id, ad_account_id, client_id, platform, external_id, name, status,
       objective, budget, budget_type, start_date, end_date, details, last_synced_at, sync_status, created_at,
       updated_at)
     SELECT a.tenant_id, c.id, a.id, a.client_id, a.platform, c.external_id, c.name, c.status::campaign_status,
       c.objective, c.budget, c.budget_type::budget_type, c.start_date, c.end_date, c.details, $3, 'SUCCESS', $3, $3
     FROM ad_accounts AS a, unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
       $10::text[], $11::date[], $12::date[], $13::jsonb[])
       AS c (id, external_id, name, status, objective, budget, budget_type, start_date, end_date, details)
     WHERE a.tenant_id = $1 AND a.id = $2
     ON CONFLICT (tenant_id, ad_account_id, external_id) DO UPDATE SET
       name = excluded.name, status = excluded.status, objective = excluded.objective, budget = excluded.budget,
       budget_type = excluded.budget_type, start_date = excluded.start_date, end_date = excluded.end_date,
       details = excluded.details, last_synced_at = excluded.last_synced_at, sync_status = excluded.sync_status,
       updated_at = CASE WHEN (known.name, known.status, known.objective, known.budget, known.budget_type,
           known.start_date, known.end_date, known.details) IS DISTINCT FROM (excluded.name, excluded.status,
           excluded.objective, excluded.budget, excluded.budget_type, excluded.start_date, excluded.end_date,
           excluded.details)
         THEN excluded.updated_at ELSE known.updated_at END`,
    [
      scope.tenantId,
      adAccountId,
      now,
      campaigns.map(newId),
      column((campaign) => campaign.externalId),
      column((campaign) => campaign.name),
      column((campaign) => campaign.status),
      column((campaign) => campaign.objective),
      column((campaign) => campaign.budget),
      column((campaign) => campaign.budgetType),
      column((campaign) => campaign.startDate),
      column((campaign) => campaign.endDate),
      column((campaign) => JSON.stringify(campaign.details)),
    ],
  );
}

export interface IngestResult {
  /** Campaigns of which a day was added or changed. */
  changedCampaignIds: string[];
  /** Campaign-days written. Zero when the platform said nothing new. */
  rowsWritten: number;
}

/** The answer cannot be stored as the truth of its range. */
export class IngestRefusedError extends Error {
  readonly code: 'UNKNOWN_CAMPAIGN' | 'ANSWER_SHRANK';

  constructor(code: IngestRefusedError['code'], message: string) {
    super(message);
    this.name = 'IngestRefusedError';
    this.code = code;
  }
}

/** A day that had spend may lose all of it (invalid clicks), but not a tenth of all days at once. */
const LARGEST_LOSS = 0.1;

function* copyLines(metrics: readonly DailyMetric[]): Generator<string> {
  for (const metric of metrics) {
    yield `${metric.campaignExternalId}\t${metric.date}\t${metric.impressions}\t${metric.clicks}\t${metric.cost}\t${
      metric.conversions
    }\t${metric.conversionValue}\t${metric.reach ?? '\\N'}\t${metric.frequency ?? '\\N'}\t${metric.videoViews ?? '\\N'}\n`;
  }
}

const CREATE_INCOMING = `
  CREATE TEMPORARY TABLE incoming_metrics (
    external_id text, date date, impressions bigint, clicks bigint, cost bigint,
    conversions double precision, conversion_value bigint, reach bigint, frequency double precision, video_views bigint
  ) ON COMMIT DROP`;

/**
 * Stores what the platform says of every campaign's days in `range` (local days, money in micros): COPY into a
 * temporary table (COPY into a table with row-level security is refused), then an anti-join writes only what is new
 * or different. An unchanged row costs a comparison and no write.
 * @throws IngestRefusedError when a campaign is unknown or known days have vanished
 */
export async function ingestDailyMetrics(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly DailyMetric[],
  now: Date,
): Promise<IngestResult> {
  await scope.query('SELECT ensure_metric_partitions($1, $2)', [range.from, range.to]);
  await scope.query('DROP TABLE IF EXISTS pg_temp.incoming_metrics');
  await scope.query(CREATE_INCOMING);
  await scope.copy('COPY incoming_metrics FROM STDIN', copyLines(metrics));
  await refuseUnknownCampaigns(scope, adAccountId);
  await zeroVanishedDays(scope, adAccountId, range);
  const written = await scope.query<{ campaign_id: string; rows: bigint }>(
    `WITH written AS (
       INSERT INTO campaign_metrics_daily AS known (tenant_id, campaign_id, date, impressions, clicks, cost,
         conversions, conversion_value, reach, frequency, video_views, first_observed_at, updated_at)
       SELECT c.tenant_id, c.id, i.date, i.impressions, i.clicks, i.cost, i.conversions, i.conversion_value, i.reach,
         i.frequency, i.video_views, $5, $5
       FROM incoming_metrics AS i
       JOIN campaigns AS c ON c.tenant_id = $1 AND c.ad_account_id = $2 AND c.external_id = i.external_id
       LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id
         AND m.date = i.date AND m.date BETWEEN $3 AND $4
       WHERE m.campaign_id IS NULL
         OR (m.impressions, m.clicks, m.cost, m.conversions, m.conversion_value, m.reach, m.frequency, m.video_views)
           IS DISTINCT FROM (i.impressions, i.clicks, i.cost, i.conversions, i.conversion_value, i.reach, i.frequency,
             i.video_views)
       ON CONFLICT (tenant_id, campaign_id, date) DO UPDATE SET
         impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
         conversions = excluded.conversions, conversion_value = excluded.conversion_value,
         reach = excluded.reach, frequency = excluded.frequency, video_views = excluded.video_views,
         updated_at = excluded.updated_at
       RETURNING campaign_id
     )
     SELECT campaign_id, count(*) AS rows FROM written GROUP BY campaign_id`,
    [scope.tenantId, adAccountId, range.from, range.to, now],
  );
  return {
    changedCampaignIds: written.map((row) => row.campaign_id),
    rowsWritten: written.reduce((sum, row) => sum + Number(row.rows), 0),
  };
}

async function refuseUnknownCampaigns(scope: TenantScope, adAccountId: string): Promise<void> {
  const [unknown] = await scope.query<{ external_id: string }>(
    `SELECT i.external_id FROM incoming_metrics AS i
     WHERE NOT EXISTS (SELECT 1 FROM campaigns AS c
       WHERE c.tenant_id = $1 AND c.ad_account_id = $2 AND c.external_id = i.external_id)
     LIMIT 1`,
    [scope.tenantId, adAccountId],
  );
  if (unknown === undefined) return;
  throw new IngestRefusedError(
    'UNKNOWN_CAMPAIGN',
    `The answer has figures of campaign ${unknown.external_id}, which the platform does not list.`,
  );
}

/** A platform leaves days without activity out: a known day that is gone reads as zero, unless too many are. */
async function zeroVanishedDays(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
): Promise<void> {
  const [count] = await scope.query<{ known: bigint; vanished: bigint }>(
    `WITH known AS (
       SELECT m.campaign_id, m.date, c.external_id
       FROM campaign_metrics_daily AS m
       JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
       WHERE m.tenant_id = $1 AND c.ad_account_id = $2 AND m.date BETWEEN $3 AND $4
         AND (m.impressions > 0 OR m.cost > 0 OR m.conversions > 0)
     ), vanished AS (
       INSERT INTO incoming_metrics
       SELECT k.external_id, k.date, 0, 0, 0, 0, 0, NULL, NULL, NULL FROM known AS k
       WHERE NOT EXISTS (SELECT 1 FROM incoming_metrics AS i
         WHERE i.external_id = k.external_id AND i.date = k.date)
       RETURNING 1
     )
     SELECT (SELECT count(*) FROM known) AS known, (SELECT count(*) FROM vanished) AS vanished`,
    [scope.tenantId, adAccountId, range.from, range.to],
  );
  if (count === undefined || Number(count.vanished) <= Number(count.known) * LARGEST_LOSS) return;
  throw new IngestRefusedError(
    'ANSWER_SHRANK',
    `The answer lacks ${count.vanished} of ${count.known} campaign-days that were known from ${range.from} to ${range.to}.`,
  );
}

/** Days of history that evaluation reads, today included. */
export const SUMMARY_DAYS = 62;

/**
 * Brings the summary rows up to date: for campaigns whose days changed, and for all of the account when the first
 * day of the window has moved. `firstDay` and `today` are local days of the account.
 */
export async function refreshSummaries(
  scope: TenantScope,
  adAccountId: string,
  window: { firstDay: LocalDate; today: LocalDate },
  changedCampaignIds: readonly string[],
  now: Date,
): Promise<void> {
  await scope.query(
    `INSERT INTO campaign_summaries (tenant_id, campaign_id, ad_account_id, first_day, impressions, clicks, cost,
       conversions, conversion_value, updated_at)
     SELECT $1, stale.id, $2, $3::date,
       array_agg(coalesce(m.impressions, 0) ORDER BY day.date), array_agg(coalesce(m.clicks, 0) ORDER BY day.date),
       array_agg(coalesce(m.cost, 0) ORDER BY day.date), array_agg(coalesce(m.conversions, 0) ORDER BY day.date),
       array_agg(coalesce(m.conversion_value, 0) ORDER BY day.date), $6
     FROM (
       SELECT c.id FROM campaigns AS c
       LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
       WHERE c.tenant_id = $1 AND c.ad_account_id = $2
         AND (c.id = ANY ($5::uuid[]) OR s.first_day IS DISTINCT FROM $3::date)
     ) AS stale
     CROSS JOIN (SELECT generate_series($3::date, $4::date, '1 day')::date AS date) AS day
     LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = $1 AND m.campaign_id = stale.id AND m.date = day.date
       AND m.date BETWEEN $3::date AND $4::date
     GROUP BY stale.id
     ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET
       first_day = excluded.first_day, impressions = excluded.impressions, clicks = excluded.clicks,
       cost = excluded.cost, conversions = excluded.conversions, conversion_value = excluded.conversion_value,
       updated_at = excluded.updated_at`,
    [scope.tenantId, adAccountId, window.firstDay, window.today, changedCampaignIds, now],
  );
}
