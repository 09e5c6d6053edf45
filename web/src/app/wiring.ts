import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { createApiClient, type ApiClient, type Bearer } from '../api/client';
import { Problem } from '../api/problem';
import { createSessionStore, type SessionState, type SessionStore } from '../api/session-store';
import { createLive, type Live } from '../live/live';

export interface Wiring {
  session: SessionStore;
  api: ApiClient;
  queries: QueryClient;
  live: Live;
}

const STALE_MS = 30_000;
const RETRIES = 2;

/** Builds what the screens share; called once, by main.tsx. */
export function createWiring(now: () => number): Wiring {
  const session = createSessionStore(now);
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < RETRIES && !isRefusal(error),
      },
    },
  });
  let serverOffset = 0;
  const api = createApiClient(session, (at) => {
    serverOffset = at - now();
  });
  const live = createLive({
    session,
    api,
    queries,
    now,
    serverTimeOf: (at) => at + serverOffset,
  });
  return { session, api, queries, live };
}

/** The API for somebody else than the dashboard's user. */
export function apiOf(bearer: Bearer): ApiClient {
  return createApiClient(bearer, () => undefined);
}

/** A 4xx says the same when asked again. */
function isRefusal(error: Error): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500;
}

export const WiringContext = createContext<Wiring | null>(null);

/** @throws when used outside of the application */
export function useWiring(): Wiring {
  const wiring = useContext(WiringContext);
  if (wiring === null) throw new Error('the wiring is provided by App');
  return wiring;
}

export function useApi(): ApiClient {
  return useWiring().api;
}

/** Who is signed in, as it changes. */
export function useSession(): SessionState {
  const { session } = useWiring();
  return useSyncExternalStore(session.subscribe, session.state);
}
