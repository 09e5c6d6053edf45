import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../core/errors';

/** What startPostgres and startRedis give. */
interface Service {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts a service and starts it again, at the same address, whenever it ends unasked; clients reconnect by themselves.
 * `start` is given what ran before, undefined the first time; the first start's failure is thrown.
 */
export async function keepService<S extends Service>(
  name: string,
  start: (previous: S | undefined) => Promise<S>,
  say: (text: string) => void,
): Promise<{ first: S; stop(): Promise<void> }> {
  const stopping = new AbortController();
  const first = await start(undefined);
  let current = first;

  const again = async () => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        current = await start(current);
        say(`${name} runs again`);
        return;
      } catch (error) {
        say(`${name} could not be started again: ${messageOf(error)}`);
        const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
        await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const watch = async () => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      say(`${name} ended unasked; starting it again`);
      await again();
    }
  };
  const watching = watch();

  return {
    first,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      // A start that was under way when we were told to stop has made another.
      await current.stop();
    },
  };
}
