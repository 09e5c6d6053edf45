import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../core/errors';
import type { Logger } from '../../core/logger';
import { withinPatience } from '../../core/within-patience';

/** So many requests in so many seconds. */
export interface Quota {
  points: number;
  seconds: number;
}

/**
 * What is counted: every request of an address; reads and writes of a signed-in user; requests of a program by its key;
 * all of a tenant; requests without a user by address, signed ones of platforms apart; attempts to set up; mails that are
 * asked for, by whom they go to. Attempts to sign in are counted in PostgreSQL, by src/auth.
 */
export const DEFAULT_QUOTAS = {
  address: { points: 3000, seconds: 60 },
  read: { points: 1200, seconds: 60 },
  write: { points: 240, seconds: 60 },
  apiKey: { points: 600, seconds: 60 },
  tenant: { points: 6000, seconds: 60 },
  public: { points: 240, seconds: 60 },
  signed: { points: 1200, seconds: 60 },
  setUp: { points: 20, seconds: 900 },
  mailTo: { points: 5, seconds: 900 },
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

/** A process takes this part of a quota at once, and asks Redis again when it is spent. */
const LEASED_PART = 100;
/** Keys whose lease a process remembers; the oldest is forgotten, with what was left of it. */
const MOST_LEASES = 50_000;

/** Redis answers within a millisecond; one that does not is as good as away. */
const REDIS_PATIENCE_MS = 300;

/** Points that were taken from the shared count and are spent here. */
interface Lease {
  left: number;
  /** What others have left of the quota, as of then. */
  remaining: number;
  endsAt: number;
}

/**
 * Limits kept in Redis, for all processes together; while Redis is away each process counts by itself. A process takes
 * a hundredth of a quota at once: what it does not use before the quota is renewed is lost, never gained.
 */
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
      const result = await withinPatience(
        count(shared),
        REDIS_PATIENCE_MS,
        'Redis did not answer in time',
      );
      away = false;
      return result;
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      if (!away) logger.warn({ err: error }, 'Redis is away: rate limits are counted in process');
      away = true;
      return await count(own);
    }
  };

  const leases = new Map<string, Lease>();
  const leasing = new Map<string, Promise<void>>();

  const lease = async (name: QuotaName, key: string, points: number): Promise<Lease> => {
    const quota = quotas[name];
    const leaseOf = (left: number, result: RateLimiterRes) => ({
      left,
      remaining: result.remainingPoints,
      endsAt: performance.now() + result.msBeforeNext,
    });
    try {
      return leaseOf(points, await counted(name, (limiter) => limiter.consume(key, points)));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      // Fewer than we asked for were left: those are ours.
      const left = quota.points - (error.consumedPoints - points);
      if (left <= 0) throw new RateLimited(remainingOf(quota, error));
      return leaseOf(left, error);
    }
  };
  const keep = (id: string, taken: Lease) => {
    leases.delete(id);
    leases.set(id, taken);
    const [oldest] = leases.keys();
    if (leases.size > MOST_LEASES && oldest !== undefined) leases.delete(oldest);
  };
  /** Spends a point of the key's lease; requests that find none wait for one lease together. */
  const spend = async (name: QuotaName, key: string, points: number): Promise<Lease> => {
    const id = `${name}:${key}`;
    for (;;) {
      const known = leases.get(id);
      if (known !== undefined && known.left > 0 && performance.now() < known.endsAt) {
        known.left -= 1;
        return known;
      }
      let underWay = leasing.get(id);
      if (underWay === undefined) {
        underWay = lease(name, key, points)
          .then((taken) => {
            keep(id, taken);
          })
          .finally(() => leasing.delete(id));
        leasing.set(id, underWay);
      }
      await underWay;
    }
  };

  return {
    async consume(name, key) {
      const { points: limit } = quotas[name];
      const points = Math.floor(limit / LEASED_PART);
      const spent =
        points > 1 ? await spend(name, key, points) : { ...(await lease(name, key, 1)), left: 0 };
      return {
        limit,
        remaining: spent.remaining + spent.left,
        resetSeconds: secondsUntil(spent.endsAt - performance.now()),
      };
    },
  };
}

const secondsUntil = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

function remainingOf(quota: Quota, result: RateLimiterRes): Remaining {
  return {
    limit: quota.points,
    remaining: result.remainingPoints,
    resetSeconds: secondsUntil(result.msBeforeNext),
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
