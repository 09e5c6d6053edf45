import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Logger } from '../core/logger';
import type { Announce } from '../domain/events';
import { roomsFor } from './rooms';

/** Length of the stream that carries events between processes, and that a reconnecting browser catches up from. */
const STREAM_LENGTH = 10_000;

/**
 * The adapter that every process with a Socket.IO server shares. It copies its client and lets go of the copies only
 * when a blocked read returns: `release` ends them at once.
 */
export function streamsAdapter(redis: Redis, prefix: string, logger: Logger) {
  const copies: Redis[] = [];
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (...options) => {
    const copy = duplicate(...options);
    copy.on('error', (error) => {
      logger.warn({ err: error }, 'Redis connection trouble');
    });
    copies.push(copy);
    return copy;
  };
  const adapter = createAdapter(redis, {
    streamName: `${prefix}:realtime`,
    channelPrefix: `${prefix}:realtime`,
    sessionKeyPrefix: `${prefix}:session:`,
    maxLen: STREAM_LENGTH,
  });
  const release = () => {
    for (const copy of copies) copy.disconnect();
  };
  return { adapter, release };
}

/** Announces through a server: to browsers connected to it and, over the stream, to every other process's. */
export function announceThrough(server: Server): Announce {
  return (audience, name, payload) => {
    server.to(roomsFor(audience)).emit(name, payload);
    // Servers of other processes look at their sockets again; this one's does so by itself.
    if (name === 'access.changed') server.serverSideEmit('access.changed', audience);
  };
}

/** A Socket.IO server without a port, for processes that announce but serve no browsers. */
export function createEmitter(
  redis: Redis,
  prefix: string,
  logger: Logger,
): { announce: Announce; close(): Promise<void> } {
  const { adapter, release } = streamsAdapter(redis, prefix, logger);
  const server = new Server({ adapter, serveClient: false });
  return {
    announce: announceThrough(server),
    // There is no port to close: only the adapter reads the stream.
    close: async () => {
      await server.of('/').adapter.close();
      release();
    },
  };
}
