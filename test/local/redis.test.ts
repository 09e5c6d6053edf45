import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../src/local/find-redis';
import { isAlive, processesIn } from '../../src/local/processes';
import { answers, startRedis, type RunningRedis } from '../../src/local/redis';
import { serviceDirectoryForTest } from './service-directory';

const { place, account, remove } = serviceDirectoryForTest();
let running: RunningRedis | undefined;

async function start(again?: RunningRedis['again']): Promise<RunningRedis> {
  const program = await findRedis(() => undefined);
  const more = again === undefined ? {} : { again };
  running = await startRedis({ program, place, account, ...more });
  return running;
}

afterAll(async () => {
  await running?.stop();
  remove();
});

describe('the embedded Redis', () => {
  it('asks for its password, which no command line shows', async () => {
    const redis = await start();
    expect(await answers(redis.url)).toBe(true);
    const { port, password } = redis.again;
    expect(await answers(`redis://127.0.0.1:${port}`)).toBe(false);
    expect(readFileSync(`/proc/${redis.pid}/cmdline`, 'utf8')).not.toContain(password);
    expect(statSync(join(place, 'redis', 'redis.conf')).mode & 0o777).toBe(0o600);
  });

  it('does not evict queued work and writes nothing to disk', async () => {
    const client = new Redis(running!.url);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual([
      'maxmemory-policy',
      'noeviction',
    ]);
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'no']);
    expect(await client.config('GET', 'save')).toEqual(['save', '']);
    client.disconnect();
  });

  it('comes back at the same address after it was killed, and clients with it', async () => {
    const before = running!;
    const client = new Redis(before.url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.ping();
    process.kill(before.pid, 'SIGKILL');
    await before.ended;
    const after = await start(before.again);
    expect(after.url).toBe(before.url);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
  });

  it('takes the place of one that an earlier start left running', async () => {
    const left = running!;
    const after = await start();
    await left.ended;
    expect(isAlive(left.pid)).toBe(false);
    expect(processesIn(join(place, 'redis'), /^(redis|valkey)-/)).toEqual([after.pid]);
  });

  it('leaves no process when stopped', async () => {
    await running!.stop();
    expect(isAlive(running!.pid)).toBe(false);
  });
});
