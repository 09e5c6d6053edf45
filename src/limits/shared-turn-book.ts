import type { Redis } from 'ioredis';
import type { Logger } from '../core/logger';
import { withinPatience } from '../core/within-patience';
import type { TurnBook } from '../platforms/turn-book';

/**
 * Takes a token of every bucket (GCRA: a bucket is the time at which it is full again) or of none, by Redis's own clock.
 * KEYS: holds, then buckets. ARGV: how many holds, the patience, then each bucket's step and slack. All in milliseconds.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local holds = tonumber(ARGV[1])
local wait = 0
for i = 1, holds do
  wait = math.max(wait, redis.call('PTTL', KEYS[i]))
end
if wait > 0 then return {0, wait} end
local full = {}
for i = 1, #KEYS - holds do
  full[i] = tonumber(redis.call('GET', KEYS[holds + i]) or '0')
  wait = math.max(wait, full[i] - tonumber(ARGV[2 * i + 2]) - now)
end
if wait > tonumber(ARGV[2]) then return {0, wait} end
for i = 1, #KEYS - holds do
  local at = math.max(full[i], now) + tonumber(ARGV[2 * i + 1])
  redis.call('SET', KEYS[holds + i], string.format('%.0f', at), 'PX', string.format('%.0f', at - now))
end
return {1, wait}`;

/** Redis answers within a millisecond; one that does not is as good as away. */
const REDIS_PATIENCE_MS = 300;

/**
 * A book in Redis, under `prefix`, for all processes together. While Redis is away each process keeps to `own`: budgets
 * fall back, they are never off. Holds are noted in both.
 */
export function createSharedTurnBook(options: {
  redis: Redis;
  prefix: string;
  own: TurnBook;
  logger: Logger;
}): TurnBook {
  const { redis, prefix, own, logger } = options;
  const keyOf = (name: string) => `${prefix}:${name}`;
  let away = false;

  const shared = async <Result>(
    ask: () => Promise<Result>,
    instead: () => Promise<Result>,
  ): Promise<Result> => {
    try {
      if (redis.status !== 'ready') throw new Error(`Redis is ${redis.status}`);
      const result = await withinPatience(ask(), REDIS_PATIENCE_MS, 'Redis did not answer in time');
      away = false;
      return result;
    } catch (error) {
      if (!away) logger.warn({ err: error }, 'Redis is away: budgets of calls are kept in process');
      away = true;
      return await instead();
    }
  };

  return {
    take: (request) =>
      shared(
        async () => {
          const { holds, buckets, patienceMs } = request;
          const answer = await redis.eval(
            TAKE,
            holds.length + buckets.length,
            ...holds.map(keyOf),
            ...buckets.map(({ key }) => keyOf(key)),
            holds.length,
            patienceMs,
            ...buckets.flatMap(({ stepMs, slackMs }) => [stepMs, slackMs]),
          );
          const [granted, waitMs] = answer as [number, number];
          return { granted: granted === 1, waitMs };
        },
        () => own.take(request),
      ),
    async hold(key, ms) {
      await own.hold(key, ms);
      await shared(
        async () => {
          await redis.set(keyOf(key), '1', 'PX', Math.ceil(ms));
        },
        () => Promise.resolve(),
      );
    },
    async release(keys) {
      await own.release(keys);
      await shared(
        async () => {
          await redis.del(...keys.map(keyOf));
        },
        () => Promise.resolve(),
      );
    },
  };
}
