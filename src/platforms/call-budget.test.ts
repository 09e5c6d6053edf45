import { manualClock } from '../core/clock';
import { PlatformFailure } from '../domain/failures';
import { createCallBudget, type CallQuotas } from './call-budget';
import { createOwnTurnBook } from './turn-book';

const START = Date.parse('2026-11-20T05:30:00Z');
const NONE: CallQuotas = { application: [], account: [] };

/** Two processes of one application with one book. */
function twoProcesses(quotas: CallQuotas = NONE) {
  const clock = manualClock(new Date(START));
  const book = createOwnTurnBook(clock);
  const slept: number[] = [];
  const budget = () =>
    createCallBudget({
      platform: 'TIKTOK',
      application: 'app',
      quotas,
      book,
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
      random: () => 0.5,
    });
  return {
    one: budget(),
    other: budget(),
    slept,
    after: (seconds: number) => {
      clock.set(new Date(START + seconds * 1000));
    },
  };
}

const answer = () => Promise.resolve('answer');
const limited = (limitOf: 'ACCOUNT' | 'APPLICATION', retryAfterSeconds: number | null) => () =>
  Promise.reject(
    new PlatformFailure({
      failureClass: 'RATE_LIMITED',
      code: 'TIKTOK_RATE_LIMITED',
      message: 'limited',
      retryAfterSeconds,
      limitOf,
    }),
  );
const heldBack = (retryAfterSeconds: number): object => ({
  failureClass: 'RATE_LIMITED',
  code: 'TIKTOK_RATE_LIMITED',
  heldBack: true,
  retryAfterSeconds,
});

describe('the budget of calls', () => {
  it('lets one process heed the limit that another met: of an account', async () => {
    const { one, other, after } = twoProcesses();
    await expect(one.ask('1', limited('ACCOUNT', 90))).rejects.toMatchObject({ heldBack: false });
    after(30);
    await expect(other.ask('1', answer)).rejects.toMatchObject(heldBack(60));
    expect(await other.ask('2', answer)).toBe('answer');
    after(90);
    expect(await other.ask('1', answer)).toBe('answer');
  });

  it('lets one process heed the limit that another met: of the application', async () => {
    const { one, other, after } = twoProcesses();
    await expect(one.ask('1', limited('APPLICATION', 90))).rejects.toThrow();
    await expect(other.ask('2', answer)).rejects.toMatchObject(heldBack(90));
    await expect(other.ask(null, answer)).rejects.toMatchObject(heldBack(90));
    after(90);
    expect(await other.ask('2', answer)).toBe('answer');
  });

  it('waits a minute where a limit comes without a word on how long', async () => {
    const { one, other } = twoProcesses();
    await expect(one.ask('1', limited('ACCOUNT', null))).rejects.toThrow();
    await expect(other.ask('1', answer)).rejects.toMatchObject(heldBack(60));
  });

  it('asks again at once when the platform says that there is room', async () => {
    const { one, other } = twoProcesses();
    await one.heed('ACCOUNT', '1', 300);
    await expect(other.ask('1', answer)).rejects.toMatchObject(heldBack(300));
    await one.heed('ACCOUNT', '1', 0);
    expect(await other.ask('1', answer)).toBe('answer');
  });

  it('takes the answer to a call that began before a limit for no sign that it is over', async () => {
    const { one, other } = twoProcesses();
    await one.ask('1', async () => {
      await one.heed('ACCOUNT', '1', 300);
      return 'answer';
    });
    await expect(other.ask('1', answer)).rejects.toMatchObject(heldBack(300));
  });

  it('holds nobody back for the limit of an account that is not known', async () => {
    const { one, other } = twoProcesses();
    await expect(one.ask(null, limited('ACCOUNT', 90))).rejects.toThrow();
    expect(await other.ask(null, answer)).toBe('answer');
  });

  it('waits for its turn, jittered, over all processes, and gives up one that is far off', async () => {
    const perSecond = { application: [{ calls: 1, seconds: 2, burst: 1 }], account: [] };
    const { one, other, slept } = twoProcesses(perSecond);
    await one.ask('1', answer);
    await other.ask('2', answer);
    await one.ask('3', answer);
    expect(slept).toEqual([2_100, 4_200]);
    await expect(other.ask('4', answer)).rejects.toMatchObject(heldBack(6));
  });

  it('counts each account apart', async () => {
    const perAccount = { application: [], account: [{ calls: 1, seconds: 60, burst: 1 }] };
    const { one, other } = twoProcesses(perAccount);
    await one.ask('1', answer);
    await expect(other.ask('1', answer)).rejects.toMatchObject(heldBack(60));
    expect(await other.ask('2', answer)).toBe('answer');
  });
});
