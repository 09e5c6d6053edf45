import type { Window } from './definition';
import { previousMonthStart, type Moment } from './moment';
import type { Unknown } from './reason';
import { lastCompleteDay, lastMatureDay } from './settled-days';
import { sumDays, type Subject } from './subject';

/** Days, both included, as day numbers; with the reason when they are not known to be covered. */
export interface Span {
  from: number;
  to: number;
  unknown: Unknown | null;
}

/**
 * The days of a window for one entity. Windows that include today take it as far as it has been read; just after
 * midnight, before a sync has reached the new day, month and campaign to date end yesterday.
 */
export function spanOf(window: Window, subject: Subject, moment: Moment): Span {
  const { today } = moment;
  switch (window.type) {
    case 'today':
      return covered(subject, today, today);
    case 'yesterday': {
      const span = covered(subject, today - 1, today - 1);
      if (span.unknown === null && lastCompleteDay(subject, moment) < today - 1)
        span.unknown = 'DAY_NOT_SETTLED';
      return span;
    }
    case 'lastDays': {
      const to = (window.matureOnly ? lastMatureDay : lastCompleteDay)(subject, moment);
      return covered(subject, to - window.days + 1, to);
    }
    case 'monthToDate':
      return covered(subject, moment.monthStart, reachedToday(subject, today));
    case 'campaignToDate': {
      const { coveredFrom } = subject.series;
      return covered(
        subject,
        Math.max(subject.startDay ?? coveredFrom, coveredFrom),
        reachedToday(subject, today),
      );
    }
    case 'sinceConversion': {
      const to = reachedToday(subject, today);
      return covered(subject, dayAfterLastConversion(subject, to), to, true);
    }
  }
}

/** The last day up to `day` that a sync has reached, looking back one day at most. */
export function reachedToday(subject: Subject, day: number): number {
  return subject.series.coveredTo === day - 1 ? day - 1 : day;
}

/** The window of the same length before `span`; for month to date, the same days of the previous month. */
export function previousSpan(window: Window, span: Span, subject: Subject, moment: Moment): Span {
  if (window.type !== 'monthToDate') {
    const days = span.to - span.from + 1;
    return covered(subject, span.from - days, span.from - 1);
  }
  const from = previousMonthStart(moment);
  return covered(subject, from, Math.min(from + span.to - span.from, moment.monthStart - 1));
}

/** First day from which an entity has figures that mean something: covered, and not before its start. */
export function firstKnownDay(subject: Subject): number {
  return Math.max(subject.series.coveredFrom, subject.startDay ?? -Infinity);
}

function covered(subject: Subject, from: number, to: number, mayBeEmpty = false): Span {
  const { coveredFrom, coveredTo } = subject.series;
  const known = from >= coveredFrom && to <= coveredTo && (mayBeEmpty || from <= to);
  return { from, to, unknown: known ? null : 'DAYS_NOT_COVERED' };
}

function dayAfterLastConversion(subject: Subject, to: number): number {
  const { series } = subject;
  const first = firstKnownDay(subject);
  for (let day = to; day >= first; day -= 1)
    if (sumDays(series, 'conversions', day, day) > 0) return day + 1;
  return first;
}
