import { amountOf, quotientOf, unknownAmount, type Amount } from './amount';
import { medianDailySpend } from './baselines';
import { elapsedCycleShare } from './cycle';
import type { Condition, Guard, GuardMetric, MetricName } from './definition';
import { METRICS } from './metrics';
import type { Moment } from './moment';
import type { Reading } from './reading';
import { sumDays, type Subject } from './subject';
import { spanOf } from './windows';

/** The formula of each guard, in words of the vocabulary; D is the median daily spend over 28 complete days. */
export const GUARD_FORMULAS: Readonly<Record<GuardMetric, string>> = {
  impressions: 'sum of impressions',
  clicks: 'sum of clicks',
  cost: 'sum of cost',
  conversions: 'sum of conversions',
  medianDailySpendShare: 'cost ÷ D',
  baselineSpendShare: 'baseline cost ÷ D',
  expectedImpressions: 'impressions at the baseline',
  expectedConversions: 'conversions at the baseline',
  elapsedCycleShare: 'complete days of the cycle ÷ its days',
};

/** Guards that speak of volume: a quotient needs one of them, or a handful of clicks would decide. */
export const VOLUME_GUARDS: readonly GuardMetric[] = [
  'impressions',
  'clicks',
  'cost',
  'conversions',
  'medianDailySpendShare',
  'expectedImpressions',
  'expectedConversions',
];

/** Guards about the primary condition's baseline, and the metrics for which that makes sense. */
export const BASELINE_GUARDS: Readonly<Partial<Record<GuardMetric, readonly MetricName[]>>> = {
  baselineSpendShare: ['cost'],
  expectedImpressions: ['impressions', 'ctr'],
  expectedConversions: ['conversions', 'cpa', 'cvr'],
};

/** The guard's figure for one entity; the guard holds when it is known and at least `guard.min`. */
export function readGuard(
  guard: Guard,
  primary: Condition,
  reading: Reading,
  subject: Subject,
  moment: Moment,
): Amount {
  switch (guard.metric) {
    case 'elapsedCycleShare':
      return elapsedCycleShare(subject, moment);
    case 'baselineSpendShare':
      return perMedianDay(reading.expected ?? reading.observed, subject, moment);
    case 'expectedImpressions':
    case 'expectedConversions':
      return expectedVolume(primary, reading, subject);
    case 'medianDailySpendShare':
      return perMedianDay(
        volume('cost', guard, primary, reading, subject, moment),
        subject,
        moment,
      );
    case 'impressions':
    case 'clicks':
    case 'cost':
    case 'conversions':
      return volume(guard.metric, guard, primary, reading, subject, moment);
  }
}

function volume(
  column: 'impressions' | 'clicks' | 'cost' | 'conversions',
  guard: Guard,
  primary: Condition,
  { observed }: Reading,
  subject: Subject,
  moment: Moment,
): Amount {
  const window = guard.window ?? primary.window;
  const { from, to, unknown } =
    window === null || guard.window === null
      ? { from: observed.from, to: observed.to, unknown: observed.unknown }
      : spanOf(window, subject, moment);
  // A quotient over nothing still has days, and the volume of those days is what the guard asks for.
  if (unknown !== null && unknown !== 'DIVISION_BY_ZERO') return unknownAmount(unknown, from, to);
  return amountOf(sumDays(subject.series, column, from, to), from, to);
}

function perMedianDay(cost: Amount, subject: Subject, moment: Moment): Amount {
  if (cost.unknown !== null) return cost;
  const daily = medianDailySpend(subject, moment);
  if (daily.unknown !== null) return daily;
  return quotientOf(cost.value, daily.value, 1, cost.from, cost.to);
}

/** What the primary condition's volume would have been at its baseline rate. */
function expectedVolume(primary: Condition, reading: Reading, subject: Subject): Amount {
  const { observed, expected } = reading;
  if (expected === null || expected.unknown !== null)
    return expected ?? unknownAmount('BASELINE_TOO_SHORT');
  const { from, to } = observed;
  if (METRICS[primary.metric].kind === 'SUM') return amountOf(expected.value, from, to);
  if (primary.metric === 'cpa')
    return quotientOf(sumDays(subject.series, 'cost', from, to), expected.value, 1, from, to);
  if (primary.metric === 'cvr')
    return amountOf(sumDays(subject.series, 'clicks', from, to) * expected.value, from, to);
  return amountOf(sumDays(subject.series, 'impressions', from, to), from, to);
}
