import express, { type Express, type RequestHandler } from 'express';
import { AppError, notFound } from '../core/errors';
import { checkRoutes } from './check-routes';
import { dashboard } from './dashboard';
import type { HttpDeps, RouteDeps } from './deps';
import { dispatch } from './dispatch';
import { documentationPage } from './documentation-page';
import { createRateLimits, DEFAULT_QUOTAS } from './edges/rate-limits';
import { requestLog } from './edges/request-log';
import { securityHeaders } from './edges/security-headers';
import { openApiDocument } from './openapi';
import { probes } from './probes';
import { problemHandler } from './problem';
import { ROUTES } from './registry';
import { contextOf } from './request-context';
import type { Route } from './route';

/**
 * The HTTP application: API, its documentation, probes, and the dashboard's files. Mount it on a server of node:http.
 * @throws AppError INVALID_ROUTES when the registry is not whole
 */
export function createHttpApp(deps: HttpDeps, routes: readonly Route[] = ROUTES): Express {
  checkRoutes(routes);
  const limits = createRateLimits({
    redis: deps.redis,
    prefix: deps.redisPrefix,
    logger: deps.logger,
    quotas: { ...DEFAULT_QUOTAS, ...deps.quotas },
  });
  const routeDeps: RouteDeps = { ...deps, limits };
  const { publicUrl, trustProxyHops, webDir } = deps.config.http;

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxyHops);
  app.set('query parser', false);
  app.use(requestLog(deps.logger, deps.metrics), securityHeaders(publicUrl), refuseTrace);
  app.use(probes(deps));
  app.use('/api', async (request, _response, next) => {
    await limits.consume('address', request.ip ?? 'unknown');
    next();
  });
  for (const [path, declared] of byPath(routes)) {
    for (const route of declared) app[route.method](path, dispatch(route, routeDeps));
    app.all(path, refuseMethod(declared));
  }
  app.get('/api/openapi.json', serveDocument(routes, deps.version));
  app.use('/api', () => {
    throw notFound('This address of the API');
  });
  app.use('/docs', documentationPage());
  if (webDir !== undefined) app.use(dashboard(webDir));
  app.use(() => {
    throw notFound('This address');
  });
  app.use(problemHandler(deps.logger));
  return app;
}

/** Routes by the pattern that Express knows: `/alerts/{id}` is `/api/v1/alerts/:id`. */
function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const grouped = new Map<string, Route[]>();
  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`;
    grouped.set(path, [...(grouped.get(path) ?? []), route]);
  }
  return grouped;
}

const refuseTrace: RequestHandler = (request, response, next) => {
  if (request.method !== 'TRACE') {
    next();
    return;
  }
  response.set('Allow', 'GET, HEAD, POST, PATCH, DELETE');
  throw new AppError('METHOD_NOT_ALLOWED', 405, 'TRACE is not served.');
};

function refuseMethod(routes: readonly Route[]): RequestHandler {
  const methods = routes.map(({ method }) => method.toUpperCase());
  const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods;
  return (request, response) => {
    contextOf(request).route = `/api/v1${routes[0]?.path ?? ''}`;
    response.set('Allow', allowed.join(', '));
    throw new AppError(
      'METHOD_NOT_ALLOWED',
      405,
      `${request.method} is not served here; ${allowed.join(', ')} is.`,
    );
  };
}

function serveDocument(routes: readonly Route[], version: string): RequestHandler {
  let text: string | undefined;
  return (_request, response) => {
    text ??= JSON.stringify(openApiDocument(routes, version));
    response.set('Cache-Control', 'no-cache').type('application/json').send(text);
  };
}
