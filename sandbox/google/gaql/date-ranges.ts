import { addDays, dayNumber, weekday } from '../../world/local-time';
import { queryError } from '../google-error';

/** Dates from–to, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/**
 * What a predefined range of GAQL (DURING …) means on an account's local date. Ranges of past days end yesterday.
 * @throws GoogleError query_error INVALID_VALUE_WITH_DURING_OPERATOR for an unknown name.
 */
export function duringRange(name: string, today: string): DateRange {
  const yesterday = addDays(today, -1);
  const monday = addDays(today, -weekday(dayNumber(today)));
  const sunday = addDays(today, -((weekday(dayNumber(today)) + 1) % 7));
  const monthStart = `${today.slice(0, 8)}01`;
  const lastMonthEnd = addDays(monthStart, -1);
  switch (name.toUpperCase()) {
    case 'TODAY':
      return { from: today, to: today };
    case 'YESTERDAY':
      return { from: yesterday, to: yesterday };
    case 'LAST_7_DAYS':
      return { from: addDays(today, -7), to: yesterday };
    case 'LAST_14_DAYS':
      return { from: addDays(today, -14), to: yesterday };
    case 'LAST_30_DAYS':
      return { from: addDays(today, -30), to: yesterday };
    case 'THIS_MONTH':
      return { from: monthStart, to: today };
    case 'LAST_MONTH':
      return { from: `${lastMonthEnd.slice(0, 8)}01`, to: lastMonthEnd };
    case 'THIS_WEEK_MON_TODAY':
      return { from: monday, to: today };
    case 'THIS_WEEK_SUN_TODAY':
      return { from: sunday, to: today };
    case 'LAST_WEEK_MON_SUN':
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case 'LAST_WEEK_SUN_SAT':
      return { from: addDays(sunday, -7), to: addDays(sunday, -1) };
    case 'LAST_BUSINESS_WEEK':
      return { from: addDays(monday, -7), to: addDays(monday, -3) };
    default:
      throw queryError(
        'INVALID_VALUE_WITH_DURING_OPERATOR',
        `Invalid value with DURING operator: ${name}.`,
      );
  }
}
