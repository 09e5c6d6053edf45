const WEEK = 7;

/**
 * By how many days a period of `days` days is moved back to be compared with the one before: whole weeks, so that
 * every day meets its weekday, and no fewer days than the period has, so that the two do not overlap.
 */
export function comparisonShift(days: number): number {
  return WEEK * Math.max(1, Math.ceil(days / WEEK));
}
