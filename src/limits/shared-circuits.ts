import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { withinPatience } from '../core/within-patience';
import { AD_PLATFORMS } from '../domain/enums';
import type { CircuitBook, OpenCircuit } from '../platforms/circuits';

const REDIS_PATIENCE_MS = 300;

const member = z.tuple([z.enum(AD_PLATFORMS), z.string()]);

/**
 * Open circuits in Redis, under `prefix`: each until its end, then forgotten. While Redis is away every process knows its
 * own alone.
 */
export function createSharedCircuits(options: {
  redis: Redis;
  prefix: string;
  clock: Clock;
  logger: Logger;
}): CircuitBook {
  const { redis, prefix, clock, logger } = options;
  const key = `${prefix}:circuits`;
  const nameOf = (platform: string, account: string) => JSON.stringify([platform, account]);

  const orElse = async <Result>(ask: () => Promise<Result>, nothing: Result): Promise<Result> => {
    try {
      if (redis.status !== 'ready') return nothing;
      return await withinPatience(ask(), REDIS_PATIENCE_MS, 'Redis did not answer in time');
    } catch (error) {
      logger.warn({ err: error }, 'open circuits are not shared');
      return nothing;
    }
  };

  return {
    note: ({ platform, account, until }) =>
      orElse(async () => {
        await redis.zremrangebyscore(key, '-inf', clock.now().getTime());
        await redis.zadd(key, until.getTime(), nameOf(platform, account));
      }, undefined),
    openUntil: (platform, account) =>
      orElse(async () => {
        const until = Number((await redis.zscore(key, nameOf(platform, account))) ?? 0);
        return until > clock.now().getTime() ? new Date(until) : null;
      }, null),
    list: () =>
      orElse(async () => {
        const now = clock.now().getTime();
        const found = await redis.zrangebyscore(key, `(${now}`, '+inf', 'WITHSCORES');
        const open: OpenCircuit[] = [];
        for (let index = 0; index + 1 < found.length; index += 2) {
          const [platform, account] = member.parse(JSON.parse(found[index] ?? ''));
          open.push({ platform, account, until: new Date(Number(found[index + 1])) });
        }
        return open;
      }, []),
  };
}
