import { Router } from 'express';
import { AppError } from '../core/errors';
import type { HttpDeps } from './deps';

const RETRY_SECONDS = 5;

/**
 * `/livez`: the process answers. `/readyz`: it can serve, which needs PostgreSQL and its migrations; Redis is told but
 * not needed, since without it only the live updates and the sharing of limits rest.
 */
export function probes({ checkHealth }: Pick<HttpDeps, 'checkHealth'>): Router {
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
  return router;
}
