import type { FailureClass } from '../domain/failures';

/** Runs of one sync, the first included, before its failure is final. */
const MOST_ATTEMPTS = 4;
const BASE_MS = 2_000;
const CEILING_MS = 60_000;

const WORTH_RETRYING: ReadonlySet<FailureClass> = new Set([
  'RETRY',
  'RATE_LIMITED',
  'REFRESH_TOKEN',
]);

/**
 * Milliseconds until the next attempt, or null when the failure is final. Full jitter over an exponential ceiling,
 * never sooner than the platform asked.
 */
export function retryDelayMs(
  failure: { failureClass: FailureClass; retryAfterSeconds: number | null },
  attempts: number,
  random: () => number,
): number | null {
  if (!WORTH_RETRYING.has(failure.failureClass) || attempts >= MOST_ATTEMPTS) return null;
  const jittered = random() * Math.min(CEILING_MS, BASE_MS * 2 ** (attempts - 1));
  return Math.max(jittered, (failure.retryAfterSeconds ?? 0) * 1000);
}
