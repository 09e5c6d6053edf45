import fc from 'fast-check';
import { microsFromUnits, unitsFromMicros } from './money';

describe('money', () => {
  it.each([
    [0, 0n],
    [1.5, 1_500_000n],
    [0.000001, 1n],
    [0.0000005, 1n],
    [-2.25, -2_250_000n],
    [1234567.891, 1_234_567_891_000n],
    [0.1 + 0.2, 300_000n],
    [9_007_199_254_740_991, 9_007_199_254_740_991_000_000n],
  ])('%p units are %p micros', (units, micros) => {
    expect(microsFromUnits(units)).toBe(micros);
  });

  it.each([NaN, Infinity, -Infinity])('refuses %p', (units) => {
    expect(() => microsFromUnits(units)).toThrow(RangeError);
  });

  it('gives back every amount of up to nine digits of units to the micro', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -999_999_999_000_000n, max: 999_999_999_000_000n }),
        (micros) => {
          expect(microsFromUnits(unitsFromMicros(micros))).toBe(micros);
        },
      ),
    );
  });
});
