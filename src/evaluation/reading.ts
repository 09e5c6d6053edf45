import { amountOf, unknownAmount, type Amount } from './amount';
import {
  medianDailySpend,
  referenceCpa,
  sameWeekdayMedian,
  sameWeekdaySpread,
  trailingBaseline,
} from './baselines';
import { cycleProgress } from './cycle';
import type { Condition } from './definition';
import { METRICS } from './metrics';
import type { Moment } from './moment';
import type { Unknown } from './reason';
import type { Subject } from './subject';
import { previousSpan, spanOf } from './windows';

/** A condition read for one entity: what was observed, what it was held against, and the figure the threshold meets. */
export interface Reading {
  unknown: Unknown | null;
  observed: Amount;
  /** The baseline, in the metric's unit; null for a plain value. */
  expected: Amount | null;
  /** What is compared with the threshold; NaN when not known. */
  value: number;
}

/** Reads a condition; a pure look-up, with no judgement. The condition must have been compiled. */
export function readCondition(condition: Condition, subject: Subject, moment: Moment): Reading {
  const observed = observe(condition, subject, moment);
  if (observed.unknown !== null) return unknownReading(observed.unknown, observed, null);
  if (condition.compare.type === 'value')
    return { unknown: null, observed, expected: null, value: observed.value };
  const expected = expect(condition, observed, subject, moment);
  if (expected.unknown !== null) return unknownReading(expected.unknown, observed, expected);
  return compare(condition, observed, expected, subject, moment);
}

function observe({ metric: name, window }: Condition, subject: Subject, moment: Moment): Amount {
  const metric = METRICS[name];
  if (metric.kind === 'MOMENT') return metric.at(subject, moment);
  const span = spanOf(window ?? { type: 'today' }, subject, moment);
  return span.unknown === null
    ? metric.over(subject, span.from, span.to)
    : unknownAmount(span.unknown, span.from, span.to);
}

function expect(condition: Condition, observed: Amount, subject: Subject, moment: Moment): Amount {
  const { compare, window } = condition;
  const metric = METRICS[condition.metric];
  if (metric.kind === 'MOMENT') {
    if (compare.type === 'target') return referenceCpa(subject, moment);
    return amountOf(compare.type === 'cadence' ? subject.syncCadenceMinutes / 60 : 1, NaN, NaN);
  }
  switch (compare.type) {
    case 'previousWindow': {
      const span = { from: observed.from, to: observed.to, unknown: null };
      const { from, to, unknown } = previousSpan(
        window ?? { type: 'today' },
        span,
        subject,
        moment,
      );
      if (unknown !== null) return unknownAmount(unknown, from, to);
      if (from < firstDayOf(subject)) return unknownAmount('BASELINE_TOO_SHORT', from, to);
      return metric.over(subject, from, to);
    }
    case 'trailingDays':
      return trailingBaseline(metric, observed, compare.days, subject);
    case 'target':
      if (condition.metric === 'cpa') return referenceCpa(subject, moment);
      return subject.targets.roas === null
        ? unknownAmount('TARGET_NOT_SET')
        : amountOf(subject.targets.roas, NaN, NaN);
    case 'sameWeekdayMedian':
    case 'robustScore':
    case 'excessOverMedian':
      return sameWeekdayMedian(metric, observed.from, compare.weeks, subject);
    case 'value':
    case 'cadence':
    case 'cycleBand':
      return amountOf(1, NaN, NaN);
  }
}

function compare(
  condition: Condition,
  observed: Amount,
  expected: Amount,
  subject: Subject,
  moment: Moment,
): Reading {
  const { compare } = condition;
  const metric = METRICS[condition.metric];
  if (compare.type === 'cycleBand') {
    const narrowing = 1 - cycleProgress(subject, moment) * (1 - compare.lastDayShare);
    return { unknown: null, observed, expected, value: 1 + (observed.value - 1) / narrowing };
  }
  if (compare.type === 'robustScore' && metric.kind !== 'MOMENT') {
    const spread = sameWeekdaySpread(metric, observed.from, compare.weeks, subject);
    if (spread === 0) return unknownReading('SPREAD_ZERO', observed, expected);
    const value = (observed.value - expected.value) / spread;
    return { unknown: null, observed, expected, value };
  }
  if (compare.type === 'excessOverMedian') {
    const daily = medianDailySpend(subject, moment);
    if (daily.unknown !== null) return unknownReading(daily.unknown, observed, expected);
    if (daily.value === 0) return unknownReading('BASELINE_ZERO', observed, expected);
    const value = (observed.value - expected.value) / daily.value;
    return { unknown: null, observed, expected, value };
  }
  if (expected.value === 0) return unknownReading('BASELINE_ZERO', observed, expected);
  return { unknown: null, observed, expected, value: observed.value / expected.value };
}

function firstDayOf(subject: Subject): number {
  return subject.startDay ?? -Infinity;
}

function unknownReading(unknown: Unknown, observed: Amount, expected: Amount | null): Reading {
  return { unknown, observed, expected, value: NaN };
}
