const FREE_FAILURES = 10;
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 15 * 60;

/**
 * How long an account stays locked after its `failures`-th failure in a row: not at all before the tenth, then 30 s
 * doubling up to 15 minutes, so that an attacker slows down and the owner is never locked out for good.
 */
export function lockSeconds(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (failures - FREE_FAILURES));
}
