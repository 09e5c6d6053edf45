import { addMonths, type LocalDate } from '../core/calendar';
import type { AdPlatform } from './enums';

/** Months of daily figures that a platform still gives; older days cannot be read again. Null: no limit is known. */
const HISTORY_MONTHS: Readonly<Record<AdPlatform, number | null>> = {
  GOOGLE_ADS: 37,
  FACEBOOK: 37,
  TIKTOK: null,
  LINE_ADS: null,
  GOOGLE_ANALYTICS: null,
};

/** The first day that a platform still gives on the day `today`; null when no limit is known. */
export function earliestHistory(platform: AdPlatform, today: LocalDate): LocalDate | null {
  const months = HISTORY_MONTHS[platform];
  if (months === null) return null;
  return addMonths(today, -months);
}
