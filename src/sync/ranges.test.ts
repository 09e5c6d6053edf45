import fc from 'fast-check';
import { addDays, datesBetween } from '../core/calendar';
import { daysIn, slicesOf, trailingRange } from './ranges';

describe('sync ranges', () => {
  it('ends today in the account’s time zone, not in UTC', () => {
    const now = new Date('2026-11-20T18:00:00Z');
    expect(trailingRange(now, 'Asia/Tokyo', 3)).toEqual({ from: '2026-11-19', to: '2026-11-21' });
    expect(trailingRange(now, 'America/New_York', 3)).toEqual({
      from: '2026-11-18',
      to: '2026-11-20',
    });
  });

  it('slices cover every day once, newest first, in at most 30 days each', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 400 }),
        (start, length) => {
          const from = addDays('2020-01-01', start);
          const range = { from, to: addDays(from, length - 1) };
          const slices = slicesOf(range, null, 100);
          expect(slices.every((slice) => daysIn(slice) >= 1 && daysIn(slice) <= 30)).toBe(true);
          expect(slices.some((slice) => slice.withHours)).toBe(false);
          expect(
            [...slices].reverse().flatMap((slice) => datesBetween(slice.from, slice.to)),
          ).toEqual(datesBetween(range.from, range.to));
        },
      ),
    );
  });

  it('read hours from the given day on and no sooner, in slices that shrink as campaigns grow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 130 }),
        fc.integer({ min: 0, max: 5000 }),
        (length, offset, campaigns) => {
          const range = { from: '2026-06-01', to: addDays('2026-06-01', length - 1) };
          const firstWithHours = addDays('2026-06-01', offset);
          const slices = slicesOf(range, firstWithHours, campaigns).reverse();
          const days = slices.flatMap((slice) =>
            datesBetween(slice.from, slice.to).map((date) => ({ date, hours: slice.withHours })),
          );
          expect(days).toEqual(
            datesBetween(range.from, range.to).map((date) => ({
              date,
              hours: date >= firstWithHours,
            })),
          );
          for (const slice of slices.filter(({ withHours }) => withHours)) {
            const rows = daysIn(slice) * 24 * campaigns;
            expect(daysIn(slice) === 1 || rows <= 60_000).toBe(true);
          }
        },
      ),
    );
  });
});
