import { addDays, type LocalDate } from '../core/calendar';
import type { Bindings } from './keyset';

/**
 * Days to report on, in each ad account's own zone: the last `days` complete days and today, or a range of dates.
 * A range without end runs to yesterday; one without beginning spans 30 days.
 */
export type ReportingWindow =
  { kind: 'days'; days: number } | { kind: 'range'; from: LocalDate | null; to: LocalDate | null };

const OPEN_RANGE_DAYS = 30;

/** A window's first and last day where `today` is the local day. */
export function windowDates(
  window: ReportingWindow,
  today: LocalDate,
): { from: LocalDate; to: LocalDate } {
  if (window.kind === 'days') return { from: addDays(today, -window.days), to: today };
  const to = window.to ?? addDays(today, -1);
  return { from: window.from ?? addDays(to, 1 - OPEN_RANGE_DAYS), to };
}

/**
 * SQL expressions for a window's first and last day and for bounds that hold in every zone (they prune partitions).
 * The bounds bind their values where they are read, since a parameter that a statement does not use has no type.
 */
export interface WindowSql {
  first: string;
  last: string;
  readonly earliest: string;
  readonly latest: string;
}

/** The window of accounts named `account` in a query, at the instant `now`. */
export function windowSql(
  window: ReportingWindow,
  now: Date,
  account: string,
  { bind }: Bindings,
): WindowSql {
  const today = () => `(${bind(now)}::timestamptz AT TIME ZONE ${account}.time_zone)::date`;
  const utcToday = now.toISOString().slice(0, 10);
  if (window.kind === 'days') {
    const last = today();
    return {
      first: `(${last} - ${bind(window.days)}::int)`,
      last,
      get earliest() {
        return `${bind(addDays(utcToday, -window.days - 1))}::date`;
      },
      get latest() {
        return `${bind(addDays(utcToday, 1))}::date`;
      },
    };
  }
  const last = window.to === null ? `(${today()} - 1)` : `${bind(window.to)}::date`;
  const latest = window.to ?? addDays(utcToday, 1);
  const earliest =
    window.from ?? addDays(window.to ?? addDays(utcToday, -2), -(OPEN_RANGE_DAYS - 1));
  return {
    first:
      window.from === null ? `(${last} - ${OPEN_RANGE_DAYS - 1})` : `${bind(window.from)}::date`,
    last,
    get earliest() {
      return `${bind(earliest)}::date`;
    },
    get latest() {
      return `${bind(latest)}::date`;
    },
  };
}

/** A LATERAL body with the sums of campaign `campaign` over an account's window. */
export function windowSums(campaign: string, window: WindowSql, more = ''): string {
  return `
    SELECT coalesce(sum(m.impressions), 0)::bigint AS impressions, coalesce(sum(m.clicks), 0)::bigint AS clicks,
           coalesce(sum(m.cost), 0)::bigint AS cost, coalesce(sum(m.conversions), 0) AS conversions,
           coalesce(sum(m.conversion_value), 0)::bigint AS "conversionValue"${more}
    FROM campaign_metrics_daily m
    WHERE m.tenant_id = ${campaign}.tenant_id AND m.campaign_id = ${campaign}.id
      AND m.date BETWEEN ${window.first} AND ${window.last}
      AND m.date BETWEEN ${window.earliest} AND ${window.latest}`;
}
