import { dayNumber, localDateAt, localDateOf, startOfDay, startOfMonth } from '../core/calendar';

/** An instant as an account's calendar sees it; days are day numbers of core/calendar. */
export interface Moment {
  /** Milliseconds since 1970. */
  now: number;
  today: number;
  /** The instant, in milliseconds, at which `today` began in the account's time zone. */
  todayBegan: number;
  monthStart: number;
  /** First day of the next month. */
  monthEnd: number;
}

const DAY_MS = 86_400_000;

/**
 * The last moment computed for each zone, with the instant at which its day ends: an evaluation asks for the same one for
 * every campaign of an account, and the next is mostly of the same day.
 */
const latestByZone = new Map<string, { moment: Moment; dayEnds: number }>();

/**
 * What day it is at `now` in `timeZone`, and what month.
 * @throws RangeError when the zone is unknown
 */
export function momentAt(now: Date, timeZone: string): Moment {
  const instant = now.getTime();
  const latest = latestByZone.get(timeZone);
  if (latest?.moment.now === instant) return latest.moment;
  const sameDay =
    latest !== undefined && instant >= latest.moment.todayBegan && instant < latest.dayEnds;
  const { moment, dayEnds } = sameDay
    ? { moment: { ...latest.moment, now: instant }, dayEnds: latest.dayEnds }
    : computeMoment(now, timeZone);
  latestByZone.set(timeZone, { moment, dayEnds });
  return moment;
}

function computeMoment(now: Date, timeZone: string): { moment: Moment; dayEnds: number } {
  const date = localDateAt(now, timeZone);
  const today = dayNumber(date);
  if (Number.isNaN(today)) throw new RangeError(`no such time zone or instant: ${timeZone}`);
  const began = startOfDay(date, timeZone).getTime();
  return {
    moment: momentOfDay(now.getTime(), today, began),
    dayEnds: startOfDay(localDateOf(today + 1), timeZone).getTime(),
  };
}

/** The same moment as if it were `days` days earlier; the start of that day is exact but for a clock change. */
export function daysEarlier(moment: Moment, days: number): Moment {
  if (days === 0) return moment;
  return momentOfDay(
    moment.now - days * DAY_MS,
    moment.today - days,
    moment.todayBegan - days * DAY_MS,
  );
}

function momentOfDay(now: number, today: number, todayBegan: number): Moment {
  const first = startOfMonth(localDateOf(today));
  const monthStart = dayNumber(first);
  const monthEnd = dayNumber(startOfMonth(localDateOf(monthStart + 31)));
  return { now, today, todayBegan, monthStart, monthEnd };
}

/** First day of the month before the one of `moment`. */
export function previousMonthStart(moment: Moment): number {
  return dayNumber(startOfMonth(localDateOf(moment.monthStart - 1)));
}
