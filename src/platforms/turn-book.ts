import type { Clock } from '../core/clock';

/** A token bucket: so many calls in so many seconds, and never more in any span of that length. */
export interface Quota {
  calls: number;
  seconds: number;
  /** How many of them may come at once; the others are spread over the time. */
  burst: number;
}

/** A bucket by its name, and how it fills: one token a step, `slackMs` of them kept. */
export interface Bucket {
  key: string;
  /** Whole milliseconds. */
  stepMs: number;
  slackMs: number;
}

/** The bucket of a quota. Burst and refill together stay within the quota, whatever span one looks at. */
export function bucketOf(key: string, { calls, seconds, burst }: Quota): Bucket {
  const stepMs = Math.ceil((seconds * 1000) / (calls - burst + 1));
  return { key, stepMs, slackMs: (burst - 1) * stepMs };
}

/** A turn to call that somebody asks for. */
export interface TurnRequest {
  /** While one of these is held, nobody gets a turn. */
  holds: readonly string[];
  /** A token of each is taken, or none of any. */
  buckets: readonly Bucket[];
  /** A turn that is further off is not taken. */
  patienceMs: number;
}

/** Granted: to be used after `waitMs`. Else nothing was taken, and `waitMs` from now it is worth asking again. */
export interface Turn {
  granted: boolean;
  waitMs: number;
}

/** Whose turn it is to call. Its methods do not throw. */
export interface TurnBook {
  take(request: TurnRequest): Promise<Turn>;
  /** Holds `key` for so long from now, in place of what held it before. */
  hold(key: string, ms: number): Promise<void>;
  release(keys: readonly string[]): Promise<void>;
}

/** Keys that are remembered; beyond that those that say nothing any more are forgotten, then the oldest. */
const MOST_KEYS = 20_000;

/** A book in this process's memory. Buckets are kept as the time at which they are full again (GCRA). */
export function createOwnTurnBook(clock: Clock): TurnBook {
  const until = new Map<string, number>();
  const note = (key: string, at: number, now: number) => {
    until.delete(key);
    until.set(key, at);
    if (until.size <= MOST_KEYS) return;
    for (const [known, end] of until) if (end <= now) until.delete(known);
    for (const known of until.keys()) {
      if (until.size <= MOST_KEYS) return;
      until.delete(known);
    }
  };
  return {
    take({ holds, buckets, patienceMs }) {
      const now = clock.now().getTime();
      const held = Math.max(0, ...holds.map((key) => (until.get(key) ?? 0) - now));
      if (held > 0) return Promise.resolve({ granted: false, waitMs: held });
      const waitMs = Math.max(
        0,
        ...buckets.map(({ key, slackMs }) => (until.get(key) ?? 0) - slackMs - now),
      );
      if (waitMs > patienceMs) return Promise.resolve({ granted: false, waitMs });
      for (const { key, stepMs } of buckets)
        note(key, Math.max(until.get(key) ?? 0, now) + stepMs, now);
      return Promise.resolve({ granted: true, waitMs });
    },
    hold(key, ms) {
      const now = clock.now().getTime();
      note(key, now + ms, now);
      return Promise.resolve();
    },
    release(keys) {
      for (const key of keys) until.delete(key);
      return Promise.resolve();
    },
  };
}
