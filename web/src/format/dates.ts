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
  /** The day of the week: Sat. */
  weekday: (date: string) => string;
  /** An instant in a named zone: Oct 24, 10:00. */
  instant: (iso: string | null, timeZone: string) => string;
  /** With year, seconds and zone, for hovering. */
  instantLong: (iso: string | null, timeZone: string) => string;
  /** How long something lasts, in its two largest units: 3 h 20 min. */
  duration: (ms: number) => string;
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
    weekday: (date) => format('UTC', { weekday: 'short' }).format(Date.parse(date)),
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
    duration(ms) {
      const parts = [
        [Math.floor(ms / DAY), 'day'],
        [Math.floor((ms % DAY) / HOUR), 'hour'],
        [Math.floor((ms % HOUR) / MINUTE), 'minute'],
      ] as const;
      const first = parts.findIndex(([count]) => count > 0);
      const said = first === -1 ? parts.slice(2) : parts.slice(first, first + 2);
      return said
        .filter(([count], index) => count > 0 || index === 0)
        .map(([count, unit]) =>
          new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
            count,
          ),
        )
        .join(' ');
    },
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

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock in a zone shows at an instant, in milliseconds, as if it were UTC: for time axes of an account. */
export function clockOf(instant: number, timeZone: string): number {
  let format = clocks.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '00';
  return Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  );
}

/** The last millisecond of a day in a zone. */
export function endOfDay(date: string, timeZone: string): number {
  const wanted = Date.parse(addDays(date, 1));
  // The zone's offset at a first guess, then at the instant it leads to: they differ around a clock change.
  const guess = wanted - (clockOf(wanted, timeZone) - wanted);
  return wanted - (clockOf(guess, timeZone) - guess) - 1;
}
