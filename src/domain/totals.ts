import type { Micros } from '../core/money';

/** Sums over a window; money in micros of one currency. */
export interface MetricSums {
  impressions: bigint;
  clicks: bigint;
  cost: Micros;
  conversions: number;
  conversionValue: Micros;
}

/** The sum of some sums of one currency; of none it is zero. */
export function sumOf(parts: readonly MetricSums[]): MetricSums {
  const sum = { impressions: 0n, clicks: 0n, cost: 0n, conversions: 0, conversionValue: 0n };
  for (const part of parts) {
    sum.impressions += part.impressions;
    sum.clicks += part.clicks;
    sum.cost += part.cost;
    sum.conversions += part.conversions;
    sum.conversionValue += part.conversionValue;
  }
  return sum;
}

/** Ratios of sums (never means of daily ratios); null where the denominator is zero. */
export interface MetricRatios {
  /** Clicks ÷ impressions. */
  ctr: number | null;
  /** Cost ÷ clicks, micros. */
  cpc: Micros | null;
  /** 1000 × cost ÷ impressions, micros. */
  cpm: Micros | null;
  /** Cost ÷ conversions, micros. */
  cpa: Micros | null;
  /** Conversions ÷ clicks. */
  cvr: number | null;
  /** Conversion value ÷ cost. */
  roas: number | null;
}

/** Rounded half up; the sums are never negative. */
function perUnit(amount: Micros, count: bigint): Micros | null {
  return count === 0n ? null : (2n * amount + count) / (2n * count);
}

/** The ratios of a window's sums. */
export function ratiosOf(sums: MetricSums): MetricRatios {
  const { impressions, clicks, cost, conversions, conversionValue } = sums;
  return {
    ctr: impressions === 0n ? null : Number(clicks) / Number(impressions),
    cpc: perUnit(cost, clicks),
    cpm: perUnit(cost * 1000n, impressions),
    cpa: conversions === 0 ? null : BigInt(Math.round(Number(cost) / conversions)),
    cvr: clicks === 0n ? null : conversions / Number(clicks),
    roas: cost === 0n ? null : Number(conversionValue) / Number(cost),
  };
}
