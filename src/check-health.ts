import type { Redis } from 'ioredis';
import { withinPatience } from './core/within-patience';
import type { HealthChecks } from './http/deps';
import type { SystemDatabase } from './store/database';
import { migrationsPending } from './store/migrate';

const PATIENCE_MS = 2_000;

/** Asks PostgreSQL and Redis how they do; what does not answer in time is down. */
export async function checkHealth(system: SystemDatabase, redis: Redis): Promise<HealthChecks> {
  const [pending, pong] = await Promise.allSettled([
    withinPatience(migrationsPending(system), PATIENCE_MS, 'PostgreSQL did not answer in time'),
    withinPatience(redis.ping(), PATIENCE_MS, 'Redis did not answer in time'),
  ]);
  const reached = pending.status === 'fulfilled';
  return {
    postgres: reached ? 'ok' : 'down',
    migrations: !reached ? 'unknown' : pending.value.length === 0 ? 'ok' : 'pending',
    redis: pong.status === 'fulfilled' ? 'ok' : 'down',
  };
}
