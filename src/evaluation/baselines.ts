import { amountOf, quotientOf, unknownAmount, type Amount } from './amount';
import type { WindowedMetric } from './metrics';
import type { Moment } from './moment';
import { lastCompleteDay, lastMatureDay } from './settled-days';
import { sumDays, type Subject } from './subject';
import { firstKnownDay } from './windows';

/** Share of the days (or weeks) it asks for that a baseline must have to be one. */
export const LEAST_BASELINE_SHARE = 0.5;
/** Days over which D, the median daily spend, and CPAr, the reference CPA, are taken. */
export const REFERENCE_DAYS = 28;

/**
 * What the metric would be over the observed days at the rate of the `days` before them: mean daily sum × observed
 * days, or the quotient of sums. Days before the campaign's start or the coverage do not count.
 */
export function trailingBaseline(
  metric: WindowedMetric,
  observed: Amount,
  days: number,
  subject: Subject,
): Amount {
  const to = observed.from - 1;
  const from = Math.max(observed.from - days, firstKnownDay(subject));
  const known = to - from + 1;
  if (known < days * LEAST_BASELINE_SHARE) return unknownAmount('BASELINE_TOO_SHORT', from, to);
  const baseline = metric.over(subject, from, to);
  if (metric.kind === 'QUOTIENT' || baseline.unknown !== null) return baseline;
  return amountOf((baseline.value / known) * (observed.to - observed.from + 1), from, to);
}

/** The metric's values on the same weekday of the weeks before `day`, newest first; unknown ones left out. */
export function sameWeekdayValues(
  metric: WindowedMetric,
  day: number,
  weeks: number,
  subject: Subject,
): number[] {
  const first = firstKnownDay(subject);
  const values: number[] = [];
  for (let week = 1; week <= weeks; week += 1) {
    const earlier = day - 7 * week;
    if (earlier < first) break;
    const amount = metric.over(subject, earlier, earlier);
    if (amount.unknown === null) values.push(amount.value);
  }
  return values;
}

/** Median of the metric's full-day values on the same weekday of the last `weeks` weeks. */
export function sameWeekdayMedian(
  metric: WindowedMetric,
  day: number,
  weeks: number,
  subject: Subject,
): Amount {
  const values = sameWeekdayValues(metric, day, weeks, subject);
  if (values.length < weeks * LEAST_BASELINE_SHARE)
    return unknownAmount('BASELINE_TOO_SHORT', day - 7 * weeks, day - 7);
  return amountOf(medianOf(values), day - 7 * weeks, day - 7);
}

/** 1.4826 × median absolute deviation of the same weekdays: the robust stand-in for a standard deviation. */
export function sameWeekdaySpread(
  metric: WindowedMetric,
  day: number,
  weeks: number,
  subject: Subject,
): number {
  const values = sameWeekdayValues(metric, day, weeks, subject);
  const centre = medianOf(values);
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - centre)));
}

/** D: the median daily spend, in micros, over the last 28 complete days. */
export function medianDailySpend(subject: Subject, moment: Moment): Amount {
  const to = lastCompleteDay(subject, moment);
  const from = Math.max(to - REFERENCE_DAYS + 1, firstKnownDay(subject));
  if (to > subject.series.coveredTo) return unknownAmount('DAYS_NOT_COVERED', from, to);
  if (to - from + 1 < REFERENCE_DAYS * LEAST_BASELINE_SHARE)
    return unknownAmount('BASELINE_TOO_SHORT', from, to);
  const spends: number[] = [];
  for (let day = from; day <= to; day += 1) spends.push(sumDays(subject.series, 'cost', day, day));
  return amountOf(medianOf(spends), from, to);
}

/** CPAr in micros: the campaign's target CPA, else the CPA of its newest 28 mature days. */
export function referenceCpa(subject: Subject, moment: Moment): Amount {
  const { series, targets } = subject;
  if (targets.cpa !== null) return amountOf(targets.cpa, NaN, NaN);
  const to = lastMatureDay(subject, moment);
  const from = Math.max(to - REFERENCE_DAYS + 1, firstKnownDay(subject));
  if (to > series.coveredTo) return unknownAmount('DAYS_NOT_COVERED', from, to);
  if (to - from + 1 < REFERENCE_DAYS * LEAST_BASELINE_SHARE)
    return unknownAmount('BASELINE_TOO_SHORT', from, to);
  return quotientOf(
    sumDays(series, 'cost', from, to),
    sumDays(series, 'conversions', from, to),
    1,
    from,
    to,
  );
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function medianOf(values: readonly number[]): number {
  // Typed arrays sort by value without a comparator.
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
