import { systemClock } from '../core/clock';
import { PlatformFailure, type FailureClass } from '../domain/failures';
import { createCircuits, type CircuitBook, type OpenCircuit } from './circuits';

const START = new Date('2026-11-20T05:30:00Z');

/** Two processes, and the book that they share. */
function twoProcesses() {
  const noted = new Map<string, OpenCircuit>();
  const open = () => [...noted.values()].filter(({ until }) => until > systemClock.now());
  const book: CircuitBook = {
    note: (circuit) => {
      noted.set(circuit.account, circuit);
      return Promise.resolve();
    },
    openUntil: (_platform, account) =>
      Promise.resolve(open().find((circuit) => circuit.account === account)?.until ?? null),
    list: () => Promise.resolve(open()),
  };
  let calls = 0;
  const process = () => {
    const circuits = createCircuits('TIKTOK', book, systemClock);
    return {
      answered: (account: string) => circuits.guard(account, () => Promise.resolve((calls += 1))),
      failing: async (account: string, failureClass: FailureClass = 'RETRY') => {
        const failure = await circuits
          .guard(account, () => {
            calls += 1;
            return Promise.reject(
              new PlatformFailure({ failureClass, code: failureClass, message: 'failed' }),
            );
          })
          .catch((error: unknown) => error);
        return failure as PlatformFailure;
      },
    };
  };
  return { one: process(), other: process(), book, calls: () => calls };
}

const codes = (failures: PlatformFailure[]) => failures.map(({ code }) => code);

describe('the breaker of an account', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const after = (seconds: number) => {
    jest.setSystemTime(START.getTime() + seconds * 1000);
  };

  it('opens after three failures in a row, for every process, and asks nothing more', async () => {
    const { one, other, book, calls } = twoProcesses();
    const failures = [];
    for (let call = 0; call < 4; call += 1) failures.push(await one.failing('1'));
    expect(codes(failures)).toEqual(['RETRY', 'RETRY', 'RETRY', 'PLATFORM_CIRCUIT_OPEN']);
    expect(failures[3]).toMatchObject({ failureClass: 'RETRY', heldBack: true });
    after(10);
    expect(await other.failing('1')).toMatchObject({
      code: 'PLATFORM_CIRCUIT_OPEN',
      retryAfterSeconds: 20,
    });
    expect(calls()).toBe(3);
    expect(await book.list()).toEqual([
      { platform: 'TIKTOK', account: '1', until: new Date(START.getTime() + 30_000) },
    ]);
    expect(await other.answered('2')).toBe(4);
  });

  it('lets one call decide, and stays open twice as long each time that it fails', async () => {
    const { one, calls } = twoProcesses();
    for (let call = 0; call < 3; call += 1) await one.failing('1');
    const waits = [];
    let at = 30;
    for (let time = 0; time < 7; time += 1) {
      after(at);
      expect((await one.failing('1')).code).toBe('RETRY');
      const { retryAfterSeconds } = await one.failing('1');
      waits.push(retryAfterSeconds);
      at += retryAfterSeconds ?? 0;
    }
    expect(waits).toEqual([60, 120, 240, 480, 600, 600, 600]);
    expect(calls()).toBe(3 + 7);
    after(at);
    await one.answered('1');
    expect(codes([await one.failing('1'), await one.failing('1')])).toEqual(['RETRY', 'RETRY']);
  });

  it('closes at an answer: failures count in a row alone', async () => {
    const { one } = twoProcesses();
    for (let round = 0; round < 3; round += 1) {
      expect(codes([await one.failing('1'), await one.failing('1')])).toEqual(['RETRY', 'RETRY']);
      await one.answered('1');
    }
  });

  it.each(['RATE_LIMITED', 'REFRESH_TOKEN', 'RECONNECT', 'PERMISSION', 'PERMANENT'] as const)(
    'is not opened by %s',
    async (failureClass) => {
      const { one } = twoProcesses();
      for (let call = 0; call < 6; call += 1)
        expect((await one.failing('1', failureClass)).code).toBe(failureClass);
    },
  );
});
