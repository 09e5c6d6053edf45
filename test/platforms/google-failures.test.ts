import { accidents, describeFailures, type OrderedFault } from './describe-failures';

const FIGURES = { queryIncludes: 'metrics.' };
const LIMITED = 'GOOGLE_ADS_RATE_LIMITED';
const asked = (retryAfterForm: string): OrderedFault => ({
  fault: 'rate_limited',
  retryAfterSeconds: 90,
  retryAfterForm,
});

describeFailures(
  {
    platform: 'GOOGLE_ADS',
    name: 'Google Ads',
    world: { accounts: 2, campaigns: 4 },
    figures: FIGURES,
    passing: [
      [
        'says it is asked too often',
        { fault: 'rate_limited', retryAfterSeconds: 40 },
        LIMITED,
        /limits how often/,
      ],
      ['says its quota is used up', { fault: 'quota' }, LIMITED, /limits how often/],
      [
        'is an error of its own',
        { fault: 'server_error' },
        'GOOGLE_ADS_UNAVAILABLE',
        /internal error/,
      ],
      ['loses rows', { fault: 'shrinking', match: FIGURES }, 'ANSWER_SHRANK', /lacks \d+ of \d+/],
      ...accidents('GOOGLE_ADS', FIGURES, /cannot be read/),
    ],
    waits: [
      ['a message asks it to', asked('message'), 90_000],
      ['a header asks it to in seconds', asked('seconds'), 90_000],
      ['a header asks it to by a date', asked('date'), 90_000],
    ],
    final: [
      [
        'it may not read the account',
        { fault: 'permission_denied' },
        'GOOGLE_ADS_PERMISSION_DENIED',
      ],
    ],
    ended: [
      [
        'was revoked before its token ended',
        { fault: 'token_revoked', match: { origin: 'ads' } },
        'GOOGLE_ADS_TOKEN_REVOKED',
        /was revoked/,
      ],
      [
        'was revoked',
        { fault: 'token_revoked', match: { origin: 'oauth' } },
        'GOOGLE_ADS_TOKEN_REVOKED',
        /was revoked or has expired/,
      ],
    ],
    unreadable: 'GOOGLE_ADS_UNREADABLE_ANSWER',
    secretsOf: ({ sandbox: { google } }) => [
      google.developerToken,
      google.clientSecret,
      google.refreshToken,
    ],
  },
  (failing) => {
    it.each([true, false])(
      'refreshes a refused access token once and goes on (with details: %s)',
      async (details) => {
        await failing.inject({ fault: 'unauthenticated', details });
        const sync = await failing.sync();
        expect(sync).toMatchObject({ status: 'COMPLETED', attempts: 1 });
      },
    );
  },
);
