/** What can be said of the time that a run will still take. */
export type TimeLeft = { unit: 'seconds' | 'minutes'; value: number } | 'soon';

const SOON_MS = 3_000;
const SECONDS_STEP = 5;
const MINUTE_MS = 60_000;

/** In steps that people read: seconds by fives, then whole minutes; null while it cannot be told. */
export function timeLeft(expectedAt: string | null, now: number): TimeLeft | null {
  if (expectedAt === null) return null;
  const ms = Date.parse(expectedAt) - now;
  if (ms <= SOON_MS) return 'soon';
  if (ms < MINUTE_MS)
    return { unit: 'seconds', value: Math.ceil(ms / 1000 / SECONDS_STEP) * SECONDS_STEP };
  return { unit: 'minutes', value: Math.round(ms / MINUTE_MS) };
}
