import type { IncomingMessage } from 'node:http';
import type { WireRequest } from './wire';

const LARGEST_BODY = 1024 * 1024;

/** A request's body was larger than 1 MiB. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a request to its end.
 * @throws BodyTooLarge
 */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new BodyTooLarge('request body over 1 MiB');
    chunks.push(chunk);
  }
  const url = new URL(message.url ?? '/', 'http://sandbox');
  return {
    method: message.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    search: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
