import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { WireResponse } from './wire';

/** Sends an answer whole. */
export function send(response: ServerResponse, answer: WireResponse): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(Buffer.byteLength(answer.body)),
  });
  response.end(answer.body);
}

/** Sends an answer a few bytes at a time, for as long as the other side stays. */
export function sendSlowly(
  response: ServerResponse,
  answer: WireResponse,
  bytesPerSecond: number,
): void {
  const body = Buffer.from(answer.body);
  const step = Math.max(1, Math.floor(bytesPerSecond / 10));
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  let sent = 0;
  const timer = setInterval(
    () => {
      response.write(body.subarray(sent, sent + step));
      sent += step;
      if (sent < body.length) return;
      clearInterval(timer);
      response.end();
    },
    (step / bytesPerSecond) * 1000,
  );
  response.once('close', () => {
    clearInterval(timer);
  });
}

const SPACES = Buffer.alloc(1024 * 1024, ' ');

/** Sends an answer blown up to a size with white space after its first character: still the same JSON, if it is JSON. */
export async function sendHuge(
  response: ServerResponse,
  answer: WireResponse,
  bytes: number,
): Promise<void> {
  const body = Buffer.from(answer.body);
  const padding = Math.max(0, bytes - body.length);
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(body.length + padding),
  });
  response.write(body.subarray(0, 1));
  for (let left = padding; left > 0; left -= SPACES.length) {
    if (response.destroyed) return;
    if (response.write(SPACES.subarray(0, Math.min(left, SPACES.length)))) continue;
    await drained(response);
  }
  response.end(body.subarray(1));
}

/** Waits until a response takes more, or its reader is gone; leaves no listener behind. */
async function drained(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    waiting.abort();
  }
}
