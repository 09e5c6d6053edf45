import { ratiosOf } from './totals';

const sums = {
  impressions: 20_000n,
  clicks: 300n,
  cost: 1_000_000_000n,
  conversions: 7.5,
  conversionValue: 3_000_000_000n,
};

describe('ratios of a window', () => {
  it('are made of sums, money in micros', () => {
    expect(ratiosOf(sums)).toEqual({
      ctr: 0.015,
      cpc: 3_333_333n,
      cpm: 50_000_000n,
      cpa: 133_333_333n,
      cvr: 0.025,
      roas: 3,
    });
  });

  it('round half up to a micro', () => {
    expect(ratiosOf({ ...sums, cost: 3n, clicks: 2n }).cpc).toBe(2n);
    expect(ratiosOf({ ...sums, cost: 4n, clicks: 3n }).cpc).toBe(1n);
  });

  it('are null where there is nothing to divide by', () => {
    expect(
      ratiosOf({ impressions: 0n, clicks: 0n, cost: 0n, conversions: 0, conversionValue: 0n }),
    ).toEqual({ ctr: null, cpc: null, cpm: null, cpa: null, cvr: null, roas: null });
  });
});
