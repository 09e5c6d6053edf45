import { execFile } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError, messageOf } from '../core/errors';
import { freePort } from './free-port';
import { until } from './processes';
import type { PostgresBinaries } from './postgres-binaries';
import { keptSecret } from './secret-file';
import type { ServiceAccount } from './service-account';
import { serviceDirectory } from './service-place';
import { startDaemon, type Daemon } from './start-daemon';
import { stopLeftovers, type StopSequence } from './stop-leftovers';

const run = promisify(execFile);

export interface PostgresOptions {
  /** An absolute directory that the account can enter; data, password and log are kept in it. */
  place: string;
  binaries: PostgresBinaries;
  account: ServiceAccount;
  /** Whether data must survive a power cut; without it everything is faster and only fit for tests. */
  durable: boolean;
  /** The port to listen on; any free one when absent. */
  port?: number;
}

/** A PostgreSQL of our own on the loopback interface. */
export interface RunningPostgres {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** The superuser's address of a database: for setting up and migrating, never for the runtime. */
  superuserUrl(database: string): string;
  /** Ends every connection, writes everything down, and waits until the server is gone. */
  stop(): Promise<void>;
}

const SUPERUSER = 'campanile_superuser';
const START_TIMEOUT_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;
const START_ATTEMPTS = 5;

/** SIGINT is a fast shutdown, SIGQUIT an immediate one (recovered at the next start); SIGKILL is never sent. */
const LEFTOVER_STOP: StopSequence = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 10_000],
];

/**
 * Starts PostgreSQL on `place`, making the cluster when there is none. What an earlier start left running there is
 * stopped first; a stale pid file is no obstacle.
 * @throws AppError POSTGRES_NOT_STARTED with the server's own last words
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { place, account } = options;
  const passwordFile = join(place, 'postgres.password');
  const data = join(place, 'postgres');
  if (existsSync(join(data, 'PG_VERSION')) && !existsSync(passwordFile)) {
    throw new AppError(
      'POSTGRES_PASSWORD_LOST',
      500,
      `${data} holds a cluster, but its password file ${passwordFile} is gone: put it back, or move the cluster away.`,
    );
  }
  const password = keptSecret(passwordFile, 'base64url');
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);

  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(options, data, passwordFile);
  const directory = serviceDirectory(place, 'postgres', account);
  await stopLeftovers(directory, /^postgres$/, LEFTOVER_STOP);
  removeStalePidFile(directory);

  const { daemon, port } = await launch(options, directory);
  return {
    port,
    pid: daemon.pid,
    ended: daemon.ended,
    superuserUrl: (database) =>
      `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => daemon.stop('SIGINT', STOP_PATIENCE_MS),
  };
}

/** The cluster is made beside its place and moved in when it is whole: an interrupted initdb leaves nothing behind. */
async function makeCluster(
  { place, binaries, account, durable }: PostgresOptions,
  data: string,
  passwordFile: string,
): Promise<void> {
  rmSync(join(place, 'postgres.new'), { recursive: true, force: true });
  const draft = serviceDirectory(place, 'postgres.new', account);
  const args = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, args, { ...account, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } });
  } catch (error) {
    throw new AppError('POSTGRES_NOT_STARTED', 500, `initdb failed: ${messageOf(error)}`, {
      cause: error,
    });
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(draft, data);
}

/**
 * Called when no process of this cluster is left, so the id in the file can only be of somebody else who got the
 * number since, which PostgreSQL would take for a running server.
 */
function removeStalePidFile(directory: string): void {
  rmSync(join(directory, 'postmaster.pid'), { force: true });
}

async function launch(options: PostgresOptions, directory: string) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const daemon = startDaemon({
      command: options.binaries.postgres,
      args: ['-D', directory, '-p', String(port), ...settings(options.durable)],
      account: options.account,
      directory,
      logFile: join(options.place, 'postgres.log'),
      orphanSignal: 'SIGINT',
    });
    const settled = await until(
      () => daemon.hasEnded() || isReady(directory, daemon),
      START_TIMEOUT_MS,
    );
    if (settled && !daemon.hasEnded()) return { daemon, port };
    await daemon.stop('SIGQUIT', STOP_PATIENCE_MS);
    const words = daemon.lastWords();
    if (attempt < START_ATTEMPTS && /could not bind|Address already in use/.test(words)) continue;
    throw new AppError(
      'POSTGRES_NOT_STARTED',
      500,
      `The embedded PostgreSQL did not start: ${words}`,
    );
  }
}

/** As pg_ctl does it: the first line of postmaster.pid is the server, the eighth says when it takes connections. */
function isReady(directory: string, daemon: Daemon): boolean {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === daemon.pid && lines[7]?.trim() === 'ready';
}

function settings(durable: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    shared_buffers: '256MB',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_timezone: 'UTC',
    timezone: 'UTC',
    wal_level: 'minimal',
    max_wal_senders: '0',
    ...(durable
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          autovacuum: 'off',
          max_wal_size: '4GB',
        }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
