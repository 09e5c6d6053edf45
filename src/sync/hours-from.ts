import { addDays, type LocalDate } from '../core/calendar';
import type { SyncType } from '../domain/enums';
import type { DateRange } from '../domain/metrics';

/**
 * Days up to today of which a sync reads hours. A person may ask for 400 days at once; hours are 24 times as many rows,
 * so they are read as far back as platforms restate them.
 */
const HOUR_DAYS: Readonly<Record<SyncType, number>> = {
  INITIAL: 14,
  SCHEDULED: 2,
  MANUAL: 30,
};

/**
 * The first day of the range of which a sync reads hours too, or null when of none: bounded by what the platform
 * states and what the tenant keeps, in days up to today (the account's local day).
 */
export function hoursFrom(
  syncType: SyncType,
  range: DateRange,
  today: LocalDate,
  limits: { statedDays: number; keptDays: number },
): LocalDate | null {
  const days = Math.min(HOUR_DAYS[syncType], limits.statedDays, limits.keptDays);
  const earliest = addDays(today, 1 - days);
  const first = earliest > range.from ? earliest : range.from;
  return days > 0 && first <= range.to ? first : null;
}
