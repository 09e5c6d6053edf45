import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type Listening } from '../server/listen';
import { BodyTooLarge, readRequest } from '../server/read-request';
import { send } from '../server/send';
import { jsonResponse, type WireRequest, type WireResponse } from '../server/wire';
import { AdminRefusal, problemResponse } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';
import { adminRoutes } from './routes';

/**
 * Serves the administration. It has no authentication and listens on the loopback interface only.
 * @throws PortInUse
 */
export function serveAdmin(
  context: AdminContext,
  port: number,
  onError: (error: unknown) => void,
): Promise<Listening> {
  const routes = adminRoutes(context);
  return listen(
    (message, response) => {
      receive(routes, message, response).catch((error: unknown) => {
        if (!message.destroyed) onError(error);
        response.destroy();
      });
    },
    port,
    'admin',
  );
}

async function receive(
  routes: readonly AdminRoute[],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  send(response, await answer(routes, message));
}

async function answer(
  routes: readonly AdminRoute[],
  message: IncomingMessage,
): Promise<WireResponse> {
  try {
    const request = await readRequest(message);
    const { route, parameters } = findRoute(routes, request);
    const result = route.handle(request, parameters);
    return result === undefined
      ? { status: 204, headers: {}, body: '' }
      : jsonResponse(200, result);
  } catch (error) {
    if (error instanceof AdminRefusal) return problemResponse(error);
    if (error instanceof BodyTooLarge) {
      return problemResponse(new AdminRefusal(413, 'BODY_TOO_LARGE', error.message));
    }
    throw error;
  }
}

function findRoute(
  routes: readonly AdminRoute[],
  request: WireRequest,
): { route: AdminRoute; parameters: Record<string, string> } {
  let pathKnown = false;
  for (const route of routes) {
    const parameters = matchPath(route.path, request.path);
    if (parameters === null) continue;
    if (route.method === request.method) return { route, parameters };
    pathKnown = true;
  }
  throw pathKnown
    ? new AdminRefusal(405, 'METHOD_NOT_ALLOWED', `${request.path} has no ${request.method}`)
    : new AdminRefusal(404, 'UNKNOWN_ENDPOINT', `there is no ${request.path}; GET / lists all`);
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = found[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = value;
    else if (segment !== value) return null;
  }
  return parameters;
}
