import type { RequestHandler } from 'express';
import type { Logger } from '../../core/logger';
import type { Metrics } from '../../core/metrics';
import { beginRequest } from '../request-context';

/** Gives each request its id, and at its end one line in the log and a figure: never its address, query or headers. */
export function requestLog(
  logger: Logger,
  { httpRequests }: Pick<Metrics, 'httpRequests'>,
): RequestHandler {
  return (request, response, next) => {
    const context = beginRequest(request, response);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const ms = performance.now() - context.startedAt;
      httpRequests.observe(
        {
          method: methodOf(request.method),
          route: context.route ?? 'other',
          status: `${Math.floor(status / 100)}xx`,
        },
        ms / 1000,
      );
      const line = {
        method: request.method,
        route: context.route,
        status,
        ms: Math.round(ms * 10) / 10,
        requestId: context.requestId,
        tenantId: context.tenantId,
      };
      logger[context.route === null ? 'debug' : 'info'](line, 'request');
    });
    next();
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whoever asks chooses the method: figures know those that exist. */
function methodOf(method: string): string {
  return METHODS.has(method) ? method : 'other';
}
