import fc from 'fast-check';
import { comparisonShift } from './comparison';

describe('the shift to the period before', () => {
  it('is whole weeks that hold the period, and the fewest of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (days) => {
        const shift = comparisonShift(days);
        expect(shift % 7).toBe(0);
        expect(shift).toBeGreaterThanOrEqual(days);
        expect(shift - days).toBeLessThan(7);
      }),
    );
  });
});
