/**
 * Every code with which a platform, a connection or a sync fails. People are told what each means and what to do
 * (docs/platforms.md, the dashboard's words): a code that is not here cannot be thrown, and one here without words does
 * not compile.
 */
export const FAILURE_CODES = [
  // Each platform's own, see its failures.ts.
  'GOOGLE_ADS_ACCOUNT_UNKNOWN',
  'GOOGLE_ADS_CLIENT_REFUSED',
  'GOOGLE_ADS_NOT_FOUND',
  'GOOGLE_ADS_NO_ACCOUNT',
  'GOOGLE_ADS_PERMISSION_DENIED',
  'GOOGLE_ADS_QUERY_REFUSED',
  'GOOGLE_ADS_RATE_LIMITED',
  'GOOGLE_ADS_REQUEST_REFUSED',
  'GOOGLE_ADS_SCOPE_WITHHELD',
  'GOOGLE_ADS_TOKEN_REVOKED',
  'GOOGLE_ADS_UNAUTHENTICATED',
  'GOOGLE_ADS_UNAVAILABLE',
  'GOOGLE_ADS_UNREACHABLE',
  'GOOGLE_ADS_UNREADABLE_ANSWER',
  'FACEBOOK_ACCOUNT_UNKNOWN',
  'FACEBOOK_ANOTHER_USER',
  'FACEBOOK_APP_REFUSED',
  'FACEBOOK_CONVERSIONS_INVALID',
  'FACEBOOK_PERMISSION_DENIED',
  'FACEBOOK_RATE_LIMITED',
  'FACEBOOK_REPORT_FAILED',
  'FACEBOOK_REPORT_LATE',
  'FACEBOOK_REQUEST_REFUSED',
  'FACEBOOK_SCOPE_WITHHELD',
  'FACEBOOK_TOKEN_EXPIRED',
  'FACEBOOK_TOKEN_REVOKED',
  'FACEBOOK_TOO_MUCH_DATA',
  'FACEBOOK_UNAVAILABLE',
  'FACEBOOK_UNREACHABLE',
  'FACEBOOK_UNREADABLE_ANSWER',
  'FACEBOOK_VERSION_RETIRED',
  'TIKTOK_ACCOUNT_UNKNOWN',
  'TIKTOK_ANOTHER_USER',
  'TIKTOK_APP_REFUSED',
  'TIKTOK_PERMISSION_DENIED',
  'TIKTOK_RATE_LIMITED',
  'TIKTOK_REQUEST_REFUSED',
  'TIKTOK_SIGN_IN_REFUSED',
  'TIKTOK_TOKEN_REVOKED',
  'TIKTOK_UNAVAILABLE',
  'TIKTOK_UNREACHABLE',
  'TIKTOK_UNREADABLE_ANSWER',
  'TIKTOK_VERSION_RETIRED',
  // Of connections.
  'CONNECTION_NEEDS_RECONNECT',
  'CONNECTION_REVOKED',
  'NOT_CONNECTED',
  'TOKEN_BUSY',
  // Of syncs, and of what they store.
  'ANSWER_SHRANK',
  'PLATFORM_CIRCUIT_OPEN',
  'PLATFORM_NOT_CONFIGURED',
  'SYNC_CANCELLED',
  'SYNC_INTERRUPTED',
  'UNKNOWN_CAMPAIGN',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A code without the platform before it: what went wrong is told in the same words of every platform. */
export type FailureReasonCode = FailureCode extends infer Code
  ? Code extends `${'GOOGLE_ADS' | 'FACEBOOK' | 'TIKTOK'}_${infer Reason}`
    ? Reason
    : Code
  : never;
