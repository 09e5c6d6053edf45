import { z } from 'zod';
import type { PlatformFailure } from '../../domain/failures';
import {
  classifyStatus,
  failureOf,
  failureThrown,
  hasCode,
  secondsAskedFor,
  type Classification,
  type CodeRow,
  type StatusWords,
} from '../classification';
import type { HttpAnswer } from '../send-request';

const RATE_LIMITED: Classification = {
  failureClass: 'RATE_LIMITED',
  code: 'TIKTOK_RATE_LIMITED',
  message: 'TikTok limits how often it may be asked; the sync waits and tries again.',
};
const UNAVAILABLE: Classification = {
  failureClass: 'RETRY',
  code: 'TIKTOK_UNAVAILABLE',
  message: 'TikTok is not available.',
};
const UNREACHABLE: Classification = {
  failureClass: 'RETRY',
  code: 'TIKTOK_UNREACHABLE',
  message: 'TikTok cannot be reached or did not answer in time.',
};
const UNREADABLE: Classification = {
  failureClass: 'RETRY',
  code: 'TIKTOK_UNREADABLE_ANSWER',
  message:
    'TikTok gave an answer that cannot be read: it was cut short or is not what was asked for.',
};
const REFUSED: Classification = {
  failureClass: 'PERMANENT',
  code: 'TIKTOK_REQUEST_REFUSED',
  message: 'TikTok refused the request.',
};
const PERMISSION_DENIED: Classification = {
  failureClass: 'PERMISSION',
  code: 'TIKTOK_PERMISSION_DENIED',
  message: 'TikTok does not allow this user to read the advertiser.',
};
const TOKEN_REVOKED: Classification = {
  failureClass: 'RECONNECT',
  code: 'TIKTOK_TOKEN_REVOKED',
  message: 'Access to TikTok was revoked. Connect the account again.',
};

/** The limit of one advertiser; the other limits are the application's. */
const ADVERTISER_LIMIT = 40_133;

/**
 * The one table of the Business API's return codes, inclusive ranges; the first row that fits counts, and a code that is
 * in none is a refusal. Codes: API for Business, “Return codes”.
 */
const BY_CODE: readonly CodeRow[] = [
  {
    codes: [
      [40_016, 40_016],
      [40_100, 40_100],
      [40_132, 40_133],
    ],
    ...RATE_LIMITED,
  },
  {
    codes: [
      [40_102, 40_102],
      [40_104, 40_106],
    ],
    ...TOKEN_REVOKED,
  },
  {
    codes: [
      [40_101, 40_101],
      [40_110, 40_110],
      [40_115, 40_115],
    ],
    failureClass: 'PERMANENT',
    code: 'TIKTOK_SIGN_IN_REFUSED',
    message:
      'TikTok does not accept the authorisation code, or this installation’s app id and secret.',
  },
  {
    codes: [[40_113, 40_113]],
    failureClass: 'PERMISSION',
    code: 'TIKTOK_APP_REFUSED',
    message:
      'TikTok has blocked this installation’s app, does not know it, or the secret is wrong.',
  },
  {
    codes: [
      [40_001, 40_001],
      [40_118, 40_119],
      [40_125, 40_125],
      [41_000, 41_000],
    ],
    ...PERMISSION_DENIED,
  },
  {
    codes: [[40_300, 40_301]],
    failureClass: 'PERMANENT',
    code: 'TIKTOK_ACCOUNT_UNKNOWN',
    message: 'TikTok does not know this advertiser, or it was deleted.',
  },
  {
    codes: [
      [40_006, 40_006],
      [40_051, 40_051],
      [41_001, 41_001],
    ],
    failureClass: 'PERMANENT',
    code: 'TIKTOK_VERSION_RETIRED',
    message: 'TikTok has retired the version of its API that this installation speaks.',
  },
  {
    // 20001 is “partially successful”: what is missing of an answer is not said.
    codes: [
      [20_001, 20_001],
      [40_200, 40_202],
      [40_700, 40_700],
      [50_000, 59_999],
      [60_001, 60_001],
    ],
    ...UNAVAILABLE,
  },
];

/** What every answer is wrapped in; its code alone tells whether it is a refusal, and 0 that it is none. */
export const envelope = z.object({
  code: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  message: z.string().nullish(),
  request_id: z.string().nullish(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof envelope>;

const BY_STATUS: StatusWords = {
  limited: RATE_LIMITED,
  unavailable: UNAVAILABLE,
  unauthenticated: TOKEN_REVOKED,
  forbidden: PERMISSION_DENIED,
  refused: REFUSED,
};

/** The failure in an answer, null when it is none. `told` is its envelope, null when it has none. */
export function failureIn(
  answer: HttpAnswer,
  told: Envelope | null,
  now: Date,
): PlatformFailure | null {
  if (told?.code === 0) return null;
  if (told === null && answer.status >= 200 && answer.status < 300) return null;
  const known =
    told === null
      ? classifyStatus(answer.status, BY_STATUS)
      : (BY_CODE.find((row) => hasCode(row, told.code)) ?? REFUSED);
  const detail = told === null ? `HTTP ${answer.status}` : `${told.code} ${told.message ?? ''}`;
  const limited = known.failureClass === 'RATE_LIMITED';
  return failureOf(known, detail.trim(), {
    retryAfterSeconds: limited ? waitOf(answer, told?.message ?? '', now) : null,
    limitOf: told?.code === ADVERTISER_LIMIT ? 'ACCOUNT' : 'APPLICATION',
    requestId: told?.request_id ?? answer.headers['x-tt-logid'] ?? null,
  });
}

const DAY_SECONDS = 86_400;
/** Who exceeds the queries of a minute is shut out for five (API for Business, “Rate limits”). */
const MINUTE_LIMIT_SECONDS = 300;
const SECOND_LIMIT_SECONDS = 10;

/** TikTok names no time to come back, only, in words, which of its limits was reached: per second, minute or day. */
function waitOf({ headers }: HttpAnswer, message: string, now: Date): number {
  const { 'retry-after': retryAfter = null, date = null } = headers;
  const told = secondsAskedFor({ retryAfter, date }, now);
  if (told !== null) return told;
  if (/\bQPD\b|\bdaily\b|per day/i.test(message)) {
    return DAY_SECONDS - (Math.floor(now.getTime() / 1000) % DAY_SECONDS);
  }
  return /\bQPS\b/.test(message) ? SECOND_LIMIT_SECONDS : MINUTE_LIMIT_SECONDS;
}

/** Turns whatever was thrown on the way to an answer, or while reading it, into a PlatformFailure. */
export function classifyThrown(thrown: unknown): PlatformFailure {
  return failureThrown(thrown, { unreachable: UNREACHABLE, unreadable: UNREADABLE });
}

/** An answer that arrived whole but breaks the promise of its shape; `detail` says where. */
export function unreadableAnswer(detail: string, cause?: unknown): PlatformFailure {
  return failureOf(UNREADABLE, detail, { cause });
}
