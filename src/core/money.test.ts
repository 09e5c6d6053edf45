import fc from 'fast-check';
import { microsFromDecimal, microsFromUnits, unitsFromMicros } from './money';

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

  it.each([
    ['0', 0n],
    ['12.34', 12_340_000n],
    ['-2.25', -2_250_000n],
    ['0.0000005', 1n],
    ['0.00000049', 0n],
    ['123456789012345678.123456', 123_456_789_012_345_678_123_456n],
  ])('%p is %p micros', (text, micros) => {
    expect(microsFromDecimal(text)).toBe(micros);
  });

  it.each(['', 'NaN', '1e3', '1,5', '.5', '5.', '--1', 'Infinity', ' 1'])('refuses %p', (text) => {
    expect(() => microsFromDecimal(text)).toThrow(RangeError);
  });

  it('reads every decimal of up to six places exactly, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (micros) => {
        const magnitude = micros < 0n ? -micros : micros;
        const fraction = String(magnitude % 1_000_000n).padStart(6, '0');
        const text = `${micros < 0n ? '-' : ''}${magnitude / 1_000_000n}.${fraction}`;
        expect(microsFromDecimal(text)).toBe(micros);
      }),
    );
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
