import { DateTime, IANAZone } from 'luxon';

/** A calendar day without a zone, `YYYY-MM-DD`; for metrics it is a day in the ad account's time zone. */
export type LocalDate = string;

const DAY_MS = 86_400_000;

/** The day it is in `timeZone` (IANA) at `instant`. */
export function localDateAt(instant: Date, timeZone: string): LocalDate {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** The instant at which `date` begins in `timeZone`; where a clock change skips midnight, the first instant after it. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  return DateTime.fromISO(date, { zone: timeZone }).startOf('day').toJSDate();
}

/**
 * The instant at which an hour of `date` (0 to 23 by the clock on the wall) begins in `timeZone`; an hour that a clock
 * change skips begins where the clock goes on.
 */
export function startOfHour(date: LocalDate, hour: number, timeZone: string): Date {
  return DateTime.fromISO(date, { zone: timeZone }).set({ hour }).toJSDate();
}

/** `date` moved by whole days; negative moves back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateOf(dayNumber(date) + days);
}

/** `date` moved by whole months, to the last day of a month that is too short for it; negative moves back. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}

/** Days since 1970-01-01: dense integers for arithmetic and array positions. */
export function dayNumber(date: LocalDate): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The date of a day number. */
export function localDateOf(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`: 0 when they are the same day. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every date from `from` to `to`, both included. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) =>
    localDateOf(first + index),
  );
}

/** First day of the month that holds `date`. */
export function startOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`;
}

/** Number of days in the month that holds `date`. */
export function daysInMonth(date: LocalDate): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

/** Whether `text` is a real calendar day in the form YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** Whether `zone` is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}
