import { createServer, type Server } from 'node:http';
import type { Logger } from '../core/logger';
import type { Metrics } from '../core/metrics';
import { carriesToken } from './metrics-token';

/** GET /metrics and nothing else; `token` null asks for none. */
export function metricsServer(metrics: Metrics, token: string | null, logger: Logger): Server {
  return createServer((request, response) => {
    const end = (status: number, headers: Record<string, string>, text: string) => {
      response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end(text);
    };
    if (request.method !== 'GET' || request.url !== '/metrics') {
      end(404, {}, '');
      return;
    }
    if (token !== null && !carriesToken(request.headers.authorization, token)) {
      end(401, { 'WWW-Authenticate': 'Bearer' }, '');
      return;
    }
    metrics.read().then(
      ({ contentType, text }) => {
        end(200, { 'Content-Type': contentType }, text);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'figures could not be read');
        end(500, {}, '');
      },
    );
  });
}
