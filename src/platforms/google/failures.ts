import { z } from 'zod';
import { messageOf } from '../../core/errors';
import { PlatformFailure } from '../../domain/failures';
import { failureOf, secondsAskedFor, type Classification } from '../classification';
import { isNetworkError } from '../network-error';
import type { WireFacts } from './request';

const APP_REFUSED: Classification = {
  failureClass: 'PERMISSION',
  code: 'GOOGLE_ADS_APP_REFUSED',
  message:
    'Google has not approved this installation’s developer token or Cloud project for these accounts.',
};

/**
 * The one table of Google Ads failures: `errorCode` field and value → what to do and what people read. No values: every
 * value of the field.
 */
const BY_ERROR_CODE: readonly (Classification & { field: string; values: readonly string[] })[] = [
  {
    field: 'quotaError',
    // The operations that the developer token has in a day.
    values: ['RESOURCE_EXHAUSTED'],
    failureClass: 'RATE_LIMITED',
    code: 'GOOGLE_ADS_RATE_LIMITED',
    message: 'Google Ads limits how often it may be asked; the sync waits and tries again.',
    limitOf: 'APPLICATION',
  },
  {
    field: 'quotaError',
    values: [],
    failureClass: 'RATE_LIMITED',
    code: 'GOOGLE_ADS_RATE_LIMITED',
    message: 'Google Ads limits how often it may be asked; the sync waits and tries again.',
  },
  {
    field: 'authenticationError',
    values: [
      'GOOGLE_ACCOUNT_DELETED',
      'NOT_ADS_USER',
      'OAUTH_TOKEN_DISABLED',
      'OAUTH_TOKEN_REVOKED',
    ],
    failureClass: 'RECONNECT',
    code: 'GOOGLE_ADS_TOKEN_REVOKED',
    message: 'Access to Google Ads was revoked. Connect the account again.',
  },
  {
    field: 'authenticationError',
    values: ['CLIENT_CUSTOMER_ID_INVALID', 'CUSTOMER_NOT_FOUND'],
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_ACCOUNT_UNKNOWN',
    message: 'Google Ads does not know this account.',
  },
  {
    field: 'authenticationError',
    values: ['TWO_STEP_VERIFICATION_NOT_ENROLLED', 'ADVANCED_PROTECTION_NOT_ENROLLED'],
    failureClass: 'PERMISSION',
    code: 'GOOGLE_ADS_SIGN_IN_TOO_WEAK',
    message: 'Google wants the user who connected to turn on two-step verification.',
  },
  {
    field: 'authenticationError',
    values: [
      'ORGANIZATION_NOT_RECOGNIZED',
      'ORGANIZATION_NOT_APPROVED',
      'ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN',
      'DEVELOPER_TOKEN_INVALID',
    ],
    ...APP_REFUSED,
  },
  {
    field: 'authenticationError',
    values: [],
    failureClass: 'REFRESH_TOKEN',
    code: 'GOOGLE_ADS_UNAUTHENTICATED',
    message: 'Google Ads did not accept the access token.',
  },
  {
    field: 'authorizationError',
    values: [
      'DEVELOPER_TOKEN_PROHIBITED',
      'PROJECT_DISABLED',
      'DEVELOPER_TOKEN_NOT_APPROVED',
      'DEVELOPER_TOKEN_NOT_ON_ALLOWLIST',
      'CLOUD_PROJECT_NOT_UNDER_ORGANIZATION',
      'CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION',
    ],
    ...APP_REFUSED,
  },
  {
    field: 'requestError',
    values: ['DEVELOPER_TOKEN_PARAMETER_MISSING', 'CLOUD_PROJECT_NOT_FOUND'],
    ...APP_REFUSED,
  },
  {
    field: 'authorizationError',
    values: [],
    failureClass: 'PERMISSION',
    code: 'GOOGLE_ADS_PERMISSION_DENIED',
    message: 'Google Ads does not allow this user to read the account.',
  },
  {
    field: 'internalError',
    values: [],
    failureClass: 'RETRY',
    code: 'GOOGLE_ADS_UNAVAILABLE',
    message: 'Google Ads had an internal error.',
  },
  {
    field: 'queryError',
    values: [],
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_QUERY_REFUSED',
    message: 'Google Ads refused the query.',
  },
];

const failureBody = z.object({
  errors: z
    .array(
      z.object({
        message: z.string().nullish(),
        errorCode: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .min(1),
  requestId: z.string().nullish(),
});

const RATE_LIMITED_BY_STATUS: Classification = {
  failureClass: 'RATE_LIMITED',
  code: 'GOOGLE_ADS_RATE_LIMITED',
  message: 'Google Ads limits how often it may be asked; the sync waits and tries again.',
};

const BY_STATUS: Readonly<Record<number, Classification>> = {
  400: {
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_REQUEST_REFUSED',
    message: 'Google Ads refused the request.',
  },
  401: {
    failureClass: 'REFRESH_TOKEN',
    code: 'GOOGLE_ADS_UNAUTHENTICATED',
    message: 'Google Ads did not accept the access token.',
  },
  403: {
    failureClass: 'PERMISSION',
    code: 'GOOGLE_ADS_PERMISSION_DENIED',
    message: 'Google Ads does not allow this user to read the account.',
  },
  404: {
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_NOT_FOUND',
    message: 'Google Ads has nothing at this address; its API version may have been retired.',
  },
  429: RATE_LIMITED_BY_STATUS,
};

const UNAVAILABLE: Classification = {
  failureClass: 'RETRY',
  code: 'GOOGLE_ADS_UNAVAILABLE',
  message: 'Google Ads is not available.',
};

const UNREADABLE: Classification = {
  failureClass: 'RETRY',
  code: 'GOOGLE_ADS_UNREADABLE_ANSWER',
  message:
    'Google Ads gave an answer that cannot be read: it was cut short or is not what was asked for.',
};

function classifyErrorCode(errorCode: Record<string, unknown>): Classification | undefined {
  return BY_ERROR_CODE.find(({ field, values }) => {
    const value = errorCode[field];
    return (
      typeof value === 'string' &&
      value !== 'UNSPECIFIED' &&
      (values.length === 0 || values.includes(value))
    );
  });
}

/** Google's REST answers drop `retryDelay` of its details; the message still says "Retry in N seconds". */
function secondsInMessage(message: string): number | null {
  const match = /retry in (\d{1,6}) seconds?/i.exec(message);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function classifyOther(error: unknown, facts: WireFacts): Classification {
  const status = facts.status;
  if (status !== null && BY_STATUS[status] !== undefined) return BY_STATUS[status];
  if (status !== null && status >= 500) return UNAVAILABLE;
  if (isNetworkError(error)) {
    return {
      ...UNAVAILABLE,
      code: 'GOOGLE_ADS_UNREACHABLE',
      message: 'Google Ads cannot be reached or did not answer in time.',
    };
  }
  return UNREADABLE;
}

/** Turns whatever the SDK threw into a PlatformFailure. A GoogleAdsFailure is not an Error: it is read by its shape. */
export function classifyGoogleFailure(
  thrown: unknown,
  facts: WireFacts,
  now: Date,
): PlatformFailure {
  if (thrown instanceof PlatformFailure) return thrown;
  const body = failureBody.safeParse(thrown);
  const first = body.success ? body.data.errors[0] : undefined;
  const detail = first?.message ?? messageOf(thrown);
  const known = classifyErrorCode(first?.errorCode ?? {}) ?? classifyOther(thrown, facts);
  return failureOf(known, detail, {
    retryAfterSeconds: secondsAskedFor(facts, now) ?? secondsInMessage(detail),
    requestId: body.success ? (body.data.requestId ?? null) : null,
    cause: thrown instanceof Error ? thrown : undefined,
  });
}

/** An answer that arrived whole but breaks the promise of its shape; `detail` says where. */
export function unreadableAnswer(detail: string, cause?: unknown): PlatformFailure {
  return failureOf(UNREADABLE, detail, { cause });
}
