import fc from 'fast-check';
import { addDays, datesBetween } from '../core/calendar';
import type { ReadDays } from '../domain/metrics';
import { slicesOf, type Slice } from './ranges';
import { daysReadOf, remainingSlices, withSlice } from './remaining-slices';

const TODAY = '2026-11-20';
const NOW = new Date('2026-11-20T05:00:00Z');
const BANGKOK = { timeZone: 'Asia/Bangkok', lagHours: 3 };
const RANGE = { from: '2026-08-23', to: TODAY };
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const left = (plan: readonly Slice[], read: readonly ReadDays[]) =>
  remainingSlices(plan, read, { now: NOW, ...BANGKOK });
const datesOf = (slices: readonly Slice[]) =>
  slices.flatMap(({ from, to }) => datesBetween(from, to));
const read = (from: string, to: string, at: Date, withHours = true): ReadDays => ({
  ...{ from, to, withHours, at: at.toISOString() },
});

describe('what is left of a sync that is taken up again', () => {
  const plan = slicesOf(RANGE, '2026-11-07', 20);

  it('is the whole plan at first, and nothing once it was read just now', () => {
    expect(left(plan, [])).toEqual(plan);
    const all = plan.reduce<ReadDays[]>((so, slice) => withSlice(so, slice, NOW), []);
    expect(left(plan, all)).toEqual([]);
    expect(daysReadOf(RANGE, all)).toBe(90);
  });

  it('leaves the slices that were published out', () => {
    const [first, ...others] = plan;
    expect(left(plan, withSlice([], first!, minutesAgo(5)))).toEqual(others);
  });

  it('reads what still moved again when it was read over a quarter of an hour ago', () => {
    const [first, ...others] = plan;
    const again = left(plan, withSlice([], first!, minutesAgo(16)));
    // Of 19 November the figures had settled at 03:00 of the 20th in Bangkok: nine hours before.
    expect(again).toEqual([{ from: TODAY, to: TODAY, withHours: true }, ...others]);
    const inTheNight = left(plan, withSlice([], first!, new Date('2026-11-19T19:00:00Z')));
    expect(inTheNight[0]).toEqual({ from: '2026-11-19', to: TODAY, withHours: true });
  });

  it('reads days again of which the hours are wanted and were not read', () => {
    const bare = read('2026-11-07', TODAY, NOW, false);
    expect(left(plan, [bare])).toEqual(plan);
    expect(left(slicesOf(RANGE, null, 20), [read('2026-11-07', TODAY, NOW)])[0]?.to).toBe(
      '2026-11-06',
    );
  });

  const date = fc.integer({ min: 0, max: 89 }).map((days) => addDays(RANGE.from, days));
  const entry = fc
    .record({
      from: date,
      length: fc.integer({ min: 0, max: 40 }),
      withHours: fc.boolean(),
      minutes: fc.integer({ min: 0, max: 3000 }),
    })
    .map(({ from, length, withHours, minutes }) =>
      read(from, addDays(from, length), minutesAgo(minutes), withHours),
    );
  const plans = fc
    .record({ hours: fc.option(date), campaigns: fc.integer({ min: 1, max: 4000 }) })
    .map(({ hours, campaigns }) => slicesOf(RANGE, hours, campaigns));

  it('skips no day and reads none twice, whatever plan it was read by before', () => {
    fc.assert(
      fc.property(plans, fc.array(entry, { maxLength: 8 }), (now, before) => {
        const rest = left(now, before);
        const dates = datesOf(rest);
        expect(new Set(dates).size).toBe(dates.length);
        const wrong = now.flatMap((slice) =>
          datesBetween(slice.from, slice.to).filter((day) => {
            const settled = new Date(`${addDays(day, 1)}T03:00:00+07:00`);
            const good = before.some(
              (days) =>
                days.from <= day &&
                day <= days.to &&
                (days.withHours || !slice.withHours) &&
                (new Date(days.at) >= settled || new Date(days.at) >= minutesAgo(15)),
            );
            return dates.includes(day) === good;
          }),
        );
        expect(wrong).toEqual([]);
        // Each stretch lies within one slice of the plan, and newer ones come first.
        const strays = rest.filter(
          ({ from, to, withHours }) =>
            !now.some((of) => of.from <= from && to <= of.to && of.withHours === withHours),
        );
        expect(strays).toEqual([]);
        expect(rest.map(({ to }) => to)).toEqual(
          rest
            .map(({ to }) => to)
            .toSorted()
            .reverse(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('comes to an end: reading what is left leaves nothing, and forgets no day that was read', () => {
    fc.assert(
      fc.property(plans, fc.array(entry, { maxLength: 8 }), (now, before) => {
        const after = left(now, before).reduce<ReadDays[]>(
          (so, slice) => withSlice(so, slice, NOW),
          before,
        );
        expect(left(now, after)).toEqual([]);
        expect(daysReadOf(RANGE, after)).toBe(90);
      }),
      { numRuns: 60 },
    );
  });
});
