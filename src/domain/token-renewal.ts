/** When an access token is renewed while it still stands: so long before its end, and not more often than that. */
export interface RenewalPolicy {
  beforeEndMs: number;
  notWithinMs: number;
}

/** What is known of a token's life. */
interface TokenLife {
  accessToken: string | null;
  expiresAt: Date | null;
  refreshedAt: Date | null;
}

/** A token that ends sooner is of no use to a run: none may end in the middle of a call. */
const USABLE_FOR_MS = 5 * 60_000;

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** NEEDED: it cannot be used as it is. EARLY: it can, but a new one should take its place in good time. */
type Renewal = 'NONE' | 'EARLY' | 'NEEDED';

/**
 * Whether a token is to be renewed before it is used. One whose end is not known counts as ended, but for platforms whose
 * tokens have none (`policy` null).
 */
export function renewalOf(token: TokenLife, policy: RenewalPolicy | null, now: Date): Renewal {
  if (policy === null) return token.accessToken === null ? 'NEEDED' : 'NONE';
  const { beforeEndMs, notWithinMs } = policy;
  const left = (token.expiresAt?.getTime() ?? 0) - now.getTime();
  if (token.accessToken === null || left <= USABLE_FOR_MS) return 'NEEDED';
  const age = now.getTime() - (token.refreshedAt?.getTime() ?? 0);
  return left > beforeEndMs || age < notWithinMs ? 'NONE' : 'EARLY';
}

/** When a token that was just granted is renewed ahead of its end; null when it has none. */
export function renewalDueAt(
  expiresAt: Date | null,
  policy: RenewalPolicy | null,
  now: Date,
): Date | null {
  if (expiresAt === null || policy === null) return null;
  const { beforeEndMs, notWithinMs } = policy;
  const soonest = now.getTime() + Math.max(notWithinMs, FIRST_WAIT_MS);
  return new Date(Math.max(expiresAt.getTime() - beforeEndMs, soonest));
}

/** When a renewal that failed `attempts` times is tried again: doubling, jittered, never sooner than was asked. */
export function renewalRetryAt(
  attempts: number,
  retryAfterSeconds: number | null,
  random: () => number,
  now: Date,
): Date {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
  const jittered = ceiling * (0.5 + random() / 2);
  return new Date(now.getTime() + Math.max(jittered, (retryAfterSeconds ?? 0) * 1000));
}
