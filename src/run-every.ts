import type { Logger } from './core/logger';

/** Repeats `work` every `ms` milliseconds, never twice at once; a failure is logged and the next turn comes. */
export function runEvery(
  ms: number,
  name: string,
  work: () => Promise<void>,
  logger: Logger,
): { stop(): Promise<void> } {
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error, task: name }, 'task failed');
    }
    if (!stopped) schedule(ms);
  };
  const schedule = (delay: number) => {
    timer = setTimeout(() => {
      underWay = turn();
    }, delay);
  };
  schedule(0);
  return {
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await underWay;
    },
  };
}
