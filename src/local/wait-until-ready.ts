import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../core/errors';

const POLL_MS = 100;
const TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Waits until the API at `url` says on /readyz that it is ready.
 * @throws AppError API_NOT_READY after a minute, with what it answered last
 */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  let last = 'no answer';
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    const status = await readinessOf(url);
    if (status === 200) return;
    if (status !== undefined) last = `status ${status}`;
    await delay(POLL_MS);
  }
  throw new AppError('API_NOT_READY', 503, `The API at ${url} did not become ready: ${last}.`);
}

/** The status of /readyz; undefined while nobody listens. */
async function readinessOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
