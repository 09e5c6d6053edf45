import type { MetricsConfig } from './config/metrics-config';
import type { Logger } from './core/logger';
import type { Metrics } from './core/metrics';
import { listen } from './listen';
import { metricsServer } from './monitoring/metrics-server';

/** The processes, each on the port of METRICS_PORT and its place here. */
const PLACES = [
  'api',
  'schedule',
  'sync-account',
  'evaluate-account',
  'deliver-mail',
  'deliver-webhook',
];

/**
 * Serves the figures of a process on its own port, where one is told. A port that is taken (by a second process of the
 * name on one machine) is logged and costs the figures, not the work.
 */
export async function serveMetrics(
  { port, host, token }: MetricsConfig,
  processName: string,
  metrics: Metrics,
  logger: Logger,
): Promise<{ close(): Promise<void> }> {
  const place = PLACES.indexOf(processName);
  if (port === null || place === -1) return { close: () => Promise.resolve() };
  const server = metricsServer(metrics, token, logger);
  try {
    await listen(server, port + place, host);
  } catch (error) {
    logger.error({ err: error, host, port: port + place }, 'figures are not served');
  }
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
