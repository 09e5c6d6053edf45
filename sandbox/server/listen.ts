import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Stops at once: open connections are cut, so that a request held back by a fault cannot keep the process. */
  readonly close: () => Promise<void>;
}

/** A port was asked for that something else uses. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';
  readonly code = 'PORT_IN_USE';

  constructor(port: number, purpose: string) {
    super(`port ${String(port)} (${purpose}) is already in use`);
  }
}

/**
 * Listens on the loopback interface; port 0 takes any free one.
 * @throws PortInUse
 */
export async function listen(
  listener: RequestListener,
  port: number,
  purpose: string,
): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUse(port, purpose) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(bound)}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}
