import type { Fault, Refusal } from '../server/fault';
import { GoogleError } from './google-error';
import { retryMessage } from './retry-message';

/** What a refused request hears from Google Ads. */
export function refusal(kind: Refusal, fault: Fault): GoogleError {
  switch (kind) {
    case 'rate_limited':
      return exhausted('RESOURCE_TEMPORARILY_EXHAUSTED', 'ACCOUNT', 'Requests per second', fault);
    case 'quota':
      return exhausted(
        'RESOURCE_EXHAUSTED',
        'DEVELOPER',
        'Number of operations for basic access',
        fault,
      );
    case 'server_error':
      return new GoogleError('INTERNAL', {
        errorCode: { internalError: 'INTERNAL_ERROR' },
        message: 'An internal error has occurred.',
      });
    case 'unauthenticated':
      return unauthenticated(fault.details ? 'ACCESS_TOKEN_EXPIRED' : null);
    case 'permission_denied':
      return permissionDenied();
    case 'token_revoked':
      return tokenRevoked();
  }
}

/** 401 of Google's front end. `reason` null leaves the details out, as it sometimes does. */
export function unauthenticated(reason: string | null): GoogleError {
  const details =
    reason === null
      ? []
      : [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason,
            domain: 'googleapis.com',
            metadata: { service: 'googleads.googleapis.com' },
          },
        ];
  return new GoogleError('UNAUTHENTICATED', null, details);
}

/** 401 for a token whose owner took the consent back. */
export function tokenRevoked(): GoogleError {
  return new GoogleError('UNAUTHENTICATED', {
    errorCode: { authenticationError: 'OAUTH_TOKEN_REVOKED' },
    message: 'The OAuth token in the header has been revoked.',
  });
}

/** 401 for somebody without any account of Google Ads. */
export function notAdsUser(): GoogleError {
  return new GoogleError('UNAUTHENTICATED', {
    errorCode: { authenticationError: 'NOT_ADS_USER' },
    message: 'The Google account is not associated with any Ads accounts.',
  });
}

/** 403 for a customer that the user cannot reach, or reaches without naming its manager. */
export function permissionDenied(): GoogleError {
  return new GoogleError('PERMISSION_DENIED', {
    errorCode: { authorizationError: 'USER_PERMISSION_DENIED' },
    message:
      "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header. See https://developers.google.com/google-ads/api/docs/concepts/call-structure#cid",
  });
}

function exhausted(code: string, scope: string, name: string, fault: Fault): GoogleError {
  return new GoogleError('RESOURCE_EXHAUSTED', {
    errorCode: { quotaError: code },
    message: retryMessage(fault),
    details: {
      quotaErrorDetails: {
        rateScope: scope,
        rateName: name,
        ...(fault.retryAfterForm === 'none'
          ? {}
          : { retryDelay: `${String(fault.retryAfterSeconds)}s` }),
      },
    },
  });
}
