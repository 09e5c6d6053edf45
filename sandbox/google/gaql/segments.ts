import { addDays, dayNumber, weekday } from '../../world/local-time';
import type { Value } from './row';

const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

/** The value of a time segment for a local date and hour. Weeks start on Monday; months and quarters are named by their first day. */
export function segmentValue(name: string, date: string, hour: number): Value {
  switch (name) {
    case 'segments.date':
      return date;
    case 'segments.hour':
      return hour;
    case 'segments.day_of_week':
      return WEEKDAYS[weekday(dayNumber(date))] ?? null;
    case 'segments.week':
      return addDays(date, -weekday(dayNumber(date)));
    case 'segments.month':
      return `${date.slice(0, 8)}01`;
    case 'segments.quarter': {
      const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
      return `${date.slice(0, 5)}${String(first).padStart(2, '0')}-01`;
    }
    case 'segments.year':
      return Number(date.slice(0, 4));
    default:
      return null;
  }
}
