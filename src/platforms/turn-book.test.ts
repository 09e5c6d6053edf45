import fc from 'fast-check';
import { manualClock } from '../core/clock';
import { bucketOf, createOwnTurnBook, type Quota } from './turn-book';

const START = Date.parse('2026-11-20T05:30:00Z');

function bookOf(quota: Quota) {
  const clock = manualClock(new Date(START));
  const book = createOwnTurnBook(clock);
  const bucket = bucketOf('calls', quota);
  return {
    book,
    at: (ms: number) => {
      clock.set(new Date(START + ms));
    },
    take: (patienceMs = 0) => book.take({ holds: ['hold'], buckets: [bucket], patienceMs }),
  };
}

describe('a token bucket', () => {
  it('gives its burst at once, then a token a step, and says when the next is there', async () => {
    const { at, take } = bookOf({ calls: 10, seconds: 1, burst: 2 });
    expect([await take(), await take(), await take()]).toEqual([
      { granted: true, waitMs: 0 },
      { granted: true, waitMs: 0 },
      { granted: false, waitMs: 112 },
    ]);
    at(112);
    expect(await take()).toEqual({ granted: true, waitMs: 0 });
    expect(await take()).toEqual({ granted: false, waitMs: 112 });
  });

  it('gives those who are patient turns one after the other', async () => {
    const { take } = bookOf({ calls: 10, seconds: 1, burst: 1 });
    const waits = [];
    for (let call = 0; call < 4; call += 1) waits.push((await take(250)).waitMs);
    expect(waits).toEqual([0, 100, 200, 300]);
    expect(await take(250)).toEqual({ granted: false, waitMs: 300 });
  });

  it('never gives more than its calls in any span of its seconds', async () => {
    const quotas = fc
      .record({ calls: fc.integer({ min: 1, max: 40 }), seconds: fc.integer({ min: 1, max: 60 }) })
      .chain(({ calls, seconds }) =>
        fc.integer({ min: 1, max: calls }).map((burst) => ({ calls, seconds, burst })),
      );
    const asked = fc.array(fc.nat({ max: 3_000 }), { maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(quotas, asked, async (quota, pauses) => {
        const { at, take } = bookOf(quota);
        const turns: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          at((now += pause));
          const { granted, waitMs } = await take(5_000);
          if (granted) turns.push(now + waitMs);
        }
        turns.sort((a, b) => a - b);
        for (const [index, first] of turns.entries()) {
          const last = turns[index + quota.calls];
          if (last !== undefined) expect(last - first).toBeGreaterThanOrEqual(quota.seconds * 1000);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes a token of every bucket or of none', async () => {
    const book = createOwnTurnBook(manualClock(new Date(START)));
    const wide = bucketOf('wide', { calls: 2, seconds: 10, burst: 2 });
    const narrow = bucketOf('narrow', { calls: 1, seconds: 10, burst: 1 });
    const take = (...buckets: (typeof wide)[]) => book.take({ holds: [], buckets, patienceMs: 0 });
    expect((await take(wide, narrow)).granted).toBe(true);
    expect((await take(wide, narrow)).granted).toBe(false);
    expect((await take(wide)).granted).toBe(true);
    expect((await take(wide)).granted).toBe(false);
  });
});

describe('a hold', () => {
  it('gives nobody a turn until it is over or released', async () => {
    const { book, at, take } = bookOf({ calls: 10, seconds: 1, burst: 10 });
    await book.hold('hold', 60_000);
    at(20_000);
    expect(await take(50_000)).toEqual({ granted: false, waitMs: 40_000 });
    at(60_000);
    expect((await take()).granted).toBe(true);
    await book.hold('hold', 60_000);
    await book.release(['hold']);
    expect((await take()).granted).toBe(true);
  });
});
