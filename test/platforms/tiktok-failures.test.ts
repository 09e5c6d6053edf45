import { accidents, describeFailures } from './describe-failures';

const FIGURES = { path: '/report/integrated/get/' };
const LIMITED = 'TIKTOK_RATE_LIMITED';
const UNAVAILABLE = 'TIKTOK_UNAVAILABLE';

describeFailures({
  platform: 'TIKTOK',
  name: 'TikTok',
  figures: FIGURES,
  passing: [
    ['says it is asked too often', { fault: 'rate_limited' }, LIMITED, /limits how often/],
    [
      'says that its endpoint is',
      { fault: 'rate_limited', code: 40_016 },
      LIMITED,
      /limits how often/,
    ],
    [
      'says that the advertiser is',
      { fault: 'rate_limited', code: 40_133, match: FIGURES },
      LIMITED,
      /limits how often/,
    ],
    ['is an error of its own', { fault: 'server_error' }, UNAVAILABLE, /50000/],
    ['tells of a conflict', { fault: 'server_error', code: 40_202 }, UNAVAILABLE, /not available/],
    ['is maintained', { fault: 'server_error', code: 60_001 }, UNAVAILABLE, /not available/],
    ['is partial', { fault: 'server_error', code: 20_001, match: FIGURES }, UNAVAILABLE, /20001/],
    [
      'loses rows of a page',
      { fault: 'shrinking', match: FIGURES },
      'TIKTOK_UNREADABLE_ANSWER',
      /has \d+ of \d+ rows/,
    ],
    ...accidents('TIKTOK', FIGURES, /is not a/),
  ],
  waits: [
    ['a limit of a minute shuts out: five of them', { fault: 'rate_limited' }, 300_000],
    ['a limit of a day does: until midnight in UTC', { fault: 'quota' }, 18.5 * 3_600_000],
    [
      'something between us and TikTok asks it to',
      { fault: 'rate_limited', retryAfterSeconds: 90, retryAfterForm: 'seconds' },
      90_000,
    ],
  ],
  final: [
    ['it may not read the advertiser', { fault: 'permission_denied' }, 'TIKTOK_PERMISSION_DENIED'],
    [
      'the app is not on the list',
      { fault: 'permission_denied', code: 40_118 },
      'TIKTOK_PERMISSION_DENIED',
    ],
    ['the app is blocked', { fault: 'permission_denied', code: 40_113 }, 'TIKTOK_APP_REFUSED'],
    [
      'the advertiser is gone',
      { fault: 'permission_denied', code: 40_300 },
      'TIKTOK_ACCOUNT_UNKNOWN',
    ],
    [
      'a parameter is refused',
      { fault: 'permission_denied', code: 40_002 },
      'TIKTOK_REQUEST_REFUSED',
    ],
  ],
  ended: [
    ['was revoked', { fault: 'token_revoked' }, 'TIKTOK_TOKEN_REVOKED', /40105/],
    ['has ended', { fault: 'unauthenticated' }, 'TIKTOK_TOKEN_REVOKED', /40102/],
  ],
  unreadable: 'TIKTOK_UNREADABLE_ANSWER',
  secretsOf: ({ sandbox: { tiktok } }) => [tiktok.secret, tiktok.accessToken],
});
