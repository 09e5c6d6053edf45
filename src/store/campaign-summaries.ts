import { dayNumber, type LocalDate } from '../core/calendar';
import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';

/** Days of history that rules and lists of campaigns read, today included: a window of 90 days, and some slack. */
export const SUMMARY_DAYS = 95;

/** The days that summaries hold: `firstDay` and `today` are local days of the account, `SUMMARY_DAYS` in all. */
export interface SummaryWindow {
  firstDay: LocalDate;
  today: LocalDate;
}

const FIGURES = [
  { name: 'impressions', type: 'bigint' },
  { name: 'clicks', type: 'bigint' },
  { name: 'cost', type: 'bigint' },
  { name: 'conversions', type: 'double precision' },
  { name: 'conversion_value', type: 'bigint' },
];

const eachFigure = (sql: (figure: { name: string; type: string }) => string) =>
  FIGURES.map(sql).join(', ');

const daysOf = eachFigure(
  ({ name }) => `array_agg(coalesce(m.${name}, 0) ORDER BY day.date) AS ${name}`,
);

/**
 * Brings the account's summary rows up to date after an ingest that changed days of `changedCampaignIds` within
 * `changedRange` (the whole window when absent): the work is by what changed, not by what is stored.
 */
export async function refreshSummaries(
  scope: TenantScope,
  adAccountId: string,
  window: SummaryWindow,
  changedCampaignIds: readonly string[],
  now: Date,
  changedRange: DateRange = { from: window.firstDay, to: window.today },
): Promise<void> {
  const built = new Set<string>();
  if (!(await areInWindow(scope, adAccountId, window))) {
    await moveSummaries(scope, adAccountId, window, now);
    for (const id of await buildSummaries(scope, adAccountId, window, now)) built.add(id);
  }
  const changed = changedCampaignIds.filter((id) => !built.has(id));
  const from = changedRange.from > window.firstDay ? changedRange.from : window.firstDay;
  const to = changedRange.to < window.today ? changedRange.to : window.today;
  if (changed.length > 0 && from <= to) await rereadDays(scope, window, changed, { from, to }, now);
}

/** Whether every campaign of the account has a summary that begins with the window: nearly always. */
async function areInWindow(
  scope: TenantScope,
  adAccountId: string,
  window: SummaryWindow,
): Promise<boolean> {
  const others = await scope.prepared(
    `SELECT 1 FROM campaigns AS c
     WHERE c.tenant_id = $1 AND c.ad_account_id = $2 AND $3::date IS DISTINCT FROM (
       SELECT s.first_day FROM campaign_summaries AS s WHERE s.tenant_id = $1 AND s.campaign_id = c.id)
     LIMIT 1`,
    [scope.tenantId, adAccountId, window.firstDay],
  );
  return others.length === 0;
}

/** The window has moved on: the days that left it are cut off, the days that came begin at zero until they are read. */
async function moveSummaries(
  scope: TenantScope,
  adAccountId: string,
  window: SummaryWindow,
  now: Date,
): Promise<void> {
  const moved = eachFigure(
    ({ name, type }) =>
      `${name} = ${name}[1 + $3::date - first_day:] || array_fill(0::${type}, ARRAY[$3::date - first_day])`,
  );
  await scope.prepared(
    `UPDATE campaign_summaries SET ${moved}, first_day = $3, updated_at = $4
     WHERE tenant_id = $1 AND ad_account_id = $2 AND first_day < $3 AND first_day > $3::date - ${SUMMARY_DAYS}`,
    [scope.tenantId, adAccountId, window.firstDay, now],
  );
}

/** Summaries that are not there yet or too far from the window are made from all of their days; whose they are. */
async function buildSummaries(
  scope: TenantScope,
  adAccountId: string,
  window: SummaryWindow,
  now: Date,
): Promise<string[]> {
  const built = await scope.query<{ id: string }>(
    `INSERT INTO campaign_summaries (tenant_id, campaign_id, ad_account_id, first_day,
       ${eachFigure(({ name }) => name)}, updated_at)
     SELECT $1, missing.id, $2, $3::date, ${daysOf}, $5
     FROM (
       SELECT c.id FROM campaigns AS c
       LEFT JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
       WHERE c.tenant_id = $1 AND c.ad_account_id = $2 AND s.first_day IS DISTINCT FROM $3::date
     ) AS missing
     CROSS JOIN (SELECT generate_series($3::date, $4::date, '1 day')::date AS date) AS day
     LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = $1 AND m.campaign_id = missing.id AND m.date = day.date
       AND m.date BETWEEN $3::date AND $4::date
       AND m.campaign_id = ANY (ARRAY(SELECT id FROM campaigns WHERE tenant_id = $1 AND ad_account_id = $2))
     GROUP BY missing.id
     ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET first_day = excluded.first_day,
       ${eachFigure(({ name }) => `${name} = excluded.${name}`)}, updated_at = excluded.updated_at
     RETURNING campaign_id AS id`,
    [scope.tenantId, adAccountId, window.firstDay, window.today, now],
  );
  return built.map(({ id }) => id);
}

/** Reads the changed campaigns' days of `range`, which is within the window, into their places. */
async function rereadDays(
  scope: TenantScope,
  window: SummaryWindow,
  campaignIds: readonly string[],
  range: DateRange,
  now: Date,
): Promise<void> {
  const first = dayNumber(range.from) - dayNumber(window.firstDay) + 1;
  const last = dayNumber(range.to) - dayNumber(window.firstDay) + 1;
  const patched = eachFigure(
    ({ name }) => `${name} = s.${name}[:$6::int - 1] || fresh.${name} || s.${name}[$7::int + 1:]`,
  );
  await scope.query(
    `UPDATE campaign_summaries AS s SET ${patched}, updated_at = $5
     FROM (
       SELECT changed.id, ${daysOf}
       FROM unnest($2::uuid[]) AS changed (id)
       CROSS JOIN (SELECT generate_series($3::date, $4::date, '1 day')::date AS date) AS day
       LEFT JOIN campaign_metrics_daily AS m ON m.tenant_id = $1 AND m.campaign_id = changed.id AND m.date = day.date
         AND m.date BETWEEN $3::date AND $4::date AND m.campaign_id = ANY ($2::uuid[])
       GROUP BY changed.id
     ) AS fresh
     WHERE s.tenant_id = $1 AND s.campaign_id = fresh.id`,
    [scope.tenantId, campaignIds, range.from, range.to, now, first, last],
  );
}
