import type { LocalDate } from '../core/calendar';
import type { Micros } from '../core/money';

/** The figures that every platform states, by the day and by the hour. Money in micros of the account's currency. */
export interface BaseFigures {
  impressions: bigint;
  clicks: bigint;
  cost: Micros;
  /** May be fractional: platforms attribute shares of a conversion. */
  conversions: number;
  conversionValue: Micros;
}

/** What a campaign did on one day of its account's time zone. Null where the platform does not say. */
export interface DailyMetric extends BaseFigures {
  /** The platform's id of the campaign. */
  campaignExternalId: string;
  date: LocalDate;
  /** People who saw it at least once; days do not add up. */
  reach: bigint | null;
  /** Impressions for each of them. */
  frequency: number | null;
  videoViews: bigint | null;
}

/**
 * What a campaign did in one hour of its account's time zone, as the platform states it: the hour that a clock change
 * repeats is one, the hour that it skips is none.
 */
export interface HourlyMetric extends BaseFigures {
  /** The platform's id of the campaign. */
  campaignExternalId: string;
  date: LocalDate;
  /** 0 to 23. */
  hour: number;
}

/** An inclusive range of days in the account's time zone. */
export interface DateRange {
  from: LocalDate;
  to: LocalDate;
}

/** Days that a run of a sync has read and stored, so that a later attempt need not. */
export interface ReadDays extends DateRange {
  withHours: boolean;
  /** When they were read: ISO 8601 in UTC. */
  at: string;
}
