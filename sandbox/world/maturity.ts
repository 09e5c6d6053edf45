/** Share of the final conversions that is known so many days after the click, for an account of usual lateness. */
const KNOWN_SHARE: readonly (readonly [age: number, share: number])[] = [
  [0, 0.8],
  [1, 0.92],
  [2, 0.95],
  [3, 0.97],
  [5, 0.982],
  [7, 0.99],
  [14, 0.996],
  [21, 0.999],
  [28, 1],
];

const USUALLY_SETTLED = 28;

/**
 * Share (0–1) of a day's final conversions that is known when the day is `days` old, rising to 1 at `settledAfter` days.
 * `lateness` stretches what is missing: 1 is usual, 0.5 loses half as much.
 */
export function maturity(days: number, lateness: number, settledAfter = USUALLY_SETTLED): number {
  if (days < 0) return 0;
  const age = (days * USUALLY_SETTLED) / settledAfter;
  const next = KNOWN_SHARE.findIndex(([known]) => age <= known);
  const after = KNOWN_SHARE[next];
  if (after === undefined) return 1;
  const before = KNOWN_SHARE[next - 1] ?? after;
  const progress = before === after ? 0 : (age - before[0]) / (after[0] - before[0]);
  const share = before[1] + (after[1] - before[1]) * progress;
  return 1 - (1 - share) * lateness;
}
