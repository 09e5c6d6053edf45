import { addDays } from '../core/calendar';
import { RUNNING_DAYS } from './refresh-rollups';
import type { ReportingWindow, WindowSql } from './reporting-window';

/** A day for accounts whose today is behind UTC's, one because a window's first day needs the sum before it. */
const SLACK_DAYS = 2;

const FIGURES = ['impressions', 'clicks', 'cost', 'conversion_value'] as const;

type Days = Pick<WindowSql, 'first' | 'last'>;

/** Whether a campaign's running sums reach back to the beginning of a window at the instant `now`. */
export function runningSumsReach(window: ReportingWindow, now: Date): boolean {
  if (window.kind === 'days') return window.days <= RUNNING_DAYS - SLACK_DAYS;
  const earliest = addDays(now.toISOString().slice(0, 10), SLACK_DAYS - RUNNING_DAYS);
  return window.from === null ? window.to === null : window.from >= earliest;
}

/**
 * SQL of a campaign's sum over days `first` to `last`, from its running sums `r`: the sum up to the last day less the
 * sum before the first. Days after the last one known add nothing. Null when there are no sums.
 */
export function runningSum(
  column: (typeof FIGURES)[number] | 'conversions',
  { first, last }: Days,
): string {
  const upTo = (day: string) => `r.${column}[least(${day}, r.last_day) - r.first_day + 1]`;
  const sum = `coalesce(${upTo(last)}, 0) - coalesce(${upTo(`${first} - 1`)}, 0)`;
  // Differences of binary fractions leave noise: a campaign without conversions must have none.
  return column === 'conversions' ? `(round((${sum}) * 1e6::float8) / 1e6::float8)` : `(${sum})`;
}

/**
 * A LATERAL body with the sums of campaign `campaign` over a window that its running sums reach: one row read instead
 * of one a day. OFFSET 0 keeps the planner at one look-up a campaign, whatever it believes of the table's size.
 */
export function runningWindowSums(campaign: string, window: Days): string {
  return `
    SELECT coalesce(x.impressions, 0) AS impressions, coalesce(x.clicks, 0) AS clicks, coalesce(x.cost, 0) AS cost,
           coalesce(x.conversions, 0) AS conversions, coalesce(x.conversion_value, 0) AS "conversionValue"
    FROM (VALUES (1)) AS always
    LEFT JOIN LATERAL (
      SELECT ${FIGURES.map((column) => `${runningSum(column, window)} AS ${column}`).join(', ')},
             ${runningSum('conversions', window)} AS conversions
      FROM campaign_running_sums AS r
      WHERE r.tenant_id = ${campaign}.tenant_id AND r.campaign_id = ${campaign}.id
      OFFSET 0
    ) AS x ON true`;
}
