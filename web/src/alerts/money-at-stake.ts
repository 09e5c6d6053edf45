import type { ConditionView } from './evidence-shape';

/**
 * What the deviation costs over the days that were judged, in micros of the account's currency; null where figures of
 * evidence do not say. Spend beyond what was expected, what was paid too much for the clicks, impressions or conversions
 * there were, or the value that the spend should have brought.
 */
export function moneyAtStake(condition: ConditionView): number | null {
  const { metric, observed, expected, inputs } = condition;
  const input = (name: string) => new Map(inputs).get(name) ?? null;
  if (observed === null) return null;
  if (metric === 'costWithoutConversion') return observed;
  if (expected === null) return null;
  const times = (amount: number, count: number | null) => (count === null ? null : amount * count);
  const stake = {
    cost: observed - expected,
    conversionValue: expected - observed,
    cpa: times(observed - expected, input('conversions')),
    cpc: times(observed - expected, input('clicks')),
    cpm: times((observed - expected) / 1000, input('impressions')),
    roas: times(expected - observed, input('cost')),
  }[metric];
  return stake === undefined || stake === null ? null : Math.abs(stake);
}
