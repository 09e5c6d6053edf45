import fc from 'fast-check';
import { remainingMs, type DonePart, type WorkPart } from './eta';

const days = (count: number, ms: number): DonePart => ({ days: count, withHours: false, ms });
const left = (count: number, withHours = false): WorkPart => ({ days: count, withHours });

describe('the time that is left of a run', () => {
  it('is not told before anything is done, nor when nothing is left', () => {
    expect(remainingMs([], [left(30)], null)).toBeNull();
    expect(remainingMs([days(30, 1_000)], [], null)).toBeNull();
  });

  it('follows the pace of what is done', () => {
    expect(remainingMs([days(30, 3_000)], [left(30), left(15)], null)).toBe(4_500);
    expect(remainingMs([days(30, 3_000), days(30, 1_000)], [left(30)], null)).toBeCloseTo(2_000);
  });

  it('expects days without hours to be quicker than days with them', () => {
    const hourly = { days: 10, withHours: true, ms: 8_000 };
    expect(remainingMs([hourly], [left(10)], null)).toBe(1_000);
    expect(remainingMs([hourly], [left(10, true)], null)).toBe(8_000);
  });

  it('does not jump: it at most halves or doubles what was last told', () => {
    expect(remainingMs([days(10, 100)], [left(10)], 60_000)).toBe(30_000);
    expect(remainingMs([days(10, 1_000)], [left(1_000)], 10_000)).toBe(20_000);
  });

  it('goes on where the last estimate was too short', () => {
    expect(remainingMs([days(10, 5_000)], [left(10)], -3_000)).toBe(5_000);
    expect(remainingMs([days(10, 5_000)], [left(1_000)], 0)).toBe(10_000);
  });

  it('is never negative and always a number, whatever clocks did', () => {
    const part = fc.record({
      days: fc.integer({ min: 0, max: 400 }),
      withHours: fc.boolean(),
      ms: fc.integer({ min: -10_000, max: 10_000_000 }),
    });
    const before = fc.option(fc.integer({ min: -1_000_000, max: 10_000_000 }));
    fc.assert(
      fc.property(fc.array(part), fc.array(part), before, (done, ahead, told) => {
        const remaining = remainingMs(done, ahead, told);
        expect(remaining === null || (Number.isFinite(remaining) && remaining >= 0)).toBe(true);
      }),
    );
  });
});
