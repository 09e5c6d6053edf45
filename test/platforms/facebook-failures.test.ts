import { accidents, describeFailures, type OrderedFault } from './describe-failures';

const FIGURES = { queryIncludes: 'level=campaign' };
const LIMITED = 'FACEBOOK_RATE_LIMITED';
const UNAVAILABLE = 'FACEBOOK_UNAVAILABLE';
const told = (retryAfterForm: string, retryAfterSeconds = 90): OrderedFault => ({
  fault: 'rate_limited',
  retryAfterSeconds,
  retryAfterForm,
});

describeFailures({
  platform: 'FACEBOOK',
  name: 'Facebook',
  figures: FIGURES,
  passing: [
    ['says it is asked too often', { fault: 'rate_limited' }, LIMITED, /limits how often/],
    ['says that the app is', { fault: 'quota' }, LIMITED, /limits how often/],
    [
      'says that insights are',
      { fault: 'rate_limited', code: 80_000, match: FIGURES },
      LIMITED,
      /limits how often/,
    ],
    [
      'tells of custom limits',
      { fault: 'rate_limited', code: 613, subcode: 1_487_742 },
      LIMITED,
      /limits how often/,
    ],
    ['is an error of its own', { fault: 'server_error' }, UNAVAILABLE, /not available/],
    ['is an unknown error', { fault: 'server_error', code: 1 }, UNAVAILABLE, /not available/],
    ['loses rows', { fault: 'shrinking', match: FIGURES }, 'ANSWER_SHRANK', /lacks \d+ of \d+/],
    ...accidents('FACEBOOK', FIGURES, /is not a/),
  ],
  waits: [
    ['a usage header says in minutes', told('message', 150), 180_000],
    ['a header asks it to in seconds', told('seconds'), 90_000],
    ['a header asks it to by a date', told('date'), 90_000],
    ['usual where nothing is told', told('none'), 300_000],
  ],
  final: [
    ['it may not read the account', { fault: 'permission_denied' }, 'FACEBOOK_PERMISSION_DENIED'],
    [
      'the version is retired',
      { fault: 'permission_denied', code: 2635 },
      'FACEBOOK_VERSION_RETIRED',
    ],
    [
      'the account is unknown',
      { fault: 'permission_denied', code: 100, subcode: 33 },
      'FACEBOOK_ACCOUNT_UNKNOWN',
    ],
    [
      'a parameter is refused',
      { fault: 'permission_denied', code: 100 },
      'FACEBOOK_REQUEST_REFUSED',
    ],
  ],
  ended: [
    ['was revoked', { fault: 'token_revoked' }, 'FACEBOOK_TOKEN_REVOKED', /was revoked/],
    ['has ended', { fault: 'unauthenticated' }, 'FACEBOOK_TOKEN_EXPIRED', /has expired/],
  ],
  unreadable: 'FACEBOOK_UNREADABLE_ANSWER',
  secretsOf: ({ sandbox: { facebook } }) => [
    facebook.appSecret,
    facebook.userToken,
    /EAAS[0-9a-f]{20}/,
  ],
});
