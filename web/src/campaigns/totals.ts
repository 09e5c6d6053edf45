import type { Totals } from '../api/types';

const MILLE = 1000n;

/** The sum of some totals of one currency, in micros of that currency. */
export function added(parts: readonly Sums[]): Totals {
  const impressions = sum(parts.map((part) => part.impressions));
  const clicks = sum(parts.map((part) => part.clicks));
  const conversions = sum(parts.map((part) => part.conversions));
  const cost = parts.reduce((total, part) => total + BigInt(part.costMicros), 0n);
  const value = parts.reduce((total, part) => total + BigInt(part.conversionValueMicros), 0n);
  return {
    impressions,
    clicks,
    conversions,
    costMicros: cost.toString(),
    conversionValueMicros: value.toString(),
    ctr: impressions === 0 ? null : clicks / impressions,
    cvr: clicks === 0 ? null : conversions / clicks,
    cpcMicros: perUnit(cost, clicks),
    cpmMicros: perUnit(cost * MILLE, impressions),
    cpaMicros: perUnit(cost, conversions),
    roas: cost === 0n ? null : Number(value) / Number(cost),
  };
}

type Sums = Pick<
  Totals,
  'impressions' | 'clicks' | 'costMicros' | 'conversions' | 'conversionValueMicros'
>;

function perUnit(micros: bigint, count: number): string | null {
  return count === 0 ? null : Math.round(Number(micros) / count).toFixed(0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
