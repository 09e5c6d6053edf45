import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../core/errors';
import type { Logger } from '../../core/logger';

/** So many requests in so many seconds. */
export interface Quota {
  points: number;
  seconds: number;
}

/**
 * What is counted: every request of an address; reads and writes of a signed-in user; requests of a program by its
 * key; requests without either by address. Attempts to sign in are counted in PostgreSQL, by src/auth.
 */
export const DEFAULT_QUOTAS = {
  address: { points: 3000, seconds: 60 },
  read: { points: 1200, seconds: 60 },
  write: { points: 240, seconds: 60 },
  apiKey: { points: 600, seconds: 60 },
  public: { points: 240, seconds: 60 },
} as const satisfies Record<string, Quota>;

export type QuotaName = keyof typeof DEFAULT_QUOTAS;
export type Quotas = Record<QuotaName, Quota>;

/** What is left of a quota. */
export interface Remaining {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

export interface RateLimits {
  /** Counts one. @throws AppError RATE_LIMITED (429) */
  consume(name: QuotaName, key: string): Promise<Remaining>;
}

/** Redis answers within a millisecond; one that does not is as good as away. */
const REDIS_PATIENCE_MS = 300;

/** Limits kept in Redis, for all processes together; while Redis is away each process counts by itself. */
export function createRateLimits(options: {
  redis: Redis;
  prefix: string;
  logger: Logger;
  quotas: Quotas;
}): RateLimits {
  const { redis, prefix, logger, quotas } = options;
  const limiters = Object.fromEntries(
    Object.entries(quotas).map(([name, { points, seconds }]) => [
      name,
      {
        shared: new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: `${prefix}:limit:${name}`,
          points,
          duration: seconds,
          rejectIfRedisNotReady: true,
        }),
        own: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
      },
    ]),
  ) as Record<QuotaName, { shared: RateLimiterRedis; own: RateLimiterMemory }>;
  let away = false;

  const counted = async (
    name: QuotaName,
    count: (limiter: RateLimiterRedis | RateLimiterMemory) => Promise<RateLimiterRes>,
  ) => {
    const { shared, own } = limiters[name];
    try {
      const result = await withinPatience(count(shared));
      away = false;
      return result;
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      if (!away) logger.warn({ err: error }, 'Redis is away: rate limits are counted in process');
      away = true;
      return await count(own);
    }
  };

  return {
    async consume(name, key) {
      try {
        const result = await counted(name, (limiter) => limiter.consume(key));
        return remainingOf(quotas[name], result);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new RateLimited(remainingOf(quotas[name], error));
      }
    },
  };
}

async function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('Redis did not answer in time'));
    }, REDIS_PATIENCE_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function remainingOf(quota: Quota, result: RateLimiterRes): Remaining {
  return {
    limit: quota.points,
    remaining: result.remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  };
}

/** 429, with what the RateLimit headers say. */
export class RateLimited extends AppError {
  constructor(readonly remaining: Remaining) {
    super('RATE_LIMITED', 429, 'Too many requests. Please wait.', {
      retryAfterSeconds: remaining.resetSeconds,
    });
  }
}
