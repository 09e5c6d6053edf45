import type { FailureReasonCode } from '../../../../../src/domain/failure-codes';
import type { Remedy } from '../../../failures/remedies';

/** What happened. */
const what: Record<FailureReasonCode, string> = {
  ACCOUNT_CURRENCY_CHANGED:
    '{{platform}} states this account in another currency than its stored figures.',
  ACCOUNT_PAUSED: 'The account was paused when this sync was to begin.',
  ACCOUNT_UNKNOWN: '{{platform}} does not know this account, or does not show it to us.',
  ANOTHER_USER: 'Somebody else signed in to {{platform}} than the person whose connection this is.',
  ANSWER_SHRANK:
    '{{platform}} left out days that it had given before, so its answer was not believed.',
  APP_REFUSED: '{{platform}} does not accept this installation’s app, or the app’s secret.',
  CLIENT_REFUSED: '{{platform}} does not accept this installation’s credentials.',
  CONNECTION_NEEDS_RECONNECT: '{{platform}} no longer accepts this account’s connection.',
  CONNECTION_REVOKED: 'The connection of this account was ended here.',
  CONVERSIONS_INVALID: 'It is not clear which actions count as conversions of this account.',
  NOT_CONNECTED: 'This account has no connection to {{platform}}.',
  NOT_FOUND: '{{platform}} no longer has the address that we ask.',
  NO_ACCOUNT: 'The person who connected reaches no ad account on {{platform}}.',
  PERMISSION_DENIED: 'The person who connected may not read this account on {{platform}}.',
  PLATFORM_CIRCUIT_OPEN:
    '{{platform}} failed several times in a row for this account, so it is left alone for a while.',
  PLATFORM_NOT_CONFIGURED: 'This installation is not set up for {{platform}}.',
  QUERY_REFUSED: '{{platform}} refused what we asked: the fault is probably ours.',
  RATE_LIMITED: '{{platform}} limits how often it may be asked, and the limit was reached.',
  REPORT_FAILED: '{{platform}} could not make the report that we asked for.',
  REPORT_LATE: '{{platform}} did not finish the report that we asked for in time.',
  REQUEST_REFUSED: '{{platform}} refused what we asked.',
  SCOPE_WITHHELD: 'Not everything that is needed was allowed when {{platform}} was connected.',
  SIGN_IN_REFUSED: '{{platform}} did not accept the sign-in, or this installation’s credentials.',
  SIGN_IN_TOO_WEAK:
    '{{platform}} wants the connected person to turn on two-step verification first.',
  SYNC_CANCELLED: 'Somebody cancelled this sync before it began.',
  SYNC_INTERRUPTED: 'An error of our own interrupted the sync.',
  TENANT_SUSPENDED: 'Your agency was suspended when this sync was to begin.',
  TOKEN_BUSY: 'The access to {{platform}} was being renewed and took too long.',
  TOKEN_EXPIRED: 'Access to {{platform}} has expired.',
  TOKEN_REVOKED: 'Access was taken back on {{platform}}.',
  TOO_MUCH_DATA: '{{platform}} cannot give so much data at once.',
  UNAUTHENTICATED: '{{platform}} did not accept our access, even after renewing it.',
  UNAVAILABLE: '{{platform}} is out of order at the moment.',
  UNKNOWN_CAMPAIGN: '{{platform}} gave figures of a campaign that it did not list.',
  UNREACHABLE: '{{platform}} could not be reached, or did not answer in time.',
  UNREADABLE_ANSWER: '{{platform}} gave an answer that could not be read whole.',
  VERSION_RETIRED: '{{platform}} has retired the version of its API that we speak.',
};

/** What to do, and who. */
const todo: Record<Remedy, string> = {
  WAIT: 'Nobody has to do anything.',
  RECONNECT: 'A manager or admin connects {{platform}} again.',
  ASK_ACCESS:
    'Ask whoever administers the account on {{platform}} to let the connected person read it.',
  CHECK_ACCOUNT:
    'Look on {{platform}} whether the account still exists. If not, leave it out under Connections.',
  CHECK_CURRENCY:
    'Look at the account’s currency on {{platform}}. If it really changed, leave the account out under Connections: amounts of two currencies cannot be added up.',
  SET_UP: 'An admin corrects which actions count, and syncs again.',
  CONFIGURE: 'Whoever runs this installation must correct its settings for {{platform}}.',
  UPDATE: 'Whoever runs this installation must update it.',
  REPORT: 'If it happens again, tell whoever runs this installation, with the details.',
  ASK_AGAIN: 'Ask for the days again if they are still needed.',
};

/** Words about failures, and about how fresh and how far syncs are; loaded where they are shown. */
export const catalogue = {
  failure: {
    what,
    todo,
    unknown: 'The sync failed for a reason that has no words yet.',
    keptUntil: 'Figures up to {{time}} stay visible.',
    kept: 'What was read before stays visible.',
    nothingYet: 'No figures have been read yet.',
    again: 'It tries again at {{time}}.',
    nextTurn: 'The next sync is planned for {{time}}.',
    toConnections: 'To the connections',
    details: 'Details',
    code: 'Code',
    message: '{{platform}} said',
    requestId: 'Request, for the support of {{platform}}',
    attempts: 'Attempts',
  },
  pace: {
    days: '{{done}} of {{total}} days',
    rows_one: '{{value}} row',
    rows_other: '{{value}} rows',
    pages_one: '{{value}} page',
    pages_other: '{{value}} pages',
    soon: 'almost done',
    seconds: 'about {{value}} s left',
    minutes: 'about {{value}} min left',
    took: 'took {{duration}}',
    usually: 'usually {{duration}}',
    secondsTaken: '{{value}} s',
    minutesTaken: '{{value}} min',
  },
  freshness: {
    FRESH: 'Fresh',
    LATE: 'Late by {{duration}}',
    STALE: 'Stale',
    NEVER: 'Never synced',
    until: 'whole up to {{time}}',
    minutes: '{{value}} min',
    hours: '{{value}} h',
    days: '{{value}} d',
  },
};
export type FailuresCatalogue = typeof catalogue;
