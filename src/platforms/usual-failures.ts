import type { PlatformFailure } from '../domain/failures';
import { failureOf, failureThrown, type Classification, type StatusWords } from './classification';

/** A platform as its failures name it. */
interface Named {
  /** What its failure codes begin with. */
  prefix: 'FACEBOOK' | 'GOOGLE_ADS' | 'TIKTOK';
  /** As people call it. */
  name: string;
  /** What an ad account is called there, with its article. */
  account: string;
}

/** The failures that every platform has, in its own name. */
export interface UsualFailures {
  byStatus: StatusWords;
  unreachable: Classification;
  unreadable: Classification;
  /** Turns whatever was thrown on the way to an answer, or while reading it, into a PlatformFailure. */
  classifyThrown: (thrown: unknown) => PlatformFailure;
  /** An answer that arrived whole but breaks the promise of its shape; `detail` says where. */
  unreadableAnswer: (detail: string, cause?: unknown) => PlatformFailure;
}

/** Limits, outages, refusals and answers that cannot be read, with a platform's codes and name. */
export function usualFailures({ prefix, name, account }: Named): UsualFailures {
  const unreachable: Classification = {
    failureClass: 'RETRY',
    code: `${prefix}_UNREACHABLE` as const,
    message: `${name} cannot be reached or did not answer in time.`,
  };
  const unreadable: Classification = {
    failureClass: 'RETRY',
    code: `${prefix}_UNREADABLE_ANSWER` as const,
    message: `${name} gave an answer that cannot be read: it was cut short or is not what was asked for.`,
  };
  return {
    byStatus: {
      limited: {
        failureClass: 'RATE_LIMITED',
        code: `${prefix}_RATE_LIMITED` as const,
        message: `${name} limits how often it may be asked; the sync waits and tries again.`,
      },
      unavailable: {
        failureClass: 'RETRY',
        code: `${prefix}_UNAVAILABLE` as const,
        message: `${name} is not available.`,
      },
      unauthenticated: {
        failureClass: 'RECONNECT',
        code: `${prefix}_TOKEN_REVOKED` as const,
        message: `Access to ${name} was revoked. Connect the account again.`,
      },
      forbidden: {
        failureClass: 'PERMISSION',
        code: `${prefix}_PERMISSION_DENIED` as const,
        message: `${name} does not allow this user to read ${account}.`,
      },
      refused: {
        failureClass: 'PERMANENT',
        code: `${prefix}_REQUEST_REFUSED` as const,
        message: `${name} refused the request.`,
      },
    },
    unreachable,
    unreadable,
    classifyThrown: (thrown) => failureThrown(thrown, { unreachable, unreadable }),
    unreadableAnswer: (detail, cause) => failureOf(unreadable, detail, { cause }),
  };
}
