import { Router } from 'express';
import { AppError, notFound, unauthenticated } from '../core/errors';
import { carriesToken } from '../monitoring/metrics-token';
import type { HttpDeps } from './deps';

const RETRY_SECONDS = 5;

/**
 * `/livez`: the process answers. `/readyz`: it can serve, which needs PostgreSQL and its migrations; Redis is told but
 * not needed, since without it only the live updates and the sharing of limits rest. `/metrics`: the process's figures
 * for Prometheus, for whoever has METRICS_TOKEN; where none is set, there is no such address.
 */
export function probes({
  checkHealth,
  metrics,
  metricsToken,
}: Pick<HttpDeps, 'checkHealth' | 'metrics' | 'metricsToken'>): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const checks = await checkHealth();
    if (checks.postgres !== 'ok' || checks.migrations !== 'ok')
      throw new AppError('NOT_READY', 503, 'This process cannot serve yet.', {
        retryAfterSeconds: RETRY_SECONDS,
        extensions: { checks },
      });
    response.set('Cache-Control', 'no-store').json({ status: 'ok', checks });
  });
  router.get('/metrics', async (request, response) => {
    if (metricsToken === null) throw notFound('This address');
    if (!carriesToken(request.get('authorization'), metricsToken))
      throw unauthenticated('METRICS_TOKEN_REFUSED', 'The metrics token is missing or wrong.');
    const { contentType, text } = await metrics.read();
    response.set('Cache-Control', 'no-store').set('Content-Type', contentType).send(text);
  });
  return router;
}
