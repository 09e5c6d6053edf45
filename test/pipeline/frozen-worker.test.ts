import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createLogger } from '../../src/core/logger';
import { until } from '../../src/local/processes';
import { CONTRACTS } from '../../src/queues/contracts';
import { createQueues, type Queues } from '../../src/queues/queues';
import { createTestRedis, type TestRedis } from '../setup/redis';

/** A job of few turns at once, so that waiting for all of them is short. */
const JOB = 'evaluate-account';
/** Syncs of a process that fell silent are another's after this: whoever takes them up must get the job. */
const LEASE_SECONDS = 20;
const PATIENCE_MS = 30_000;
const ID = '01890000-0000-7000-8000-000000000001';

/** Connections that can be frozen as those of a stopped process are: open, and nothing comes or goes. */
class Freezer {
  private readonly pairs: [near: Socket, far: Socket][] = [];
  private constructor(private readonly server: Server) {}

  static async start(target: number): Promise<Freezer> {
    const freezer: Freezer = new Freezer(
      createServer((near) => {
        const far = connect(target, '127.0.0.1');
        near.pipe(far).pipe(near);
        freezer.pairs.push([near, far]);
        for (const socket of [near, far]) socket.on('error', () => socket.destroy());
      }),
    );
    freezer.server.listen(0, '127.0.0.1');
    await once(freezer.server, 'listening');
    return freezer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  freeze(): void {
    for (const socket of this.pairs.flat()) socket.unpipe().pause();
  }

  thaw(): void {
    for (const [near, far] of this.pairs) near.pipe(far).pipe(near);
  }

  async end(): Promise<void> {
    for (const socket of this.pairs.flat()) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a process that is frozen while it waits for jobs', () => {
  let redis: TestRedis;
  let freezer: Freezer;
  let frozen: Queues;
  let live: Queues;
  const logger = createLogger('test', 'silent');

  beforeAll(async () => {
    redis = await createTestRedis();
    const url = new URL(redis.url);
    freezer = await Freezer.start(Number(url.port));
    url.port = String(freezer.port);
    frozen = createQueues(url.href, redis.prefix, logger);
    live = createQueues(redis.url, redis.prefix, logger);
  });
  afterAll(async () => {
    freezer.thaw();
    await Promise.all([frozen.close(), live.close()]);
    await freezer.end();
    await redis.close();
  });

  /** Whether Redis keeps somebody waiting for a job. */
  const somebodyWaits = async () => {
    const database = new URL(redis.url).pathname.slice(1);
    const clients = String(await redis.client().client('LIST')).split('\n');
    return clients.some(
      (client) => client.includes(` db=${database} `) && / flags=\w*b/.test(client),
    );
  };

  it('takes no more of them before leases end: another gets what is put on the queue then', async () => {
    frozen.work([JOB], { [JOB]: () => Promise.resolve() });
    expect(await until(somebodyWaits, PATIENCE_MS)).toBe(true);
    freezer.freeze();
    const began = performance.now();
    expect(await until(async () => !(await somebodyWaits()), PATIENCE_MS)).toBe(true);
    const secondsEach = (performance.now() - began) / 1000 / CONTRACTS[JOB].concurrency;
    const turns = Math.max(...Object.values(CONTRACTS).map(({ concurrency }) => concurrency));
    expect(secondsEach * turns).toBeLessThan(LEASE_SECONDS);

    const received: unknown[] = [];
    live.work([JOB], {
      [JOB]: (payload) => {
        received.push(payload);
        return Promise.resolve();
      },
    });
    const job = { tenantId: ID, adAccountId: ID, syncLogId: null };
    await live.publish(JOB, job);
    expect(await until(() => received.length > 0, PATIENCE_MS)).toBe(true);
    expect(received).toEqual([job]);
  });
});
