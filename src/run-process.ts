import { loadConfig, type Config } from './config/config';
import { AppError, messageOf } from './core/errors';
import { createLogger, type Logger } from './core/logger';
import type { Metrics } from './core/metrics';
import { serveMetrics } from './serve-metrics';

/** A running process, as its life sees it. */
interface Running {
  logger: Logger;
  metrics: Metrics;
  close(): Promise<void>;
}

/** A process that has not drained by then is left to its supervisor. */
const DRAIN_MS = 25_000;

/**
 * The life of a process: configuration from the environment, start, then drain on SIGTERM, SIGINT or when its parent
 * is gone. Says plainly why it could not start, and exits with 1.
 */
export function runProcess(name: string, start: (config: Config) => Promise<Running>): void {
  let stopping = false;
  const stop = async (running: Pick<Running, 'logger' | 'close'>, reason: string) => {
    if (stopping) return;
    stopping = true;
    running.logger.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    try {
      await running.close();
      process.exit(0);
    } catch (error) {
      running.logger.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    }
  };
  const begin = async () => {
    const config = loadConfig();
    const started = await start(config);
    const { logger } = started;
    const served = await serveMetrics(config.metrics, name, started.metrics, logger);
    const running = {
      logger,
      async close() {
        await Promise.all([started.close(), served.close()]);
      },
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => void stop(running, signal));
    }
    process.on('disconnect', () => void stop(running, 'parent is gone'));
    // The parent may have gone while we were starting.
    if (process.send !== undefined && !process.connected) await stop(running, 'parent is gone');
    process.send?.({ ready: name });
    running.logger.info('started');
  };
  begin().catch((error: unknown) => {
    const code = error instanceof AppError ? error.code : 'START_FAILED';
    createLogger(name, 'info').fatal(
      { err: error, code },
      `${name} did not start: ${messageOf(error)}`,
    );
    process.exit(1);
  });
}
