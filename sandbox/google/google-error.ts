/** A canonical status of Google's APIs, with the HTTP code and the message that go with it. */
export type GoogleStatus =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'INTERNAL'
  | 'NOT_FOUND';

const STATUS: Record<GoogleStatus, { code: number; message: string }> = {
  INVALID_ARGUMENT: { code: 400, message: 'Request contains an invalid argument.' },
  UNAUTHENTICATED: {
    code: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  },
  PERMISSION_DENIED: { code: 403, message: 'The caller does not have permission' },
  NOT_FOUND: { code: 404, message: 'Requested entity was not found.' },
  RESOURCE_EXHAUSTED: { code: 429, message: 'Resource has been exhausted (e.g. check quota).' },
  INTERNAL: { code: 500, message: 'Internal error encountered.' },
};

/** One entry of a GoogleAdsFailure: exactly one error code by its family, and what to tell people. */
export interface FailureEntry {
  readonly errorCode: Readonly<Record<string, string>>;
  readonly message: string;
  readonly details?: object;
  readonly location?: object;
}

/** Thrown where Google answers with an error body; the server turns it into that body. */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';
  readonly status: GoogleStatus;
  /** Null: the error comes from Google's front end and carries no GoogleAdsFailure. */
  readonly failure: FailureEntry | null;
  /** Other details of the error body, as `google.rpc` types. */
  readonly details: readonly object[];

  constructor(status: GoogleStatus, failure: FailureEntry | null, details: readonly object[] = []) {
    super(failure?.message ?? STATUS[status].message);
    this.status = status;
    this.failure = failure;
    this.details = details;
  }
}

/** A refused query: code from QueryErrorEnum. */
export function queryError(code: string, message: string): GoogleError {
  return new GoogleError('INVALID_ARGUMENT', { errorCode: { queryError: code }, message });
}

/** A refused request: code from RequestErrorEnum. */
export function requestError(code: string, message: string): GoogleError {
  return new GoogleError('INVALID_ARGUMENT', { errorCode: { requestError: code }, message });
}

/** HTTP status of an error. */
export function httpStatusOf(error: GoogleError): number {
  return STATUS[error.status].code;
}

/** The JSON body of an error, as Google's REST interface writes it. */
export function errorBody(error: GoogleError, requestId: string): object {
  const { code, message } = STATUS[error.status];
  const details = [
    ...error.details,
    ...(error.failure === null
      ? []
      : [
          {
            '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
            errors: [error.failure],
            requestId,
          },
        ]),
  ];
  return {
    error: {
      code,
      message,
      status: error.status,
      ...(details.length === 0 ? {} : { details }),
    },
  };
}
