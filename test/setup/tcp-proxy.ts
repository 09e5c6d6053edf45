import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended: what stands behind it is down for whoever goes through it. */
export interface TcpProxy {
  port: number;
  /** Ends every connection; new ones are refused. */
  cut(): Promise<void>;
  /** Listens again, on the same port. */
  mend(): Promise<void>;
}

/** Starts one towards a port of the loopback. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A reset is what the far side does when we cut; its end is told by 'close'.
    socket.on('error', () => socket.destroy());
  };
  const serve = () =>
    createServer((near) => {
      const far = connect(target, '127.0.0.1');
      [near, far].forEach(keep);
      near.pipe(far).pipe(near);
    });
  const listen = (server: Server, port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });

  let server = serve();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      server = serve();
      await listen(server, port);
    },
  };
}
