import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { Clock } from '../core/clock';
import type { AdPlatform } from '../domain/enums';
import { PlatformFailure } from '../domain/failures';
import { PLATFORM_NAMES } from '../domain/platform-names';

/** An account that its platform does not answer for, and until when it is left alone. */
export interface OpenCircuit {
  platform: AdPlatform;
  /** The platform's id of it. */
  account: string;
  until: Date;
}

/** Open circuits, for all processes together. Its methods do not throw. */
export interface CircuitBook {
  note(circuit: OpenCircuit): Promise<void>;
  /** Until when it is open, or null. */
  openUntil(platform: AdPlatform, account: string): Promise<Date | null>;
  /** Those that are open now. */
  list(): Promise<OpenCircuit[]>;
}

/** Breakers, one for each account of a platform. */
export interface Circuits {
  /**
   * Asks unless the account's circuit is open. After FAILURES_TO_OPEN failures in a row of the platform itself it opens;
   * when its time is over one call is let through, and decides.
   * @throws PlatformFailure PLATFORM_CIRCUIT_OPEN, `heldBack`, with when it is asked again; whatever `ask` throws
   */
  guard<Answer>(account: string, ask: () => Promise<Answer>): Promise<Answer>;
}

/** A sync has four attempts: before its last one, one call of another minute is to decide. */
export const FAILURES_TO_OPEN = 3;
const FIRST_OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 600_000;
/** Accounts that are failing now; those whose last call was answered are not remembered. */
const MOST_CIRCUITS = 5_000;

interface Circuit {
  policy: CircuitBreakerPolicy;
  /** Until when it is, or was last, open. */
  until: Date | null;
}

/** Network, 5xx, time-outs, unreadable answers: what says that the platform is not well. Limits and refusals do not. */
const isOutage = (error: Error) =>
  error instanceof PlatformFailure && error.failureClass === 'RETRY' && !error.heldBack;

/** A closed circuit. It is open twice as long each time that the call which decides fails. */
function createCircuit(clock: Clock): Circuit {
  const backoff = new DelegateBackoff(({ attempt }: { attempt: number }) => {
    const ms = Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** (attempt - 1));
    circuit.until = new Date(clock.now().getTime() + ms);
    return ms;
  });
  const circuit: Circuit = {
    policy: circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: backoff,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    }),
    until: null,
  };
  return circuit;
}

/** Breakers of one platform, which tell others in `book`. They open and half-open by the machine's time. */
export function createCircuits(platform: AdPlatform, book: CircuitBook, clock: Clock): Circuits {
  const failing = new Map<string, Circuit>();

  const circuitOf = (account: string): Circuit => {
    const circuit = failing.get(account) ?? createCircuit(clock);
    failing.delete(account);
    failing.set(account, circuit);
    const [longestUnused] = failing.keys();
    if (failing.size > MOST_CIRCUITS && longestUnused !== undefined) failing.delete(longestUnused);
    return circuit;
  };

  return {
    async guard(account, ask) {
      const openElsewhere = await book.openUntil(platform, account);
      if (openElsewhere !== null) throw circuitOpen(platform, openElsewhere, clock);
      const circuit = circuitOf(account);
      const { until } = circuit;
      try {
        const answer = await circuit.policy.execute(ask);
        if (circuit.policy.state === CircuitState.Closed) failing.delete(account);
        return answer;
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw circuitOpen(platform, circuit.until ?? clock.now(), clock);
      } finally {
        if (circuit.until !== null && circuit.until !== until)
          await book.note({ platform, account, until: circuit.until });
      }
    },
  };
}

function circuitOpen(platform: AdPlatform, until: Date, clock: Clock): PlatformFailure {
  const seconds = Math.ceil((until.getTime() - clock.now().getTime()) / 1000);
  return new PlatformFailure({
    failureClass: 'RETRY',
    code: 'PLATFORM_CIRCUIT_OPEN',
    message: `${PLATFORM_NAMES[platform]} failed several times in a row for this account, which is left alone for a while and then asked about again.`,
    retryAfterSeconds: Math.max(1, seconds),
    heldBack: true,
  });
}
