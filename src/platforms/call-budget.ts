import type { Clock } from '../core/clock';
import type { AdPlatform } from '../domain/enums';
import { LONGEST_WAIT_SECONDS, PlatformFailure, type LimitOf } from '../domain/failures';
import { PLATFORM_NAMES } from '../domain/platform-names';
import { bucketOf, createOwnTurnBook, type Quota, type TurnBook } from './turn-book';

/** What an application may ask of a platform: in all, and about each account. */
export interface CallQuotas {
  application: readonly Quota[];
  account: readonly Quota[];
}

/** The budget of calls that this installation's application has with one platform. */
export interface CallBudget {
  /**
   * Calls when it is the turn of `account` (null: of none in particular), after a short wait if need be. When the platform
   * says that a limit was reached, nobody calls until it is over.
   * @throws PlatformFailure RATE_LIMITED, `heldBack`, when its turn is too far off; whatever `call` throws
   */
  ask<Answer>(account: string | null, call: () => Promise<Answer>): Promise<Answer>;
  /**
   * Heeds what an answer says of a limit: nobody calls for so many seconds, or, at 0, everybody may again. An account's
   * limit without the account keeps nobody from anything.
   */
  heed(limitOf: LimitOf, account: string | null, seconds: number): Promise<void>;
}

/** A turn this far off is not waited for: the call would only be in the way of others. */
const PATIENCE_MS = 5_000;
/** Waits are stretched by up to this part, so that those who wait do not come at once. */
const JITTER = 0.1;
/** A limit without a word on how long it lasts. */
const USUAL_WAIT_SECONDS = 60;
/** Limits that are remembered as ours to release. */
const MOST_NOTED = 10_000;

/** A budget in `book`, which it shares with whoever has the same book, platform and application. */
export function createCallBudget(options: {
  platform: AdPlatform;
  /** The application's id at the platform. */
  application: string;
  quotas: CallQuotas;
  book: TurnBook;
  sleep: (ms: number) => Promise<void>;
  /** Uniform in [0, 1). */
  random: () => number;
}): CallBudget {
  const { platform, application, quotas, book, sleep, random } = options;
  const nameOf = (account: string | null) => `${platform}:${application}:${account ?? ''}`;
  const holdOf = (account: string | null) => `hold:${nameOf(account)}`;
  const bucketsOf = (account: string | null, of: readonly Quota[]) =>
    of.map((quota) => bucketOf(`calls:${nameOf(account)}:${quota.seconds}`, quota));
  const ofApplication = bucketsOf(null, quotas.application);
  /** Holds that this process noted, by when: a call that began later and was answered shows that they are over. */
  const noted = new Map<string, number>();
  let turns = 0;

  const takeTurn = async (account: string | null): Promise<void> => {
    const { granted, waitMs } = await book.take({
      holds: account === null ? [holdOf(null)] : [holdOf(null), holdOf(account)],
      buckets: [...ofApplication, ...(account === null ? [] : bucketsOf(account, quotas.account))],
      patienceMs: PATIENCE_MS,
    });
    if (!granted) throw notItsTurn(platform, waitMs);
    if (waitMs > 0) await sleep(waitMs * (1 + random() * JITTER));
  };
  const release = async (keys: readonly string[]): Promise<void> => {
    for (const key of keys) noted.delete(key);
    if (keys.length > 0) await book.release(keys);
  };
  const heed: CallBudget['heed'] = async (limitOf, account, seconds) => {
    if (limitOf === 'ACCOUNT' && account === null) return;
    const key = holdOf(limitOf === 'ACCOUNT' ? account : null);
    if (seconds <= 0) {
      await release([key].filter((held) => noted.has(held)));
      return;
    }
    noted.delete(key);
    noted.set(key, (turns += 1));
    const [oldest] = noted.keys();
    if (noted.size > MOST_NOTED && oldest !== undefined) noted.delete(oldest);
    await book.hold(key, Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000);
  };

  return {
    heed,
    async ask(account, call) {
      await takeTurn(account);
      const began = (turns += 1);
      try {
        const answer = await call();
        if (noted.size > 0) {
          const over = [holdOf(null), holdOf(account)];
          await release(over.filter((key) => (noted.get(key) ?? Infinity) < began));
        }
        return answer;
      } catch (error) {
        if (error instanceof PlatformFailure && error.failureClass === 'RATE_LIMITED') {
          const { limitOf, retryAfterSeconds } = error;
          await heed(limitOf ?? 'ACCOUNT', account, retryAfterSeconds ?? USUAL_WAIT_SECONDS);
        }
        throw error;
      }
    },
  };
}

/** A budget of this process's own that counts nothing and heeds what the platform says. */
export function uncountedBudget(platform: AdPlatform, clock: Clock): CallBudget {
  return createCallBudget({
    platform,
    application: '',
    quotas: { application: [], account: [] },
    book: createOwnTurnBook(clock),
    sleep: () => Promise.resolve(),
    random: () => 0,
  });
}

function notItsTurn(platform: AdPlatform, waitMs: number): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'RATE_LIMITED',
    code: `${platform}_RATE_LIMITED`,
    message: `${PLATFORM_NAMES[platform]} limits how often it may be asked; the sync waits and tries again.`,
    retryAfterSeconds: Math.ceil(waitMs / 1000),
    heldBack: true,
  });
}
