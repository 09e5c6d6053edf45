import type { Condition, RuleDefinition, Window } from './definition';
import { REFERENCE_DAYS } from './baselines';
import { PRIOR_IMMATURE_DAYS } from './settled-days';

/** Days of daily figures that a rule may look at, today included; summaries keep more (store/campaign-summaries.ts). */
export const KEPT_DAYS = 62;

const LONGEST_MONTH = 31;

/** How many days back from today, today included, a rule may have to look. */
export function daysNeeded(definition: RuleDefinition, conditions: readonly Condition[]): number {
  const needs = [
    ...conditions.map((condition) => needOf(condition)),
    ...definition.guard.map(({ window, metric }) =>
      Math.max(
        window === null ? 1 : reachOf(window),
        metric.endsWith('SpendShare') ? REFERENCE_DAYS + 2 : 1,
      ),
    ),
  ];
  return Math.max(...needs) + definition.forDays - 1;
}

function needOf({ window, compare }: Condition): number {
  const reach = window === null ? 1 : reachOf(window);
  switch (compare.type) {
    case 'previousWindow':
      if (window?.type === 'monthToDate') return 2 * LONGEST_MONTH;
      return window?.type === 'lastDays' ? reach + window.days : reach + 1;
    case 'trailingDays':
      return reach + compare.days;
    case 'sameWeekdayMedian':
    case 'robustScore':
      return reach + 7 * compare.weeks;
    case 'excessOverMedian':
      return Math.max(reach + 7 * compare.weeks, REFERENCE_DAYS + 2);
    case 'target':
      return Math.max(reach, REFERENCE_DAYS + 1 + PRIOR_IMMATURE_DAYS);
    case 'value':
    case 'cadence':
    case 'cycleBand':
      return reach;
  }
}

/** Days from today back to the window's first day, both included; windows bounded by the history need no more of it. */
function reachOf(window: Window): number {
  switch (window.type) {
    case 'today':
    case 'campaignToDate':
    case 'sinceConversion':
      return 1;
    case 'yesterday':
      return 2;
    case 'monthToDate':
      return LONGEST_MONTH;
    case 'lastDays':
      return window.days + (window.matureOnly ? PRIOR_IMMATURE_DAYS : 1) + 1;
  }
}
