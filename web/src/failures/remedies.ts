import type { FailureReasonCode } from '../../../src/domain/failure-codes';

/** What helps, and with it who: nobody, whoever may connect, an admin of the platform, or of the installation. */
export type Remedy =
  | 'WAIT'
  | 'RECONNECT'
  | 'ASK_ACCESS'
  | 'CHECK_ACCOUNT'
  | 'CHECK_CURRENCY'
  | 'SET_UP'
  | 'CONFIGURE'
  | 'UPDATE'
  | 'REPORT'
  | 'ASK_AGAIN';

/** What helps against each reason for which a platform, a connection or a sync fails. */
export const REMEDIES: Readonly<Record<FailureReasonCode, Remedy>> = {
  ACCOUNT_CURRENCY_CHANGED: 'CHECK_CURRENCY',
  ACCOUNT_PAUSED: 'ASK_AGAIN',
  ACCOUNT_UNKNOWN: 'CHECK_ACCOUNT',
  ANOTHER_USER: 'RECONNECT',
  ANSWER_SHRANK: 'WAIT',
  APP_REFUSED: 'CONFIGURE',
  CLIENT_REFUSED: 'CONFIGURE',
  CONNECTION_NEEDS_RECONNECT: 'RECONNECT',
  CONNECTION_REVOKED: 'RECONNECT',
  CONVERSIONS_INVALID: 'SET_UP',
  NOT_CONNECTED: 'RECONNECT',
  NOT_FOUND: 'UPDATE',
  NO_ACCOUNT: 'ASK_ACCESS',
  PERMISSION_DENIED: 'ASK_ACCESS',
  PLATFORM_CIRCUIT_OPEN: 'WAIT',
  PLATFORM_NOT_CONFIGURED: 'CONFIGURE',
  QUERY_REFUSED: 'REPORT',
  RATE_LIMITED: 'WAIT',
  REPORT_FAILED: 'WAIT',
  REPORT_LATE: 'WAIT',
  REQUEST_REFUSED: 'REPORT',
  SCOPE_WITHHELD: 'RECONNECT',
  SIGN_IN_REFUSED: 'CONFIGURE',
  SIGN_IN_TOO_WEAK: 'RECONNECT',
  SYNC_CANCELLED: 'ASK_AGAIN',
  SYNC_INTERRUPTED: 'REPORT',
  TENANT_SUSPENDED: 'ASK_AGAIN',
  TOKEN_BUSY: 'WAIT',
  TOKEN_EXPIRED: 'RECONNECT',
  TOKEN_REVOKED: 'RECONNECT',
  TOO_MUCH_DATA: 'REPORT',
  UNAUTHENTICATED: 'RECONNECT',
  UNAVAILABLE: 'WAIT',
  UNKNOWN_CAMPAIGN: 'WAIT',
  UNREACHABLE: 'WAIT',
  UNREADABLE_ANSWER: 'WAIT',
  VERSION_RETIRED: 'UPDATE',
};

const OF_PLATFORM = /^(GOOGLE_ADS|FACEBOOK|TIKTOK)_/;

/** The reason in a code of today or of an older row; null when it is none that there are words for. */
export function reasonOf(code: string | null): FailureReasonCode | null {
  const reason = (code ?? '').replace(OF_PLATFORM, '');
  return Object.hasOwn(REMEDIES, reason) ? (reason as FailureReasonCode) : null;
}
