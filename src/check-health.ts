import type { Redis } from 'ioredis';
import { within } from './core/within';
import type { HealthChecks } from './http/deps';
import type { SystemDatabase } from './store/database';
import { migrationsPending } from './store/migrate';

const PATIENCE_MS = 2_000;

/** Asks PostgreSQL and Redis how they do; what does not answer in time is down. */
export async function checkHealth(system: SystemDatabase, redis: Redis): Promise<HealthChecks> {
  const [pending, pong] = await Promise.allSettled([
    within(migrationsPending(system), PATIENCE_MS, 'PostgreSQL'),
    within(redis.ping(), PATIENCE_MS, 'Redis'),
  ]);
  const reached = pending.status === 'fulfilled';
  return {
    postgres: reached ? 'ok' : 'down',
    migrations: !reached ? 'unknown' : pending.value.length === 0 ? 'ok' : 'pending',
    redis: pong.status === 'fulfilled' ? 'ok' : 'down',
  };
}
