import {
  DAY,
  days,
  renewal,
  exchange,
  discovery,
  page,
  hangUp,
  type FailureCase,
} from './failure-case';
import { accountOf, type Said } from './scripted-platform';

const graphError = (code: number, more: object = {}, status = 400): Said => ({
  status,
  body: { error: { message: 'told', type: 'OAuthException', code, fbtrace_id: 'R1', ...more } },
});
const report = (status: string): Said[] => [
  graphError(1, { message: 'Please reduce the amount of data you’re asking for' }, 500),
  { body: { report_run_id: '77' } },
  { body: { id: '77', async_status: status, async_percent_completion: 0 } },
];

/** Every failure that Facebook has a word for. */
export const FACEBOOK_FAILURES: readonly FailureCase[] = [
  ...[4, 17, 32, 341, 613, 80_000, 80_004, 80_014].map(
    (code) => [`${code}`, [graphError(code)], 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'] as const,
  ),
  ['429 without words', [page(429)], 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
  [
    '190 with 463',
    [graphError(190, { error_subcode: 463 })],
    'RECONNECT',
    'FACEBOOK_TOKEN_EXPIRED',
  ],
  ...[458, 459, 460, 464, 467].map(
    (subcode) =>
      [
        `190 with ${subcode}`,
        [graphError(190, { error_subcode: subcode })],
        'RECONNECT',
        'FACEBOOK_TOKEN_REVOKED',
      ] as const,
  ),
  ...[102, 104, 190].map(
    (code) => [`${code}`, [graphError(code)], 'RECONNECT', 'FACEBOOK_TOKEN_REVOKED'] as const,
  ),
  ['200 with an error in it', [graphError(190, {}, 200)], 'RECONNECT', 'FACEBOOK_TOKEN_REVOKED'],
  ...[3, 10, 200, 294, 299, 368].map(
    (code) => [`${code}`, [graphError(code)], 'PERMISSION', 'FACEBOOK_PERMISSION_DENIED'] as const,
  ),
  ...[1, 2].map(
    (code) => [`${code}`, [graphError(code)], 'RETRY', 'FACEBOOK_UNAVAILABLE'] as const,
  ),
  [
    'a transient error not yet known',
    [graphError(9999, { is_transient: true })],
    'RETRY',
    'FACEBOOK_UNAVAILABLE',
  ],
  ['503 without words', [page(503)], 'RETRY', 'FACEBOOK_UNAVAILABLE'],
  [
    '100 with 33',
    [graphError(100, { error_subcode: 33 })],
    'PERMANENT',
    'FACEBOOK_ACCOUNT_UNKNOWN',
  ],
  ['100', [graphError(100)], 'PERMANENT', 'FACEBOOK_REQUEST_REFUSED'],
  ['an error not yet known', [graphError(9999)], 'PERMANENT', 'FACEBOOK_REQUEST_REFUSED'],
  ['101', [graphError(101)], 'PERMANENT', 'FACEBOOK_APP_REFUSED'],
  [
    'a proof that is wrong',
    [graphError(100, { message: 'Invalid appsecret_proof provided' })],
    'PERMANENT',
    'FACEBOOK_APP_REFUSED',
  ],
  ['2635', [graphError(2635)], 'PERMANENT', 'FACEBOOK_VERSION_RETIRED'],
  [
    'too much of campaigns',
    [graphError(1, { message: 'Please reduce the amount of data' }, 500)],
    'PERMANENT',
    'FACEBOOK_TOO_MUCH_DATA',
  ],
  ['a report that fails', report('Job Failed'), 'RETRY', 'FACEBOOK_REPORT_FAILED', days],
  ['a report that is late', report('Job Running'), 'RETRY', 'FACEBOOK_REPORT_LATE', days],
  [
    'conversions that are no list',
    [],
    'PERMANENT',
    'FACEBOOK_CONVERSIONS_INVALID',
    (adapter, platform) =>
      adapter.fetchDailyMetrics(
        'token',
        accountOf(platform, { details: { conversionActions: 7 } }),
        DAY,
      ),
  ],
  ['no answer', [hangUp], 'RETRY', 'FACEBOOK_UNREACHABLE'],
  ['no JSON', [{ body: '{"data"' }], 'RETRY', 'FACEBOOK_UNREADABLE_ANSWER'],
  [
    'a renewal that is refused',
    [graphError(190, { error_subcode: 463 })],
    'RECONNECT',
    'FACEBOOK_TOKEN_EXPIRED',
    renewal,
  ],
  [
    'a renewal with another secret',
    [graphError(1, { message: 'Error validating client secret.' })],
    'PERMANENT',
    'FACEBOOK_APP_REFUSED',
    renewal,
  ],
  ['a renewal without a token', [{ body: {} }], 'RETRY', 'FACEBOOK_UNREADABLE_ANSWER', renewal],
  [
    'a code that is not good',
    [graphError(100, { error_subcode: 36_009 })],
    'PERMANENT',
    'FACEBOOK_REQUEST_REFUSED',
    exchange,
  ],
  [
    'consent without ads',
    [
      { body: { access_token: 'a' } },
      { body: { access_token: 'b' } },
      { body: { id: '9' } },
      { body: { data: { scopes: ['email'] } } },
    ],
    'PERMISSION',
    'FACEBOOK_SCOPE_WITHHELD',
    exchange,
  ],
  [
    'a token of somebody else',
    [{ body: { id: '10' } }],
    'PERMISSION',
    'FACEBOOK_ANOTHER_USER',
    discovery,
  ],
  [
    'a discovery that is refused',
    [graphError(200)],
    'PERMISSION',
    'FACEBOOK_PERMISSION_DENIED',
    discovery,
  ],
];
