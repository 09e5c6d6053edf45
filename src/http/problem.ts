import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { AppError } from '../core/errors';
import type { Logger } from '../core/logger';
import { isDatabaseUnavailable } from '../store/postgres-errors';
import { contextOf } from './request-context';

const UNAVAILABLE_RETRY_SECONDS = 5;

/** The error a client sees of anything thrown: what is not ours becomes 503, 400 (an address nobody can read) or 500. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error))
    return new AppError('DATABASE_UNAVAILABLE', 503, 'The database cannot be reached just now.', {
      retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
      cause: error,
    });
  if (error instanceof URIError)
    return new AppError('INVALID_PATH', 400, 'The address cannot be decoded.', { cause: error });
  return new AppError('INTERNAL', 500, 'Something went wrong on our side.', { cause: error });
}

/** The problem document (RFC 9457). What a 5xx says inside stays inside. */
function problemOf(error: AppError, requestId: string) {
  const hidden = error.status >= 500 && error.status !== 503;
  return {
    type: `urn:campanile:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: hidden ? 'Something went wrong on our side.' : error.message,
    requestId,
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
    ...error.extensions,
  };
}

/** Answers with a problem document. */
export function sendProblem(response: Response, error: AppError, requestId: string): void {
  response.status(error.status).type('application/problem+json').set('Cache-Control', 'no-store');
  if (error.retryAfterSeconds !== undefined)
    response.set('Retry-After', String(Math.ceil(error.retryAfterSeconds)));
  if (error.status === 401) response.set('WWW-Authenticate', 'Bearer');
  // A body that was refused half-way is not worth reading to its end.
  if (error.status === 413) response.set('Connection', 'close');
  response.send(JSON.stringify(problemOf(error, requestId)));
}

/** The last handler: everything thrown becomes a problem document; what is our fault is logged. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = asAppError(thrown);
    const { requestId, route, tenantId } = contextOf(request);
    if (error.status >= 500)
      logger[error.status === 503 ? 'warn' : 'error'](
        { err: error, requestId, route, tenantId },
        'request failed',
      );
    if (response.headersSent) {
      next(thrown);
      return;
    }
    sendProblem(response, error, requestId);
  };
}
