import { addDays } from '../core/calendar';
import { SUMMARY_DAYS } from './campaign-summaries';
import type { ReportingWindow, WindowSql } from './reporting-window';

/** Accounts whose today is behind UTC's, and summaries that were last moved yesterday, begin that much earlier. */
const SLACK_DAYS = 2;

const FIGURES = ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'] as const;
type Figure = (typeof FIGURES)[number];

type Days = Pick<WindowSql, 'first' | 'last'>;

/** Whether campaigns' summaries reach back to the beginning of a window at the instant `now`. */
export function summariesReach(window: ReportingWindow, now: Date): boolean {
  if (window.kind === 'days') return window.days <= SUMMARY_DAYS - SLACK_DAYS;
  const earliest = addDays(now.toISOString().slice(0, 10), SLACK_DAYS - SUMMARY_DAYS);
  return window.from === null ? window.to === null : window.from >= earliest;
}

/** SQL of a campaign's sum over days `first` to `last`, from its summary `s`; null when no day of it is known. */
export function summarySum(figure: Figure, { first, last }: Days): string {
  const days = `s.${figure}[${first} - s.first_day + 1 : ${last} - s.first_day + 1]`;
  return `(SELECT sum(day) FROM unnest(${days}) AS day)`;
}

/**
 * A LATERAL body with the sums of campaign `campaign` over a window that summaries reach: one row read instead of one
 * a day, and only the figures that are asked for are summed.
 */
export function summaryWindowSums(campaign: string, window: Days): string {
  const sums = FIGURES.map((figure) => {
    const type = figure === 'conversions' ? 'double precision' : 'bigint';
    const name = figure === 'conversion_value' ? '"conversionValue"' : figure;
    return `coalesce(${summarySum(figure, window)}, 0)::${type} AS ${name}`;
  });
  return `
    SELECT ${sums.join(',\n           ')}
    FROM (VALUES (1)) AS always
    LEFT JOIN campaign_summaries AS s
      ON s.tenant_id = ${campaign}.tenant_id AND s.campaign_id = ${campaign}.id`;
}
