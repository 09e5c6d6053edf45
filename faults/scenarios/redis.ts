import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import { untilEnded, untilUnderWay } from '../turn';
import { untilReady, write } from './api';
import { beginTurn, endTurn, PATIENCE_MS } from './plain-turn';

const LONGEST_AFTER_MS = 500;
const AWAY_MS = 6_000;
const QUICK_AWAY_MS = 2_000;
/** An answer that waits for Redis is none. */
const ANSWERED_WITHIN_SECONDS = 3;

/** Every queue, lock and limit is gone; rows say what is due. */
export const redisFlushed: Scenario = {
  name: 'redis-flush',
  what: 'FLUSHALL three times at random moments of syncs',
  async play(scene) {
    const redis = new Redis(scene.stack.services.redisUrl);
    try {
      const asked = await beginTurn(scene);
      for (let flush = 0; flush < 3; flush += 1) {
        await untilUnderWay(scene, asked, PATIENCE_MS).catch(() => undefined);
        await pause(scene.random() * LONGEST_AFTER_MS);
        await redis.flushall();
      }
      const began = performance.now();
      await untilEnded(scene, asked, PATIENCE_MS);
      return { recoverySeconds: secondsSince(began), ...(await endTurn(scene, asked)) };
    } finally {
      redis.disconnect();
    }
  },
};

function redisAway(name: string, what: string, how: 'SIGTERM' | 'SIGKILL'): Scenario {
  return {
    name,
    what,
    async play(scene, { quick }) {
      const { redis } = scene.stack.services;
      const findings: string[] = [];
      const asked = await beginTurn(scene);
      await untilUnderWay(scene, asked, PATIENCE_MS);
      await redis.end(how);
      const gone = performance.now();
      const slowest = await writeMeanwhile(scene, asked[0]?.account.id ?? '', findings);
      await pause(Math.max(0, (quick ? QUICK_AWAY_MS : AWAY_MS) - (performance.now() - gone)));
      await redis.startAgain();
      const began = performance.now();
      await untilReady(scene, PATIENCE_MS);
      const end = await endTurn(scene, asked);
      const recoverySeconds = secondsSince(began);
      return {
        recoverySeconds,
        figures: { ...end.figures, slowestAnswerSeconds: slowest },
        findings: [...findings, ...end.findings],
      };
    },
  };
}

/** The API still writes, and says at once that it did; the slowest answer in seconds. */
async function writeMeanwhile(
  scene: Scene,
  adAccountId: string,
  findings: string[],
): Promise<number> {
  const times: number[] = [];
  const timed = async (what: string, expected: number, work: () => Promise<number>) => {
    const began = performance.now();
    const status = await work().catch(() => 0);
    times.push(secondsSince(began));
    if (status !== expected) findings.push(`${what} without Redis: ${status}, not ${expected}`);
  };
  await timed('POST /clients', 201, async () => (await write(scene)).status);
  const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  await timed('POST /syncs', 202, async () => {
    const body = { adAccountIds: [adAccountId], from: day, to: day };
    return (await scene.call('POST', '/api/v1/syncs', body)).status;
  });
  await timed('GET /livez', 200, async () => (await scene.call('GET', '/livez')).status);
  // Redis is told of and not needed.
  await timed('GET /readyz', 200, async () => (await scene.call('GET', '/readyz')).status);
  const slowest = Math.max(...times);
  if (slowest > ANSWERED_WITHIN_SECONDS) findings.push(`an answer without Redis took ${slowest} s`);
  return slowest;
}

/** Redis is stopped in order and comes back empty. */
export const redisStopped = redisAway(
  'redis-stop',
  `Redis stopped for ${AWAY_MS / 1000} s while syncs run; the API is asked meanwhile`,
  'SIGTERM',
);

/** Redis is killed and comes back empty. */
export const redisKilled = redisAway(
  'redis-killed',
  `Redis killed outright, away for ${AWAY_MS / 1000} s while syncs run`,
  'SIGKILL',
);
