import type { Redis } from 'ioredis';
import type { HealthChecks } from './http/deps';
import type { SystemDatabase } from './store/database';
import { migrationsPending } from './store/migrate';

const PATIENCE_MS = 2_000;

async function within<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks PostgreSQL and Redis how they do; what does not answer in time is down. */
export async function checkHealth(system: SystemDatabase, redis: Redis): Promise<HealthChecks> {
  const [pending, pong] = await Promise.allSettled([
    within(migrationsPending(system)),
    within(redis.ping()),
  ]);
  const reached = pending.status === 'fulfilled';
  return {
    postgres: reached ? 'ok' : 'down',
    migrations: !reached ? 'unknown' : pending.value.length === 0 ? 'ok' : 'pending',
    redis: pong.status === 'fulfilled' ? 'ok' : 'down',
  };
}
