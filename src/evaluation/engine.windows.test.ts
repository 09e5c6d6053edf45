import { makeWorld } from '../../test/setup/factories/subjects';
import { dayNumber, localDateOf } from '../core/calendar';
import type { Window } from './definition';
import { daysEarlier, momentAt } from './moment';
import type { Subject } from './subject';
import { emptySeries, sumDays, sumSeries } from './subject';
import { previousSpan, spanOf } from './windows';

function datesOf(window: Window, subject: Subject, now: Date): string[] {
  const { from, to, unknown } = spanOf(window, subject, momentAt(now, subject.timeZone));
  return [localDateOf(from), localDateOf(to), unknown ?? 'known'];
}

const WEEK: Window = { type: 'lastDays', days: 7, matureOnly: false };
const MATURE_WEEK: Window = { type: 'lastDays', days: 7, matureOnly: true };

describe('windows', () => {
  it.each<[string, Window, string, string]>([
    ['2026-11-17', { type: 'today' }, '2026-11-17', '2026-11-17'],
    ['2026-11-17', { type: 'yesterday' }, '2026-11-16', '2026-11-16'],
    ['2026-11-17', WEEK, '2026-11-10', '2026-11-16'],
    ['2026-11-17', MATURE_WEEK, '2026-11-07', '2026-11-13'],
    ['2026-11-17', { type: 'monthToDate' }, '2026-11-01', '2026-11-17'],
    ['2026-11-17', { type: 'campaignToDate' }, '2026-09-17', '2026-11-17'],
    ['2026-11-01', { type: 'yesterday' }, '2026-10-31', '2026-10-31'],
    ['2026-11-01', WEEK, '2026-10-25', '2026-10-31'],
    ['2026-11-01', { type: 'monthToDate' }, '2026-11-01', '2026-11-01'],
    ['2027-01-01', { type: 'yesterday' }, '2026-12-31', '2026-12-31'],
    ['2028-03-01', { type: 'yesterday' }, '2028-02-29', '2028-02-29'],
  ])('on %s %j is %s to %s', (today, window, from, to) => {
    const { subject, now } = makeWorld(today);
    expect(datesOf(window, subject, now)).toEqual([from, to, 'known']);
  });

  it.each([
    // The day the clocks go forward, and back, around local midnight.
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T05:00:00Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
    ['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
    ['2026-09-06T03:59:59Z', 'America/Santiago', '2026-09-05'],
    ['2026-09-06T04:00:00Z', 'America/Santiago', '2026-09-06'],
    ['2026-11-20T18:15:00Z', 'Asia/Kathmandu', '2026-11-21'],
  ])('at %s in %s today is %s', (instant, timeZone, today) => {
    const moment = momentAt(new Date(instant), timeZone);
    expect(localDateOf(moment.today)).toBe(today);
    expect(localDateOf(moment.monthStart)).toBe(`${today.slice(0, 7)}-01`);
  });

  it('goes back over a month start', () => {
    const moment = daysEarlier(momentAt(new Date('2026-11-01T05:00:00Z'), 'Asia/Bangkok'), 1);
    expect(
      [moment.today, moment.monthStart, moment.monthEnd].map((day) => localDateOf(day)),
    ).toEqual(['2026-10-31', '2026-10-01', '2026-11-01']);
  });

  it('counts a day as complete only when a sync read it after the platform’s lag', () => {
    const early = makeWorld('2026-11-17', { hour: 2.9 });
    expect(datesOf({ type: 'yesterday' }, early.subject, early.now)[2]).toBe('DAY_NOT_SETTLED');
    expect(datesOf(WEEK, early.subject, early.now)).toEqual(['2026-11-09', '2026-11-15', 'known']);
    const settled = makeWorld('2026-11-17', { hour: 3 });
    expect(datesOf({ type: 'yesterday' }, settled.subject, settled.now)[2]).toBe('known');
    const facebook = makeWorld('2026-11-17', { hour: 1, subject: { platform: 'FACEBOOK' } });
    expect(datesOf({ type: 'yesterday' }, facebook.subject, facebook.now)[2]).toBe('known');
    const unread = makeWorld('2026-11-17');
    const before = { ...unread.subject, lastSyncedAt: new Date('2026-11-16T16:59:00Z') };
    expect(datesOf({ type: 'yesterday' }, before, unread.now)[2]).toBe('DAY_NOT_SETTLED');
  });

  it('knows nothing of days that no sync covers', () => {
    const { subject, now } = makeWorld('2026-11-17', { history: 5 });
    expect(datesOf(WEEK, subject, now)[2]).toBe('DAYS_NOT_COVERED');
    const yesterday = dayNumber('2026-11-16');
    const behind = { ...subject, series: { ...subject.series, coveredTo: yesterday } };
    expect(datesOf({ type: 'today' }, behind, now)[2]).toBe('DAYS_NOT_COVERED');
  });

  it('ends month to date yesterday until a sync reaches the new day', () => {
    const { subject, now } = makeWorld('2026-11-17');
    const behind = (date: string) => ({
      ...subject,
      series: { ...subject.series, coveredTo: dayNumber(date) },
    });
    expect(datesOf({ type: 'monthToDate' }, behind('2026-11-16'), now)).toEqual([
      '2026-11-01',
      '2026-11-16',
      'known',
    ]);
    expect(datesOf({ type: 'monthToDate' }, behind('2026-11-15'), now)[2]).toBe('DAYS_NOT_COVERED');
    const first = makeWorld('2026-11-01');
    const october = dayNumber('2026-10-31');
    const unread = { ...first.subject, series: { ...first.subject.series, coveredTo: october } };
    expect(datesOf({ type: 'monthToDate' }, unread, first.now)[2]).toBe('DAYS_NOT_COVERED');
  });

  it('starts after the last conversion, today included, and is empty when that is today', () => {
    const at = (last: number) =>
      makeWorld('2026-11-17', {
        change: (_, daysAgo) => ({ conversions: daysAgo >= last ? 1 : 0 }),
      });
    const three = at(3);
    expect(datesOf({ type: 'sinceConversion' }, three.subject, three.now)).toEqual([
      '2026-11-15',
      '2026-11-17',
      'known',
    ]);
    const none = at(0);
    expect(datesOf({ type: 'sinceConversion' }, none.subject, none.now)).toEqual([
      '2026-11-18',
      '2026-11-17',
      'known',
    ]);
  });

  it.each<[string, Window, string, string]>([
    ['2026-11-17', { type: 'today' }, '2026-11-16', '2026-11-16'],
    ['2026-11-17', WEEK, '2026-11-03', '2026-11-09'],
    ['2026-11-17', { type: 'monthToDate' }, '2026-10-01', '2026-10-17'],
    ['2026-03-31', { type: 'monthToDate' }, '2026-02-01', '2026-02-28'],
  ])('on %s the window before %j is %s to %s', (today, window, from, to) => {
    const { subject, now } = makeWorld(today);
    const moment = momentAt(now, subject.timeZone);
    const span = previousSpan(window, spanOf(window, subject, moment), subject, moment);
    expect([localDateOf(span.from), localDateOf(span.to)]).toEqual([from, to]);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => momentAt(new Date(), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('the series of an account', () => {
  it('adds campaigns day by day and covers what all of them cover', () => {
    const one = emptySeries(100, 3);
    one.cost.set([1, 2, 3]);
    const other = emptySeries(102, 3);
    other.cost.set([10, 20, 30]);
    const sum = sumSeries([one, other]);
    expect([sum.firstDay, [...sum.cost]]).toEqual([100, [1, 2, 13, 20, 30]]);
    expect([sum.coveredFrom, sum.coveredTo]).toEqual([102, 102]);
    expect(sumDays(sum, 'cost', 90, 102)).toBe(16);
    expect(sumDays(sum, 'cost', 110, 120)).toBe(0);
  });

  it('covers nothing without campaigns', () => {
    const none = sumSeries([]);
    expect(none.coveredFrom).toBeGreaterThan(none.coveredTo);
  });
});
