import { DATA_LAG_MINUTES } from '../domain/data-lag';
import type { Bindings } from './keyset';
import type { WindowSql } from './reporting-window';

/** The window of an account that `accountDays` gives, by the alias `a`. */
export const ACCOUNT_WINDOW = { first: 'a.window_first', last: 'a.window_last' } as const;

/**
 * SQL of the tenant's ad accounts with what day it is for each, worked out once an account and not once a campaign:
 * `today`; `read_day`, the last day that is over and was read after the platform's lag; and `window_first` and
 * `window_last` when a window (over the alias `a`) is given.
 */
export function accountDays(now: Date, { bind }: Bindings, window?: WindowSql): string {
  const at = `${bind(now)}::timestamptz`;
  const lag = `make_interval(mins => (${bind(JSON.stringify(DATA_LAG_MINUTES))}::jsonb ->> a.platform::text)::int)`;
  const edges =
    window === undefined ? '' : `, ${window.first} AS window_first, ${window.last} AS window_last`;
  return `
    SELECT a.*, here.today,
           CASE WHEN a.last_synced_at >= (here.today::timestamp AT TIME ZONE a.time_zone) + ${lag}
             THEN here.today - 1 ELSE here.today - 2 END AS read_day${edges}
    FROM ad_accounts a
    CROSS JOIN LATERAL (SELECT (${at} AT TIME ZONE a.time_zone)::date AS today) AS here
    WHERE a.tenant_id = $1`;
}
