import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { AppError } from '../core/errors';
import { freePort } from './free-port';
import { until } from './processes';
import type { ServiceAccount } from './service-account';
import { serviceDirectory } from './service-place';
import { startDaemon } from './start-daemon';
import { stopLeftovers, type StopSequence } from './stop-leftovers';

export interface RedisOptions {
  /** `redis-server` or `valkey-server`, as found by findRedis. */
  program: string;
  /** An absolute directory that the account can enter. */
  place: string;
  account: ServiceAccount;
  /** Port and password of an earlier start, so that clients find it again; chosen when absent. */
  again?: { port: number; password: string };
}

/** A Redis of our own on the loopback interface. It keeps nothing on disk: PostgreSQL holds the truth. */
export interface RunningRedis {
  readonly url: string;
  readonly pid: number;
  /** What to start it with to be found at the same address again. */
  readonly again: { port: number; password: string };
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 15_000;
const STOP_PATIENCE_MS = 5_000;
const START_ATTEMPTS = 5;
const LEFTOVER_STOP: StopSequence = [
  ['SIGTERM', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Starts Redis on a port of its own, after stopping what an earlier start left running in the same place.
 * @throws AppError REDIS_NOT_STARTED with the server's own last words
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const directory = serviceDirectory(options.place, 'redis', options.account);
  await stopLeftovers(directory, /^(redis|valkey)-/, LEFTOVER_STOP);
  const password = options.again?.password ?? randomBytes(24).toString('base64url');

  for (let attempt = 1; ; attempt += 1) {
    const port = options.again?.port ?? (await freePort());
    const daemon = startDaemon({
      command: options.program,
      args: [writeConfiguration(directory, port, password, options.account)],
      account: options.account,
      directory,
      logFile: join(options.place, 'redis.log'),
      orphanSignal: 'SIGTERM',
    });
    const url = `redis://:${password}@127.0.0.1:${port}`;
    const settled = await until(
      async () => daemon.hasEnded() || (await answers(url)),
      START_TIMEOUT_MS,
    );
    if (settled && !daemon.hasEnded()) {
      return {
        url,
        pid: daemon.pid,
        again: { port, password },
        ended: daemon.ended,
        stop: () => daemon.stop('SIGTERM', STOP_PATIENCE_MS),
      };
    }
    await daemon.stop('SIGTERM', STOP_PATIENCE_MS);
    const words = daemon.lastWords();
    if (attempt < START_ATTEMPTS && /bind|Address already in use/i.test(words)) continue;
    throw new AppError('REDIS_NOT_STARTED', 500, `The embedded Redis did not start: ${words}`);
  }
}

/** The password stands in a file that only the account reads: a command line is open to every user of the machine. */
function writeConfiguration(
  directory: string,
  port: number,
  password: string,
  account: ServiceAccount,
): string {
  const file = join(directory, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    'protected-mode yes',
    `requirepass ${password}`,
    `dir "${directory}"`,
    'daemonize no',
    'save ""',
    'appendonly no',
    'maxmemory-policy noeviction',
    'databases 16',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(file, account.uid, account.gid);
  return file;
}

/** Whether a Redis answers at this address. */
export async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 2_000,
  });
  // A refused connection is told by connect() as well; without a listener it would be printed.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return true;
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
