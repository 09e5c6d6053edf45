import { z } from 'zod';
import type { PlatformFailure } from '../../domain/failures';
import {
  classifyStatus,
  failureOf,
  hasCode,
  secondsAskedFor,
  type CodeRow,
} from '../classification';
import type { HttpAnswer } from '../send-request';
import { usualFailures } from '../usual-failures';

const usual = usualFailures({
  prefix: 'TIKTOK',
  name: 'TikTok',
  account: 'the advertiser',
});
export const { classifyThrown, unreadableAnswer } = usual;

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
    ...usual.byStatus.limited,
  },
  {
    codes: [
      [40_102, 40_102],
      [40_104, 40_106],
    ],
    ...usual.byStatus.unauthenticated,
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
    ...usual.byStatus.forbidden,
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
    ...usual.byStatus.unavailable,
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
      ? classifyStatus(answer.status, usual.byStatus)
      : (BY_CODE.find((row) => hasCode(row, told.code)) ?? usual.byStatus.refused);
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
