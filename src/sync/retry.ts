import type { FailureClass, PlatformFailure } from '../domain/failures';

/** Runs of one sync, the first included, before its failure is final. */
const MOST_ATTEMPTS = 4;
const BASE_MS = 2_000;
const CEILING_MS = 60_000;
/** What waits for the same limit comes back spread over this. */
const HELD_BACK_SPREAD_MS = 30_000;

const WORTH_RETRYING: ReadonlySet<FailureClass> = new Set([
  'RETRY',
  'RATE_LIMITED',
  'REFRESH_TOKEN',
]);

/**
 * Milliseconds until the next attempt, or null when the failure is final. Full jitter over an exponential ceiling, after
 * the time that the platform asked for. What was held back before the platform was asked is never final.
 */
export function retryDelayMs(
  failure: Pick<PlatformFailure, 'failureClass' | 'retryAfterSeconds' | 'heldBack'>,
  attempts: number,
  random: () => number,
): number | null {
  if (!WORTH_RETRYING.has(failure.failureClass)) return null;
  if (attempts >= MOST_ATTEMPTS && !failure.heldBack) return null;
  const ceiling = failure.heldBack
    ? HELD_BACK_SPREAD_MS
    : Math.min(CEILING_MS, BASE_MS * 2 ** (attempts - 1));
  return (failure.retryAfterSeconds ?? 0) * 1000 + random() * ceiling;
}
