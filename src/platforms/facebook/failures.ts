import { z } from 'zod';
import type { PlatformFailure } from '../../domain/failures';
import {
  classifyStatus,
  failureOf,
  hasCode,
  secondsAskedFor,
  type Classification,
  type CodeRow,
} from '../classification';
import type { HttpAnswer } from '../send-request';
import { usualFailures } from '../usual-failures';
import { readUsage } from './usage';

/** A failure that a report, made while nobody waits, gets around. */
export const TOO_MUCH_DATA = 'FACEBOOK_TOO_MUCH_DATA';

const usual = usualFailures({
  prefix: 'FACEBOOK',
  name: 'Facebook',
  account: 'the account',
});
export const { classifyThrown, unreadableAnswer } = usual;

const APP_REFUSED: Classification = {
  failureClass: 'PERMANENT',
  code: 'FACEBOOK_APP_REFUSED',
  message: 'Facebook does not accept this installation’s app id and secret.',
};

/**
 * The one table of Graph API failures, the first row that fits counts. `codes` are inclusive ranges; a row with
 * `subcodes` or `text` fits only where these do. Codes: Marketing API, “Error codes” and “Rate limiting”.
 */
const BY_CODE: readonly (CodeRow & { subcodes?: readonly number[]; text?: RegExp })[] = [
  {
    codes: [
      [4, 4],
      [17, 17],
      [32, 32],
      [341, 341],
      [613, 613],
      [80_000, 80_014],
    ],
    ...usual.byStatus.limited,
  },
  {
    codes: [[190, 190]],
    subcodes: [463],
    failureClass: 'RECONNECT',
    code: 'FACEBOOK_TOKEN_EXPIRED',
    message: 'Access to Facebook has expired. Connect the account again.',
  },
  {
    codes: [
      [102, 102],
      [104, 104],
      [190, 190],
    ],
    ...usual.byStatus.unauthenticated,
  },
  {
    codes: [
      [1, 1],
      [100, 100],
    ],
    text: /reduce the amount of data/i,
    failureClass: 'PERMANENT',
    code: TOO_MUCH_DATA,
    message: 'Facebook cannot give so much data at once.',
  },
  {
    codes: [
      [1, 1],
      [100, 100],
      [101, 101],
    ],
    text: /appsecret_proof|validating (application|client secret)/i,
    ...APP_REFUSED,
  },
  { codes: [[101, 101]], ...APP_REFUSED },
  {
    codes: [[100, 100]],
    subcodes: [33],
    failureClass: 'PERMANENT',
    code: 'FACEBOOK_ACCOUNT_UNKNOWN',
    message: 'Facebook does not know this account, or does not show it to this user.',
  },
  {
    codes: [[2635, 2635]],
    failureClass: 'PERMANENT',
    code: 'FACEBOOK_VERSION_RETIRED',
    message: 'Facebook has retired the version of its API that this installation speaks.',
  },
  {
    codes: [
      [3, 3],
      [10, 10],
      [200, 299],
      [368, 368],
    ],
    ...usual.byStatus.forbidden,
  },
  {
    codes: [[1, 2]],
    ...usual.byStatus.unavailable,
  },
];

const errorBody = z.object({
  error: z.object({
    message: z.string().nullish(),
    code: z.number().int(),
    error_subcode: z.number().int().nullish(),
    is_transient: z.boolean().nullish(),
    fbtrace_id: z.string().nullish(),
  }),
});
type GraphError = z.infer<typeof errorBody>['error'];

function classifyError(error: GraphError): Classification | null {
  const { code, error_subcode: subcode, message, is_transient: transient } = error;
  const known = BY_CODE.find(
    (row) =>
      hasCode(row, code) &&
      (row.subcodes === undefined || row.subcodes.includes(subcode ?? 0)) &&
      (row.text === undefined || row.text.test(message ?? '')),
  );
  return known ?? (transient === true ? usual.byStatus.unavailable : null);
}

/** Where neither a header nor Retry-After says how long, Meta's rolling hour does: some of it must pass. */
const USUAL_WAIT_SECONDS = 300;

/** Limits of the application as a whole; the others are an account’s or a user’s. */
const APPLICATION_LIMITS: ReadonlySet<number> = new Set([4, 341]);

/** The failure in an answer (200 with an error is one too), or null when it is none. `account` is act_… */
export function failureIn(
  answer: HttpAnswer,
  body: unknown,
  account: string | null,
  now: Date,
): PlatformFailure | null {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success && answer.status >= 200 && answer.status < 300) return null;
  const error = parsed.success ? parsed.data.error : null;
  const known =
    (error === null ? null : classifyError(error)) ?? classifyStatus(answer.status, usual.byStatus);
  return failureOf(known, error?.message ?? `HTTP ${answer.status}`, {
    retryAfterSeconds: known.failureClass === 'RATE_LIMITED' ? waitOf(answer, account, now) : null,
    limitOf: APPLICATION_LIMITS.has(error?.code ?? 0) ? 'APPLICATION' : 'ACCOUNT',
    requestId: error?.fbtrace_id ?? answer.headers['x-fb-trace-id'] ?? null,
  });
}

function waitOf({ headers }: HttpAnswer, account: string | null, now: Date): number {
  const { 'retry-after': retryAfter = null, date = null } = headers;
  const { minutesToRegain } = readUsage(headers, account);
  return (
    secondsAskedFor({ retryAfter, date }, now) ??
    (minutesToRegain > 0 ? minutesToRegain * 60 : USUAL_WAIT_SECONDS)
  );
}
