/** A part of a run: how many days it has and whether their hours are read too. */
export interface WorkPart {
  days: number;
  withHours: boolean;
}

/** A part that is done, and the milliseconds that it took. */
export interface DonePart extends WorkPart {
  ms: number;
}

/** A day with its hours is 25 rows a campaign instead of one, but asks no more often: it takes some 8 times as long. */
const UNITS_WITH_HOURS = 8;

function unitsOf(parts: readonly WorkPart[]): number {
  return parts.reduce(
    (sum, { days, withHours }) => sum + days * (withHours ? UNITS_WITH_HOURS : 1),
    0,
  );
}

/**
 * Milliseconds that the parts left will take at the pace of those that are done; null while nothing is done, or
 * nothing is left. Next to what was last told (`before`: of that, what is still to pass) it at most halves or doubles,
 * so that what people see does not jump; it is never less than nothing.
 */
export function remainingMs(
  done: readonly DonePart[],
  left: readonly WorkPart[],
  before: number | null,
): number | null {
  const units = unitsOf(done);
  const last = done.at(-1);
  if (last === undefined || units === 0 || left.length === 0) return null;
  const took = done.reduce((sum, { ms }) => sum + Math.max(0, ms), 0);
  const fresh = (took / units) * unitsOf(left);
  if (before === null) return fresh;
  const still = Math.max(0, before);
  // Where the last estimate is used up, another part as long as the last one may well be ahead.
  const most = Math.max(still * 2, last.ms * 2, 0);
  return Math.min(Math.max(fresh, still / 2), most);
}
