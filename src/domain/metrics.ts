import type { LocalDate } from '../core/calendar';
import type { Micros } from '../core/money';

/** What a campaign did on one day of its account's time zone. Money in micros of the account's currency. */
export interface DailyMetric {
  /** The platform's id of the campaign. */
  campaignExternalId: string;
  date: LocalDate;
  impressions: bigint;
  clicks: bigint;
  cost: Micros;
  /** May be fractional: platforms attribute shares of a conversion. */
  conversions: number;
  conversionValue: Micros;
}

/** An inclusive range of days in the account's time zone. */
export interface DateRange {
  from: LocalDate;
  to: LocalDate;
}
