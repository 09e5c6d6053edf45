import { Gauge } from 'prom-client';
import type { Metrics } from '../core/metrics';
import type { Gateway } from '../realtime/gateway';

/** Adds how many browsers are connected to this process. */
export function watchSockets(
  { registry }: Pick<Metrics, 'registry'>,
  { openSockets }: Pick<Gateway, 'openSockets'>,
): void {
  new Gauge({
    name: 'campanile_sockets_open',
    help: 'Browsers that are connected to this process.',
    registers: [registry],
    collect() {
      this.set(openSockets());
    },
  });
}
