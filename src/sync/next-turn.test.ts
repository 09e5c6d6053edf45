import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { startOfDay } from '../core/calendar';
import { nextTurn } from './next-turn';

const MINUTE_MS = 60_000;
const account = fc.record({
  id: fc.uuid(),
  syncCadenceMinutes: fc.integer({ min: 15, max: 1440 }),
});
const instant = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('turns of an account', () => {
  it('come after now, within one cadence, a whole cadence apart', () => {
    fc.assert(
      fc.property(account, instant, (of, now) => {
        const cadence = of.syncCadenceMinutes * MINUTE_MS;
        const next = nextTurn(of, now);
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(cadence);
        expect(nextTurn(of, next).getTime() - next.getTime()).toBe(cadence);
      }),
    );
  });

  it('are the same whoever asks, and whenever between two of them', () => {
    fc.assert(
      fc.property(account, instant, fc.double({ min: 0, max: 1, noNaN: true }), (of, now, part) => {
        const next = nextTurn(of, now);
        const wait = next.getTime() - now.getTime() - 1;
        const later = new Date(now.getTime() + Math.floor(part * wait));
        expect(nextTurn({ ...of }, later)).toEqual(next);
      }),
    );
  });

  it('stay when the cadence is divided: a shorter one has the turns of the longer', () => {
    const divisors = fc.constantFrom([1440, 720], [1440, 360], [720, 60], [180, 60], [60, 15]);
    fc.assert(
      fc.property(fc.uuid(), instant, divisors, (id, now, [long = 60, short = 15]) => {
        const turn = nextTurn({ id, syncCadenceMinutes: long }, now);
        const before = new Date(turn.getTime() - 1);
        expect(nextTurn({ id, syncCadenceMinutes: short }, before)).toEqual(turn);
      }),
    );
  });

  it('are spread over the hour: of a thousand accounts no minute has more than a few', () => {
    const now = new Date('2026-11-20T05:00:00Z');
    const perMinute = new Map<number, number>();
    for (let n = 0; n < 1000; n += 1) {
      const id = createHash('sha256').update(`account ${n}`).digest('hex');
      const turn = nextTurn({ id, syncCadenceMinutes: 60 }, now);
      const minute = turn.getUTCMinutes();
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    // 16.7 are expected; 40 is further off than chance goes.
    expect(perMinute.size).toBe(60);
    expect(Math.max(...perMinute.values())).toBeLessThan(40);
  });

  it.each(['America/New_York', 'Europe/London', 'Australia/Lord_Howe'])(
    'keep their distance over the days on which clocks of %s change',
    (zone) => {
      const of = { id: 'an account', syncCadenceMinutes: 60 };
      const distances = new Set<number>();
      for (const month of ['2026-03', '2026-04', '2026-10', '2026-11']) {
        const end = startOfDay(`${month}-30`, zone);
        let turn = nextTurn(of, startOfDay(`${month}-01`, zone));
        while (turn < end) {
          const next = nextTurn(of, turn);
          distances.add(next.getTime() - turn.getTime());
          turn = next;
        }
      }
      expect([...distances]).toEqual([3_600_000]);
    },
  );
});
