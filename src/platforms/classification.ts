import { messageOf } from '../core/errors';
import { redactSecrets } from '../core/logger';
import { PlatformFailure, type FailureClass, type LimitOf } from '../domain/failures';
import { isNetworkError } from './network-error';
import { parseRetryAfter } from './retry-after';

/** What to do about a failure of a platform, its stable code, and what people read of it. */
export interface Classification {
  failureClass: FailureClass;
  code: string;
  message: string;
  /** Of RATE_LIMITED: whose limit it is. */
  limitOf?: LimitOf;
}

/** A row of a platform's table of failures: its codes, as inclusive ranges, and what they mean. */
export interface CodeRow extends Classification {
  codes: readonly (readonly [number, number])[];
}

/** Whether a code is one of the row's. */
export function hasCode({ codes }: CodeRow, code: number): boolean {
  return codes.some(([first, last]) => code >= first && code <= last);
}

/** What a platform calls the failures that a status of HTTP alone tells of. */
export type StatusWords = Readonly<
  Record<'limited' | 'unavailable' | 'unauthenticated' | 'forbidden' | 'refused', Classification>
>;

/** What a status that is not of success means, where the answer says nothing of its own. */
export function classifyStatus(status: number, words: StatusWords): Classification {
  if (status === 429) return words.limited;
  if (status >= 500) return words.unavailable;
  if (status === 401) return words.unauthenticated;
  return status === 403 ? words.forbidden : words.refused;
}

/** Seconds that Retry-After asks for, or null. The platform's clock may differ from ours: its own date counts. */
export function secondsAskedFor(
  { retryAfter, date }: { retryAfter: string | null; date: string | null },
  now: Date,
): number | null {
  const told = date === null ? NaN : Date.parse(date);
  return parseRetryAfter(retryAfter, Number.isNaN(told) ? now : new Date(told));
}

/** A failure whose message says, in brackets, what is particular about it; tokens in it are blanked. */
export function failureOf(
  known: Classification,
  detail: string,
  rest: {
    retryAfterSeconds?: number | null;
    requestId?: string | null;
    limitOf?: LimitOf;
    cause?: unknown;
  } = {},
): PlatformFailure {
  const told = redactSecrets(detail);
  const message = told === '' ? known.message : `${known.message} (${told})`;
  return new PlatformFailure({ ...known, message, ...rest });
}

/** Turns whatever was thrown on the way to an answer, or while reading it, into a PlatformFailure. */
export function failureThrown(
  thrown: unknown,
  { unreachable, unreadable }: Readonly<Record<'unreachable' | 'unreadable', Classification>>,
): PlatformFailure {
  if (thrown instanceof PlatformFailure) return thrown;
  const known = isNetworkError(thrown) ? unreachable : unreadable;
  return failureOf(known, messageOf(thrown), { cause: thrown });
}
