import type { QueryClient } from '@tanstack/react-query';
import type { Socket } from 'socket.io-client';
import type { RealtimeEvents } from '../../../src/domain/events';
import type { ApiClient } from '../api/client';
import type { SessionStore } from '../api/session-store';
import { changedSince } from './catch-up';
import { handlersOf } from './handlers';
import { mergeAlerts } from './merge-alerts';
import { createSignals, type SignalStore } from './signals';

type ServerEvents = {
  [Name in keyof RealtimeEvents]: (payload: RealtimeEvents[Name]) => void;
};
type LiveSocket = Socket<ServerEvents, Record<string, never>>;

export interface LiveParts {
  session: SessionStore;
  api: ApiClient;
  queries: QueryClient;
  /** This machine's clock, in epoch milliseconds. */
  now: () => number;
  /** The server's reading of that clock, as far as its answers tell. */
  serverTimeOf: (at: number) => number;
}

export interface Live {
  signals: SignalStore;
  /** Connects, and stays connected until the returned function is called. */
  start: () => () => void;
}

/** What is read again after a break; alerts are merged one by one. */
const FIGURES_AND_LISTS = [
  'me',
  'notifications',
  'accounts',
  'sync-logs',
  'campaigns',
  'totals',
  'overview',
];
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 5_000;
const CATCH_UP_RETRY_MS = 3_000;

/**
 * The live line. It remembers when it was last heard (any packet, pings too: a machine that slept notices late that
 * the line broke) and, on every connection, reads what changed since over REST, so that nothing is missed.
 */
export function createLive({ session, api, queries, now, serverTimeOf }: LiveParts): Live {
  const signals = createSignals();
  const handlers = handlersOf({ api, queries, signals });

  function connect(socket: LiveSocket, isStopped: () => boolean) {
    let lastHeard = now();
    let connectedBefore = false;

    async function catchUp(): Promise<void> {
      try {
        mergeAlerts(queries, await changedSince(api, serverTimeOf(lastHeard)));
      } catch {
        // Still behind, and still shown as such until a later try succeeds.
        setTimeout(() => {
          if (!isStopped() && socket.connected) void catchUp();
        }, CATCH_UP_RETRY_MS);
        return;
      }
      if (isStopped() || !socket.connected) return;
      lastHeard = now();
      socket.io.engine.on('packet', () => {
        lastHeard = now();
      });
      if (connectedBefore) {
        for (const key of FIGURES_AND_LISTS) void queries.invalidateQueries({ queryKey: [key] });
      }
      signals.connection(connectedBefore ? 'caught-up' : 'live');
      connectedBefore = true;
    }

    async function renew(): Promise<void> {
      const token = await session.refresh();
      if (token !== null && !isStopped()) socket.connect();
    }

    for (const [name, handler] of Object.entries(handlers))
      socket.on(name as keyof ServerEvents, handler);
    socket.on('connect', () => void catchUp());
    socket.on('disconnect', (reason) => {
      signals.connection('reconnecting');
      if (reason === 'io server disconnect') void renew();
    });
    socket.on('connect_error', () => {
      signals.connection(connectedBefore ? 'reconnecting' : 'connecting');
      if (!socket.active) void renew();
    });
    socket.connect();
  }

  return {
    signals,
    start() {
      let stopped = false;
      let socket: LiveSocket | null = null;
      void import('socket.io-client').then(({ io }) => {
        if (stopped) return;
        socket = io({
          autoConnect: false,
          transports: ['websocket', 'polling'],
          reconnectionDelay: RETRY_MIN_MS,
          reconnectionDelayMax: RETRY_MAX_MS,
          auth: (give) =>
            void session.freshToken().then((token) => {
              give({ token });
            }),
        });
        connect(socket, () => stopped);
      });
      return () => {
        stopped = true;
        socket?.disconnect();
        signals.connection('connecting');
      };
    },
  };
}
