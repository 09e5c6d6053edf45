const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed attempt, the longest that the next one waits. */
const CEILINGS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
] as const;

/** An endpoint that fails for so long is switched off. */
export const GIVE_UP_AFTER_MS = 5 * 24 * HOUR;

/** So long deliveries and their attempts can be seen and replayed. */
export const KEPT_MS = 30 * 24 * HOUR;

/**
 * Milliseconds until the attempt after the `step`-th (from 1), or null when that was the last. Full jitter: anything
 * from a second up to the ceiling, so that what failed together does not come back together.
 */
export function webhookRetryDelayMs(step: number, random: () => number): number | null {
  const ceiling = CEILINGS_MS[step - 1];
  return ceiling === undefined ? null : Math.max(SECOND, Math.round(random() * ceiling));
}
