import { systemClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { createSharedCircuits } from '../../src/limits/shared-circuits';
import { createSharedTurnBook } from '../../src/limits/shared-turn-book';
import { bucketOf, createOwnTurnBook, type Quota } from '../../src/platforms/turn-book';
import { createTestRedis, type TestRedis } from '../setup/redis';

const HOUR_MS = 3_600_000;
const SLOW: Quota = { calls: 3, seconds: 3_600, burst: 3 };

describe('limits of calls that processes share', () => {
  let redis: TestRedis;
  const lines: string[] = [];
  const logger = createLogger('test', 'warn', { write: (line) => lines.push(line) });

  beforeAll(async () => {
    redis = await createTestRedis();
  });
  afterAll(() => redis.close());

  const newProcess = async () => {
    const client = redis.client();
    await client.ping();
    const shared = { redis: client, prefix: redis.prefix, logger };
    return {
      client,
      turns: createSharedTurnBook({ ...shared, own: createOwnTurnBook(systemClock) }),
      circuits: createSharedCircuits({ ...shared, clock: systemClock }),
    };
  };
  const asking = (name: string, quota: Quota, patienceMs = 0) => ({
    holds: [`hold:${name}`],
    buckets: [bucketOf(name, quota)],
    patienceMs,
  });

  it('one bucket serves all processes', async () => {
    const [one, other] = [await newProcess(), await newProcess()];
    const turns = await Promise.all(
      [one, other, one, other, one].map(({ turns: book }) => book.take(asking('a', SLOW))),
    );
    expect(turns.filter(({ granted }) => granted)).toHaveLength(3);
    const { granted, waitMs } = await other.turns.take(asking('a', SLOW));
    expect(granted).toBe(false);
    expect(waitMs).toBeLessThanOrEqual(HOUR_MS);
    expect(waitMs).toBeGreaterThan(HOUR_MS - 60_000);
  });

  it('those who are patient get turns one after the other, in whatever process they are', async () => {
    const [one, other] = [await newProcess(), await newProcess()];
    const minutely = { calls: 60, seconds: 3_600, burst: 1 };
    const waits = [];
    for (const { turns } of [one, other, one, other])
      waits.push((await turns.take(asking('b', minutely, HOUR_MS))).waitMs);
    expect(waits.map((ms) => Math.round(ms / 60_000))).toEqual([0, 1, 2, 3]);
  });

  it('a token is taken of every bucket or of none', async () => {
    const { turns } = await newProcess();
    const once = { calls: 1, seconds: 3_600, burst: 1 };
    const both = {
      ...asking('c', SLOW),
      buckets: [bucketOf('c', SLOW), bucketOf('d', once)],
    };
    const taken = [await turns.take(both), await turns.take(both), await turns.take(both)];
    expect(taken.map(({ granted }) => granted)).toEqual([true, false, false]);
    const left = [];
    for (let call = 0; call < 3; call += 1) left.push(await turns.take(asking('c', SLOW)));
    expect(left.map(({ granted }) => granted)).toEqual([true, true, false]);
  });

  it('a hold that one process notes keeps the others back, until it is released', async () => {
    const [one, other] = [await newProcess(), await newProcess()];
    await one.turns.hold('hold:e', HOUR_MS);
    const { granted, waitMs } = await other.turns.take(asking('e', SLOW));
    expect([granted, Math.round(waitMs / 60_000)]).toEqual([false, 60]);
    await one.turns.release(['hold:e']);
    expect((await other.turns.take(asking('e', SLOW))).granted).toBe(true);
  });

  it('buckets and holds leave nothing behind when they have no more to say', async () => {
    const { client, turns } = await newProcess();
    await turns.take(asking('f', SLOW));
    await turns.hold('hold:f', HOUR_MS);
    for (const key of ['f', 'hold:f']) {
      const left = await client.pttl(`${redis.prefix}:${key}`);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(HOUR_MS);
    }
  });

  it('while Redis is away every process keeps to its own book, which knows what it was told', async () => {
    const { client, turns, circuits } = await newProcess();
    await turns.hold('hold:g', HOUR_MS);
    client.disconnect();
    expect((await turns.take(asking('g', SLOW))).granted).toBe(false);
    const own = [];
    for (let call = 0; call < 4; call += 1) own.push(await turns.take(asking('h', SLOW)));
    expect(own.map(({ granted }) => granted)).toEqual([true, true, true, false]);
    expect(await circuits.openUntil('TIKTOK', '1')).toBeNull();
    expect(lines.filter((line) => line.includes('Redis is away'))).toHaveLength(1);
  });

  it('an open circuit is known to all until its end', async () => {
    const [one, other] = [await newProcess(), await newProcess()];
    const until = new Date(Date.now() + HOUR_MS);
    await one.circuits.note({ platform: 'TIKTOK', account: '1', until });
    await one.circuits.note({ platform: 'FACEBOOK', account: 'act_1', until: new Date(0) });
    expect(await other.circuits.openUntil('TIKTOK', '1')).toEqual(until);
    expect(await other.circuits.openUntil('FACEBOOK', 'act_1')).toBeNull();
    expect(await other.circuits.list()).toEqual([{ platform: 'TIKTOK', account: '1', until }]);
  });
});
