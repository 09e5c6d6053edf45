import { renewal, exchange, discovery, page, hangUp, type FailureCase } from './failure-case';
import type { Said } from './scripted-platform';

const googleError = (
  status: number,
  errorCode: Record<string, string> | null,
  message = 'told',
): Said => ({
  status,
  body: [
    {
      error: {
        code: status,
        message,
        ...(errorCode === null
          ? {}
          : {
              details: [
                {
                  '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
                  errors: [{ errorCode, message }],
                  requestId: 'R1',
                },
              ],
            }),
      },
    },
  ],
});
const authentication = (value: string) => googleError(401, { authenticationError: value });
const authorization = (value: string) => googleError(403, { authorizationError: value });
const jwt = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const granted = (more: object): Said => ({
  body: { access_token: 'a', expires_in: 3600, refresh_token: 'r', scope: 'openid', ...more },
});

/** Every failure that Google Ads has a word for. */
export const GOOGLE_FAILURES: readonly FailureCase[] = [
  ...[
    'RESOURCE_EXHAUSTED',
    'RESOURCE_TEMPORARILY_EXHAUSTED',
    'EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION',
  ].map(
    (value) =>
      [
        value,
        [googleError(429, { quotaError: value })],
        'RATE_LIMITED',
        'GOOGLE_ADS_RATE_LIMITED',
      ] as const,
  ),
  ['429 without words', [page(429)], 'RATE_LIMITED', 'GOOGLE_ADS_RATE_LIMITED'],
  [
    '429 of a quota not yet known',
    [googleError(429, { quotaError: 'NEW' })],
    'RATE_LIMITED',
    'GOOGLE_ADS_RATE_LIMITED',
  ],
  ...['GOOGLE_ACCOUNT_DELETED', 'NOT_ADS_USER', 'OAUTH_TOKEN_DISABLED', 'OAUTH_TOKEN_REVOKED'].map(
    (value) => [value, [authentication(value)], 'RECONNECT', 'GOOGLE_ADS_TOKEN_REVOKED'] as const,
  ),
  ...['CLIENT_CUSTOMER_ID_INVALID', 'CUSTOMER_NOT_FOUND'].map(
    (value) => [value, [authentication(value)], 'PERMANENT', 'GOOGLE_ADS_ACCOUNT_UNKNOWN'] as const,
  ),
  ...['OAUTH_TOKEN_INVALID', 'OAUTH_TOKEN_EXPIRED', 'OAUTH_TOKEN_HEADER_INVALID'].map(
    (value) =>
      [value, [authentication(value)], 'REFRESH_TOKEN', 'GOOGLE_ADS_UNAUTHENTICATED'] as const,
  ),
  ['401 without details', [googleError(401, null)], 'REFRESH_TOKEN', 'GOOGLE_ADS_UNAUTHENTICATED'],
  ...['TWO_STEP_VERIFICATION_NOT_ENROLLED', 'ADVANCED_PROTECTION_NOT_ENROLLED'].map(
    (value) =>
      [value, [authentication(value)], 'PERMISSION', 'GOOGLE_ADS_SIGN_IN_TOO_WEAK'] as const,
  ),
  ...['DEVELOPER_TOKEN_INVALID', 'ORGANIZATION_NOT_APPROVED'].map(
    (value) => [value, [authentication(value)], 'PERMISSION', 'GOOGLE_ADS_APP_REFUSED'] as const,
  ),
  ...[
    'DEVELOPER_TOKEN_NOT_APPROVED',
    'DEVELOPER_TOKEN_PROHIBITED',
    'CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION',
    'PROJECT_DISABLED',
  ].map(
    (value) => [value, [authorization(value)], 'PERMISSION', 'GOOGLE_ADS_APP_REFUSED'] as const,
  ),
  [
    'DEVELOPER_TOKEN_PARAMETER_MISSING',
    [googleError(400, { requestError: 'DEVELOPER_TOKEN_PARAMETER_MISSING' })],
    'PERMISSION',
    'GOOGLE_ADS_APP_REFUSED',
  ],
  ...[
    'USER_PERMISSION_DENIED',
    'CUSTOMER_NOT_ENABLED',
    'ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT',
  ].map(
    (value) =>
      [value, [authorization(value)], 'PERMISSION', 'GOOGLE_ADS_PERMISSION_DENIED'] as const,
  ),
  ['403 without words', [page(403)], 'PERMISSION', 'GOOGLE_ADS_PERMISSION_DENIED'],
  ...['INTERNAL_ERROR', 'TRANSIENT_ERROR', 'DEADLINE_EXCEEDED'].map(
    (value) =>
      [
        value,
        [googleError(500, { internalError: value })],
        'RETRY',
        'GOOGLE_ADS_UNAVAILABLE',
      ] as const,
  ),
  ['503 without words', [page(503)], 'RETRY', 'GOOGLE_ADS_UNAVAILABLE'],
  [
    'UNRECOGNIZED_FIELD',
    [googleError(400, { queryError: 'UNRECOGNIZED_FIELD' })],
    'PERMANENT',
    'GOOGLE_ADS_QUERY_REFUSED',
  ],
  [
    'an error of 400 not yet known',
    [googleError(400, { newError: 'NEW' })],
    'PERMANENT',
    'GOOGLE_ADS_REQUEST_REFUSED',
  ],
  ['404 of a version that is gone', [page(404)], 'PERMANENT', 'GOOGLE_ADS_NOT_FOUND'],
  ['no answer', [hangUp], 'RETRY', 'GOOGLE_ADS_UNREACHABLE'],
  ['no JSON', [{ body: '[{"results"' }], 'RETRY', 'GOOGLE_ADS_UNREADABLE_ANSWER'],
  [
    'a grant that is gone',
    [{ status: 400, body: { error: 'invalid_grant' } }],
    'RECONNECT',
    'GOOGLE_ADS_TOKEN_REVOKED',
    renewal,
  ],
  ...['invalid_client', 'unauthorized_client'].map(
    (error) =>
      [
        error,
        [{ status: 401, body: { error } }],
        'PERMANENT',
        'GOOGLE_ADS_CLIENT_REFUSED',
        renewal,
      ] as const,
  ),
  ['a token endpoint that fails', [page(503)], 'RETRY', 'GOOGLE_ADS_UNAVAILABLE', renewal],
  ['a token endpoint that hangs up', [hangUp], 'RETRY', 'GOOGLE_ADS_UNREACHABLE', renewal],
  ['a grant without a token', [{ body: {} }], 'RETRY', 'GOOGLE_ADS_UNREADABLE_ANSWER', renewal],
  [
    'a code that is not good',
    [{ status: 400, body: { error: 'invalid_grant' } }],
    'RECONNECT',
    'GOOGLE_ADS_TOKEN_REVOKED',
    exchange,
  ],
  [
    'consent without Google Ads',
    [granted({ id_token: jwt({ sub: '1' }) })],
    'PERMISSION',
    'GOOGLE_ADS_SCOPE_WITHHELD',
    exchange,
  ],
  [
    'a user without accounts',
    [{ status: 401, body: (authentication('NOT_ADS_USER') as { body: unknown[] }).body[0] }],
    'PERMISSION',
    'GOOGLE_ADS_NO_ACCOUNT',
    discovery,
  ],
  [
    'a discovery that is refused',
    [page(401)],
    'REFRESH_TOKEN',
    'GOOGLE_ADS_UNAUTHENTICATED',
    discovery,
  ],
  ['a discovery that fails', [page(500)], 'RETRY', 'GOOGLE_ADS_UNAVAILABLE', discovery],
  [
    'a discovery of another shape',
    [{ body: { resourceNames: ['x'] } }],
    'RETRY',
    'GOOGLE_ADS_UNREADABLE_ANSWER',
    discovery,
  ],
];
