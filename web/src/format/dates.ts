import { LOCALES, type Language } from '../i18n/languages';
import { MISSING } from './money';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface DateFormats {
  /** A day of an account: "2026-10-24" → Oct 24. */
  day: (date: string) => string;
  /** The same in full: Sat, Oct 24, 2026. */
  dayLong: (date: string) => string;
  /** An instant in a named zone: Oct 24, 10:00. */
  instant: (iso: string | null, timeZone: string) => string;
  /** With year, seconds and zone, for hovering. */
  instantLong: (iso: string | null, timeZone: string) => string;
  /** "3 hours ago" under 24 h, else the instant. */
  relative: (iso: string | null, now: number, timeZone: string) => string;
}

/** Dates as people of the language write them, always of the Gregorian calendar. */
export function createDateFormats(language: Language): DateFormats {
  const locale = LOCALES[language];
  const cache = new Map<string, Intl.DateTimeFormat>();

  function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `${timeZone}${JSON.stringify(options)}`;
    let found = cache.get(key);
    if (found === undefined) {
      found = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
      cache.set(key, found);
    }
    return found;
  }

  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const instant = (iso: string | null, timeZone: string) =>
    iso === null
      ? MISSING
      : format(timeZone, {
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
        }).format(Date.parse(iso));

  return {
    day: (date) => format('UTC', { month: 'short', day: 'numeric' }).format(Date.parse(date)),
    dayLong: (date) =>
      format('UTC', { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }).format(
        Date.parse(date),
      ),
    instant,
    instantLong: (iso, timeZone) =>
      iso === null
        ? MISSING
        : format(timeZone, {
            year: 'numeric',
            month: 'short',
            day: 'numeric',
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
            timeZoneName: 'short',
          }).format(Date.parse(iso)),
    relative(iso, now, timeZone) {
      if (iso === null) return MISSING;
      const passed = Math.max(0, now - Date.parse(iso));
      if (passed >= DAY) return instant(iso, timeZone);
      if (passed >= HOUR) return ago.format(-Math.floor(passed / HOUR), 'hour');
      if (passed >= MINUTE) return ago.format(-Math.floor(passed / MINUTE), 'minute');
      return ago.format(0, 'second');
    },
  };
}

/** The local date of an instant in a zone, as YYYY-MM-DD. */
export function localDateOf(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
