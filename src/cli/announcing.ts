import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Foundation } from '../composition';
import type { Announce } from '../domain/events';

const PATIENCE_MS = 2_000;

/**
 * Does a command's work whose news go to open browsers over Redis. `announced` is false where Redis does not answer: the
 * work is done all the same, and browsers find out by themselves.
 */
export async function announcing<Result>(
  { redis, logger }: Foundation,
  work: (announce: Announce) => Promise<Result>,
): Promise<{ result: Result; announced: boolean }> {
  if (!(await answers(redis))) return { result: await work(() => undefined), announced: false };
  const [{ REDIS_PREFIX }, { createEmitter }] = await Promise.all([
    import('../composition.js'),
    import('../realtime/emitter.js'),
  ]);
  const emitter = createEmitter(redis, REDIS_PREFIX, logger);
  try {
    const result = await work(emitter.announce);
    // Commands of a connection are done in turn: when this one is answered, the news are out.
    return { result, announced: await answers(redis) };
  } finally {
    await emitter.close();
  }
}

async function answers(redis: Redis): Promise<boolean> {
  const patience = new AbortController();
  const late = delay(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  const answered = redis.ping().then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([answered, late]);
  patience.abort();
  return inTime;
}
