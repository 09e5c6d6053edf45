/**
 * What can go wrong, told apart: a user error (4xx, somebody can mend their request), an operational error
 * (something outside failed and may heal) and a programming error (anything that is not an AppError).
 */
type ErrorKind = 'user' | 'operational';

/** One invalid field of a request: `path` is dotted, `message` is for people. */
export interface FieldIssue {
  path: string;
  code: string;
  message: string;
}

interface AppErrorOptions {
  kind?: ErrorKind;
  issues?: readonly FieldIssue[];
  /** Seconds after which trying again may help; becomes Retry-After. */
  retryAfterSeconds?: number;
  /** Further members of the problem document, e.g. who acknowledged first. */
  extensions?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** An error with a stable code and an HTTP status; reaches clients as problem+json (RFC 9457). */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly kind: ErrorKind;
  readonly issues: readonly FieldIssue[];
  readonly retryAfterSeconds: number | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.kind = options.kind ?? (status >= 500 ? 'operational' : 'user');
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extensions = options.extensions ?? {};
  }
}

/** 400: the request breaks its schema; `issues` name each field. */
export function invalidRequest(
  issues: readonly FieldIssue[],
  message = 'The request is not valid.',
) {
  return new AppError('INVALID_REQUEST', 400, message, { issues });
}

/** 404: no such thing within the caller's tenant; another tenant's id answers the same. */
export function notFound(what: string) {
  return new AppError('NOT_FOUND', 404, `${what} was not found.`);
}

/** 409: the thing is not in a state that allows this. */
export function conflict(
  code: string,
  message: string,
  extensions?: Readonly<Record<string, unknown>>,
) {
  return new AppError(code, 409, message, extensions === undefined ? {} : { extensions });
}

/** 401 with one stable code per reason. */
export function unauthenticated(code: string, message: string) {
  return new AppError(code, 401, message);
}

/** 403: the role does not allow the action. */
export function forbidden(message: string) {
  return new AppError('FORBIDDEN', 403, message);
}

/** The message of anything thrown, for logs and rows; never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : 'unknown error';
}
