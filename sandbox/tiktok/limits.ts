import type { WorldClock } from '../world/world-clock';
import { TikTokError } from './tiktok-error';

const MINUTE_MS = 60_000;

/** Counts an app's calls. @throws TikTokError 40100 when the minute has none left */
export type CallLimit = () => void;

/** A limit of calls in any minute of the world's clock. TikTok names no time to come back in headers. */
export function createCallLimit(
  clock: WorldClock,
  appId: string,
  callsPerMinute: number,
): CallLimit {
  let calls: number[] = [];
  return () => {
    const now = clock.now();
    calls = calls.filter((at) => at > now - MINUTE_MS && at <= now);
    if (calls.length >= callsPerMinute) throw limitReached(appId, 'QPM', callsPerMinute);
    calls.push(now);
  };
}

/** 40100, by queries per minute or per day. */
export function limitReached(appId: string, unit: 'QPM' | 'QPD', limit: number): TikTokError {
  const reached = String(limit);
  return new TikTokError(
    40_100,
    `App ${appId} reaches the ${unit} limit ${reached}, current ${unit} is ${reached}`,
  );
}
