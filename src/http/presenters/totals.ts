import { ratiosOf, type MetricSums } from '../../domain/totals';

const text = (micros: bigint | null) => micros?.toString() ?? null;

const MICRO = 1e6;

/** Six decimals: adding fractions of conversions up in binary leaves noise beyond (0.1 + 0.2). */
function withoutNoise(conversions: number): number {
  return Math.round(conversions * MICRO) / MICRO;
}

/** Sums as clients get them: counters as numbers, money as decimal strings of micros. */
export function presentSums(sums: MetricSums) {
  return {
    impressions: Number(sums.impressions),
    clicks: Number(sums.clicks),
    costMicros: sums.cost.toString(),
    conversions: withoutNoise(sums.conversions),
    conversionValueMicros: sums.conversionValue.toString(),
  };
}

/** Sums and the ratios of those sums. */
export function presentTotals(sums: MetricSums) {
  const { ctr, cpc, cpm, cpa, cvr, roas } = ratiosOf(sums);
  return {
    ...presentSums(sums),
    ctr,
    cpcMicros: text(cpc),
    cpmMicros: text(cpm),
    cpaMicros: text(cpa),
    cvr,
    roas,
  };
}
