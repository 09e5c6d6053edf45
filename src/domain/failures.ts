import type { FailureCode } from './failure-codes';

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

/** A platform's failure, classified: what the sync engine acts on and what people read. */
export class PlatformFailure extends Error {
  readonly failureClass: FailureClass;
  /** Stable, e.g. GOOGLE_ADS_RATE_LIMITED. */
  readonly code: FailureCode;
  /** Seconds the platform asked us to wait, when it said so. */
  readonly retryAfterSeconds: number | null;
  /** The platform's own id of the request, for its support. */
  readonly requestId: string | null;

  constructor(failure: {
    failureClass: FailureClass;
    code: FailureCode;
    message: string;
    retryAfterSeconds?: number | null;
    requestId?: string | null;
    cause?: unknown;
  }) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.name = 'PlatformFailure';
    this.failureClass = failure.failureClass;
    this.code = failure.code;
    this.retryAfterSeconds = failure.retryAfterSeconds ?? null;
    this.requestId = failure.requestId ?? null;
  }
}
