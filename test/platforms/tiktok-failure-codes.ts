import type { FailureClass } from '../../src/domain/failures';
import { renewal, exchange, discovery, page, hangUp, type FailureCase } from './failure-case';
import type { Said } from './scripted-platform';

const tiktokCode = (code: number | string): Said => ({
  body: { code, message: 'told', request_id: 'R1', data: {} },
});
const tiktokCodes = (codes: readonly number[], failureClass: FailureClass, code: string) =>
  codes.map((given) => [`${given}`, [tiktokCode(given)], failureClass, code] as const);

/** Every failure that TikTok has a word for. */
export const TIKTOK_FAILURES: readonly FailureCase[] = [
  ...tiktokCodes([40_016, 40_100, 40_132, 40_133], 'RATE_LIMITED', 'TIKTOK_RATE_LIMITED'),
  ['429 without words', [page(429)], 'RATE_LIMITED', 'TIKTOK_RATE_LIMITED'],
  ...tiktokCodes([40_102, 40_104, 40_105, 40_106], 'RECONNECT', 'TIKTOK_TOKEN_REVOKED'),
  ...tiktokCodes(
    [40_001, 40_118, 40_119, 40_125, 41_000],
    'PERMISSION',
    'TIKTOK_PERMISSION_DENIED',
  ),
  ...tiktokCodes([40_113], 'PERMISSION', 'TIKTOK_APP_REFUSED'),
  ...tiktokCodes([40_300, 40_301], 'PERMANENT', 'TIKTOK_ACCOUNT_UNKNOWN'),
  ...tiktokCodes([40_006, 40_051, 41_001], 'PERMANENT', 'TIKTOK_VERSION_RETIRED'),
  ...tiktokCodes([40_000, 40_002, 40_011, 77_777], 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'),
  ...tiktokCodes(
    [20_001, 40_200, 40_201, 40_202, 40_700, 50_000, 51_305, 59_999, 60_001],
    'RETRY',
    'TIKTOK_UNAVAILABLE',
  ),
  ['a code that is written as text', [tiktokCode('40105')], 'RECONNECT', 'TIKTOK_TOKEN_REVOKED'],
  ['404 without words', [page(404)], 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'],
  ['503 without words', [page(503)], 'RETRY', 'TIKTOK_UNAVAILABLE'],
  ['no answer', [hangUp], 'RETRY', 'TIKTOK_UNREACHABLE'],
  ['no envelope', [{ body: { data: { list: [] } } }], 'RETRY', 'TIKTOK_UNREADABLE_ANSWER'],
  [
    'a code that is not good',
    [tiktokCode(40_110)],
    'PERMANENT',
    'TIKTOK_SIGN_IN_REFUSED',
    exchange,
  ],
  ['a renewal that is refused', [tiktokCode(40_105)], 'RECONNECT', 'TIKTOK_TOKEN_REVOKED', renewal],
  [
    'a grant without a token',
    [{ body: { code: 0, data: {} } }],
    'RETRY',
    'TIKTOK_UNREADABLE_ANSWER',
    exchange,
  ],
  [
    'a token of somebody else',
    [{ body: { code: 0, data: { core_user_id: '10' } } }],
    'PERMISSION',
    'TIKTOK_ANOTHER_USER',
    discovery,
  ],
  [
    'a discovery that is refused',
    [tiktokCode(40_001)],
    'PERMISSION',
    'TIKTOK_PERMISSION_DENIED',
    discovery,
  ],
];
