import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import { AppError } from '../core/errors';
import type { Logger } from '../core/logger';
import type { Announce, Audience } from '../domain/events';
import type { LivePrincipal } from '../domain/principal';
import { announceThrough, streamsAdapter } from './emitter';
import { roomsOf } from './rooms';

/** The sockets of one process. */
export interface Gateway {
  announce: Announce;
  /** How many browsers are connected. */
  openSockets(): number;
  close(): Promise<void>;
}

export interface GatewayDependencies {
  redis: Redis;
  /** Names everything of this installation in Redis. */
  prefix: string;
  logger: Logger;
  /** Who a token speaks for; throws when it is not, or no longer, good. */
  verifyToken(token: string): Promise<LivePrincipal>;
  /** Whether the session of a connected browser still stands. */
  sessionStands(principal: LivePrincipal): Promise<boolean>;
  /** The origin browsers use; undefined when it is whatever host they asked. */
  publicUrl: string | undefined;
  /** How often open sockets are checked for a revoked session; 30 s, since 60 are promised. */
  recheckMs?: number;
}

const RECHECK_MS = 30_000;
const RECOVERY_MS = 2 * 60_000;
const LARGEST_FRAME_BYTES = 100 * 1024;
/** A connection says who it is and answers a ping every 25 s; one that says so much more floods us. */
const MOST_PACKETS = 30;
const PACKETS_WINDOW_MS = 10_000;
/** A connection that does not say who it is by then is closed. */
const CONNECT_MS = 10_000;

interface SocketData {
  principal: LivePrincipal;
}
type BrowserSocket = Socket<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  SocketData
>;

/** A browser says where its page came from; a program without an Origin is judged by its token alone. */
function originAllowed(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

function tokenOf(socket: Socket): string {
  const token: unknown = socket.handshake.auth.token;
  if (typeof token !== 'string')
    throw new AppError('TOKEN_MISSING', 401, 'No access token was given.');
  return token;
}

/** The connection below a socket: what arrives on it, whatever it is. */
interface Connection {
  on(event: 'packet', listener: () => void): void;
  close(discard: boolean): void;
}

function closeWhenFlooded(connection: Connection): void {
  let packets = 0;
  let since = performance.now();
  connection.on('packet', () => {
    if (performance.now() - since > PACKETS_WINDOW_MS) {
      packets = 0;
      since = performance.now();
    }
    packets += 1;
    if (packets > MOST_PACKETS) connection.close(true);
  });
}

/** Socket.IO on the API's HTTP server: authenticated browsers, rooms by principal, catching up after a gap. */
export function createGateway(http: HttpServer, dependencies: GatewayDependencies): Gateway {
  const { logger, redis, prefix } = dependencies;
  const { adapter, release } = streamsAdapter(redis, prefix, logger);
  const server = new Server<
    Record<string, never>,
    Record<string, never>,
    { 'access.changed': (audience: Audience) => void },
    SocketData
  >(http, {
    adapter,
    serveClient: false,
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    connectTimeout: CONNECT_MS,
    connectionStateRecovery: { maxDisconnectionDuration: RECOVERY_MS, skipMiddlewares: false },
    allowRequest: (request, decide) => {
      decide(null, originAllowed(request, dependencies.publicUrl));
    },
  });

  server.engine.on('connection', closeWhenFlooded);
  server.use((socket, next) => {
    const admit = async () => {
      socket.data.principal = await dependencies.verifyToken(tokenOf(socket));
    };
    admit().then(
      () => {
        next();
      },
      (error: unknown) => {
        const code = error instanceof AppError ? error.code : 'UNAUTHENTICATED';
        if (!(error instanceof AppError)) logger.warn({ err: error }, 'socket not admitted');
        next(Object.assign(new Error(code), { data: { code } }));
      },
    );
  });

  server.on('connection', (socket) => {
    void socket.join(roomsOf(socket.data.principal));
    // Browsers only listen; whoever sends is not one of ours.
    socket.onAny(() => socket.disconnect(true));
  });

  const recheck = async (socket: BrowserSocket) => {
    if (!(await dependencies.sessionStands(socket.data.principal))) socket.disconnect(true);
  };
  const recheckAll = (concerned: (principal: LivePrincipal) => boolean) => {
    for (const socket of server.sockets.sockets.values()) {
      if (!concerned(socket.data.principal)) continue;
      recheck(socket).catch((error: unknown) => {
        logger.warn({ err: error }, 'session of an open socket could not be checked');
      });
    }
  };
  const recheckAudience = ({ tenantId, userId }: Audience) => {
    recheckAll((who) => who.tenantId === tenantId && (userId ?? who.userId) === who.userId);
  };
  server.on('access.changed', recheckAudience);
  const timer = setInterval(() => {
    recheckAll(() => true);
  }, dependencies.recheckMs ?? RECHECK_MS);
  timer.unref();
  const announce = announceThrough(server);

  return {
    announce: (audience, name, payload) => {
      announce(audience, name, payload);
      if (name === 'access.changed') recheckAudience(audience);
    },
    openSockets: () => server.sockets.sockets.size,
    async close() {
      clearInterval(timer);
      await server.close();
      release();
    },
  };
}
