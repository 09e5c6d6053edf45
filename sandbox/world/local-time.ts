const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A point of an account's calendar: its date (YYYY-MM-DD) and its hour (0–23). */
export interface LocalMoment {
  readonly date: string;
  readonly hour: number;
}

/** One hour of a local day: the instant it starts (epoch milliseconds) and the hour its clocks show. */
export interface LocalHour {
  readonly startsAt: number;
  readonly hour: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const localDays = new Map<string, readonly LocalHour[]>();
const dayNumbers = new Map<string, number>();
const dates = new Map<number, string>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The date and hour that clocks in an IANA time zone show at an instant (epoch milliseconds). */
export function localMoment(instant: number, timeZone: string): LocalMoment {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of formatterOf(timeZone).formatToParts(instant)) parts[part.type] = part.value;
  return {
    date: `${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`,
    hour: Number(parts.hour),
  };
}

/** Days since 1970-01-01 of a date (YYYY-MM-DD). */
export function dayNumber(date: string): number {
  let day = dayNumbers.get(date);
  if (day === undefined) {
    day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
    dayNumbers.set(date, day);
  }
  return day;
}

/** The date (YYYY-MM-DD) of a day number. */
export function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}

/** The date that lies a number of days (negative: before) from a date. */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week of a day number: 0 Monday to 6 Sunday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Whether text is a date (YYYY-MM-DD) that the calendar has. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/**
 * The hours of one local day, in order of time. 24 of them, but 23 or 25 where clocks change: an hour is then missing or
 * shown twice. Zones whose offset is not a whole number of hours are not used by the world.
 */
export function hoursOfDay(date: string, timeZone: string): readonly LocalHour[] {
  const key = `${timeZone} ${date}`;
  let hours = localDays.get(key);
  if (hours === undefined) {
    hours = plainDay(date, timeZone) ?? scannedDay(date, timeZone);
    localDays.set(key, hours);
  }
  return hours;
}

/** A day of 24 hours, found by its two ends; null when its clocks change. */
function plainDay(date: string, timeZone: string): LocalHour[] | null {
  const noon = dayNumber(date) * DAY_MS + DAY_MS / 2;
  const atNoon = localMoment(noon, timeZone);
  const offset = daysBetween(date, atNoon.date) * 24 + atNoon.hour - 12;
  const start = noon - (12 + offset) * HOUR_MS;
  const isMidnight = (instant: number, of: string) => {
    const moment = localMoment(instant, timeZone);
    return moment.date === of && moment.hour === 0;
  };
  if (!isMidnight(start, date) || !isMidnight(start + DAY_MS, addDays(date, 1))) return null;
  return Array.from({ length: 24 }, (_, hour) => ({ startsAt: start + hour * HOUR_MS, hour }));
}

/** A day of any length, hour by hour. */
function scannedDay(date: string, timeZone: string): LocalHour[] {
  const noon = dayNumber(date) * DAY_MS + DAY_MS / 2;
  const found: LocalHour[] = [];
  for (let instant = noon - 28 * HOUR_MS; instant <= noon + 28 * HOUR_MS; instant += HOUR_MS) {
    const moment = localMoment(instant, timeZone);
    if (moment.date === date) found.push({ startsAt: instant, hour: moment.hour });
  }
  return found;
}

/** The last whole hour at or before an instant (epoch milliseconds). */
export function floorToHour(instant: number): number {
  return Math.floor(instant / HOUR_MS) * HOUR_MS;
}
