import { z } from 'zod';
import { messageOf } from '../../core/errors';
import { PlatformFailure } from '../../domain/failures';
import { failureOf, secondsAskedFor, type Classification } from '../classification';
import { isNetworkError } from '../network-error';
import { usualFailures } from '../usual-failures';
import type { WireFacts } from './request';

const usual = usualFailures({
  prefix: 'GOOGLE_ADS',
  name: 'Google Ads',
  account: 'the account',
});

const UNAUTHENTICATED: Classification = {
  failureClass: 'REFRESH_TOKEN',
  code: 'GOOGLE_ADS_UNAUTHENTICATED',
  message: 'Google Ads did not accept the access token.',
};

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
    ...usual.byStatus.limited,
    limitOf: 'APPLICATION',
  },
  {
    field: 'quotaError',
    values: [],
    ...usual.byStatus.limited,
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
    ...UNAUTHENTICATED,
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
    ...usual.byStatus.forbidden,
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

const BY_STATUS: Readonly<Record<number, Classification>> = {
  400: usual.byStatus.refused,
  401: UNAUTHENTICATED,
  403: usual.byStatus.forbidden,
  404: {
    failureClass: 'PERMANENT',
    code: 'GOOGLE_ADS_NOT_FOUND',
    message: 'Google Ads has nothing at this address; its API version may have been retired.',
  },
  429: usual.byStatus.limited,
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
  if (status !== null && status >= 500) return usual.byStatus.unavailable;
  return isNetworkError(error) ? usual.unreachable : usual.unreadable;
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

export const { unreadableAnswer } = usual;
