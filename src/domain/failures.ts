/** What to do about a platform's failure; every failure is classified once, in one table per platform. */
export const FAILURE_CLASSES = [
  'RETRY',
  'RATE_LIMITED',
  'REFRESH_TOKEN',
  'RECONNECT',
  'PERMISSION',
  'PERMANENT',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** No platform is waited for longer than its quotas of a day last, whatever it says. */
export const LONGEST_WAIT_SECONDS = 86_400;

/** Whose limit was reached: the account's, or that of the installation's application. */
export type LimitOf = 'ACCOUNT' | 'APPLICATION';

/** A platform's failure, classified: what the sync engine acts on and what people read. */
export class PlatformFailure extends Error {
  readonly failureClass: FailureClass;
  /** Stable, e.g. GOOGLE_ADS_RATE_LIMITED. */
  readonly code: string;
  /** Seconds the platform asked us to wait, when it said so: 0 to LONGEST_WAIT_SECONDS. */
  readonly retryAfterSeconds: number | null;
  /** The platform's own id of the request, for its support. */
  readonly requestId: string | null;
  /** Of RATE_LIMITED, when known. */
  readonly limitOf: LimitOf | null;
  /** The platform was not asked: our own budget or breaker held the call back. It uses up no attempt. */
  readonly heldBack: boolean;

  constructor(failure: {
    failureClass: FailureClass;
    code: string;
    message: string;
    retryAfterSeconds?: number | null;
    requestId?: string | null;
    limitOf?: LimitOf | null;
    heldBack?: boolean;
    cause?: unknown;
  }) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.name = 'PlatformFailure';
    this.failureClass = failure.failureClass;
    this.code = failure.code;
    this.retryAfterSeconds = boundedWait(failure.retryAfterSeconds ?? null);
    this.requestId = failure.requestId ?? null;
    this.limitOf = failure.limitOf ?? null;
    this.heldBack = failure.heldBack ?? false;
  }
}

function boundedWait(seconds: number | null): number | null {
  if (seconds === null || Number.isNaN(seconds)) return null;
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(0, seconds));
}
