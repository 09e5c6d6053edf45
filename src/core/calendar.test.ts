import fc from 'fast-check';
import {
  addDays,
  datesBetween,
  dayNumber,
  daysBetween,
  daysInMonth,
  isLocalDate,
  isTimeZone,
  localDateAt,
  localDateOf,
  startOfDay,
  startOfMonth,
} from './calendar';

describe('calendar', () => {
  it.each([
    ['2026-11-20T16:59:59Z', 'Asia/Bangkok', '2026-11-20'],
    ['2026-11-20T17:00:00Z', 'Asia/Bangkok', '2026-11-21'],
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08'],
    ['2026-11-01T04:30:00Z', 'America/New_York', '2026-11-01'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it.each([
    ['2026-11-21', 'Asia/Bangkok', '2026-11-20T17:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    // Chile springs forward at midnight: the day begins at 01:00.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('%s begins in %s at %s', (date, zone, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
  });

  it('moves and counts days over month ends, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(datesBetween('2026-03-01', '2026-02-27')).toEqual([]);
    expect(startOfMonth('2026-02-17')).toBe('2026-02-01');
    expect([
      daysInMonth('2024-02-10'),
      daysInMonth('2026-02-10'),
      daysInMonth('2026-12-31'),
    ]).toEqual([29, 28, 31]);
  });

  it('numbers days and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        expect(dayNumber(localDateOf(day))).toBe(day);
      }),
    );
  });

  it('knows real dates and zones', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', '2026-02-28 '].some(isLocalDate)).toBe(
      false,
    );
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect([isTimeZone('Asia/Tokyo'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });
});
