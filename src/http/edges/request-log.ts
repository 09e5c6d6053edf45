import type { RequestHandler } from 'express';
import type { Logger } from '../../core/logger';
import { beginRequest } from '../request-context';

/** Gives each request its id, and one line in the log at its end: never its address, query or headers. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const context = beginRequest(request, response);
    response.once('close', () => {
      const line = {
        method: request.method,
        route: context.route,
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round((performance.now() - context.startedAt) * 10) / 10,
        requestId: context.requestId,
        tenantId: context.tenantId,
      };
      logger[context.route === null ? 'debug' : 'info'](line, 'request');
    });
    next();
  };
}
