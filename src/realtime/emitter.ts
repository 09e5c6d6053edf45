import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Announce } from '../domain/events';
import { roomFor } from './rooms';

/** Length of the stream that carries events between processes, and that a reconnecting browser catches up from. */
const STREAM_LENGTH = 10_000;

/** The adapter that every process with a Socket.IO server shares. */
export function streamsAdapter(redis: Redis, prefix: string) {
  return createAdapter(redis, {
    streamName: `${prefix}:realtime`,
    channelPrefix: `${prefix}:realtime`,
    sessionKeyPrefix: `${prefix}:session:`,
    maxLen: STREAM_LENGTH,
  });
}

/** Announces through a server: to browsers connected to it and, over the stream, to every other process's. */
export function announceThrough(server: Server): Announce {
  return (audience, name, payload) => {
    server.to(roomFor(audience)).emit(name, payload);
  };
}

/** A Socket.IO server without a port, for processes that announce but serve no browsers. */
export function createEmitter(
  redis: Redis,
  prefix: string,
): { announce: Announce; close(): Promise<void> } {
  const server = new Server({ adapter: streamsAdapter(redis, prefix), serveClient: false });
  return { announce: announceThrough(server), close: () => server.close() };
}
