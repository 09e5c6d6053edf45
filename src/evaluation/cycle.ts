import { amountOf, quotientOf, unknownAmount, type Amount } from './amount';
import type { Moment } from './moment';
import { lastCompleteDay } from './settled-days';
import { sumDays, type Subject } from './subject';
import { spanOf } from './windows';

/** Days in a month for a daily budget: Google charges at most about 30.4 times a daily budget a month. */
export const DAYS_PER_BUDGET_MONTH = 30.4;

/** The span over which a budget is planned: the month for a daily budget, the flight for a lifetime one. */
interface Cycle {
  /** Day numbers, both included, narrowed to the campaign's own dates. */
  from: number;
  to: number;
  /** Micros planned for one day of it. */
  dailyPlan: number;
}

/** cost ÷ budget: month to date over 30.4 × a daily budget, campaign to date over a lifetime budget. */
export function budgetUsed(subject: Subject, moment: Moment): Amount {
  const { budget, startDay, series } = subject;
  if (budget === null) return unknownAmount('BUDGET_NOT_SET');
  const lifetime = subject.budgetType === 'LIFETIME';
  if (lifetime && (startDay === null || startDay < series.coveredFrom))
    return unknownAmount(startDay === null ? 'FLIGHT_NOT_SET' : 'HISTORY_TOO_SHORT');
  const { from, to, unknown } = spanOf(
    { type: lifetime ? 'campaignToDate' : 'monthToDate' },
    subject,
    moment,
  );
  if (unknown !== null) return unknownAmount(unknown, from, to);
  const planned = lifetime ? budget : budget * DAYS_PER_BUDGET_MONTH;
  return quotientOf(sumDays(series, 'cost', from, to), planned, 1, from, to);
}

/** Spend ÷ planned spend over the complete days of the cycle; the plan is spread evenly over the campaign's days. */
export function pacing(subject: Subject, moment: Moment): Amount {
  const cycle = cycleOf(subject, moment);
  if ('unknown' in cycle) return cycle;
  const { from } = cycle;
  const to = Math.min(lastCompleteDay(subject, moment), cycle.to);
  if (to < from) return unknownAmount('CYCLE_NOT_BEGUN', from, to);
  const { coveredFrom, coveredTo } = subject.series;
  if (from < coveredFrom) return unknownAmount('HISTORY_TOO_SHORT', from, to);
  if (to > coveredTo) return unknownAmount('DAYS_NOT_COVERED', from, to);
  const planned = cycle.dailyPlan * (to - from + 1);
  return quotientOf(sumDays(subject.series, 'cost', from, to), planned, 1, from, to);
}

/** Share of the cycle's days that are complete, 0 to 1. */
export function elapsedCycleShare(subject: Subject, moment: Moment): Amount {
  const cycle = cycleOf(subject, moment);
  if ('unknown' in cycle) return cycle;
  const done = completeDays(cycle, subject, moment);
  return amountOf(done / (cycle.to - cycle.from + 1), cycle.from, cycle.to);
}

/** How far the cycle is from its first day (0) to its last (1): what a narrowing band follows. NaN when not known. */
export function cycleProgress(subject: Subject, moment: Moment): number {
  const cycle = cycleOf(subject, moment);
  if ('unknown' in cycle) return NaN;
  const done = completeDays(cycle, subject, moment);
  return Math.min(1, done / Math.max(1, cycle.to - cycle.from));
}

function completeDays(cycle: Cycle, subject: Subject, moment: Moment): number {
  return Math.max(0, Math.min(lastCompleteDay(subject, moment), cycle.to) - cycle.from + 1);
}

function cycleOf(subject: Subject, moment: Moment): Cycle | Amount {
  const { budget, startDay, endDay } = subject;
  if (budget === null) return unknownAmount('BUDGET_NOT_SET');
  if (subject.budgetType === 'LIFETIME') {
    if (startDay === null || endDay === null || endDay < startDay)
      return unknownAmount('FLIGHT_NOT_SET');
    return { from: startDay, to: endDay, dailyPlan: budget / (endDay - startDay + 1) };
  }
  const from = Math.max(moment.monthStart, startDay ?? -Infinity);
  const to = Math.min(moment.monthEnd - 1, endDay ?? Infinity);
  if (to < from) return unknownAmount('CYCLE_NOT_BEGUN', from, to);
  return { from, to, dailyPlan: budget };
}
