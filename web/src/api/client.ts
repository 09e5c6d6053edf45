import createClient, { type Client } from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema';
import type { SessionStore } from './session-store';

export type ApiClient = Client<paths>;

/** What calls are made with. */
export type Bearer = Pick<SessionStore, 'freshToken' | 'refresh'>;

/**
 * The typed client. Every call carries the access token; a 401 refreshes it once and tries again, and when the
 * session is over the store has already signed out. `hearServerTime` gets the server's clock with each answer.
 */
export function createApiClient(session: Bearer, hearServerTime: (at: number) => void): ApiClient {
  async function authorised(request: Request): Promise<Response> {
    const again = request.clone();
    const response = await send(request, await session.freshToken());
    if (response.status !== 401) return response;
    const token = await session.refresh();
    return token === null ? response : send(again, token);
  }

  async function send(request: Request, token: string | null): Promise<Response> {
    if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
    try {
      const response = await fetch(request);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) hearServerTime(date);
      return response;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Problem(0, null, error);
    }
  }

  return createClient<paths>({
    fetch: authorised,
  });
}
