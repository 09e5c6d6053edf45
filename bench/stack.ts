import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../src/local/find-redis';
import { freePort } from '../src/local/free-port';
import { startPostgres } from '../src/local/postgres';
import { postgresBinaries } from '../src/local/postgres-binaries';
import { startRedis } from '../src/local/redis';
import { canEnter, serviceAccount } from '../src/local/service-account';
import { systemDirectoryFor } from '../src/local/service-place';
import { bootstrapRoles } from '../src/store/bootstrap-roles';
import { createDataSource } from '../src/store/data-source';
import { tenantDatabase, type Database } from '../src/store/database';
import { migrateUp } from '../src/store/migrate';

/** PostgreSQL (durable, as in production) and Redis of a benchmark's own, and the variables of its processes. */
export interface BenchStack {
  database: Database;
  /** Signs in as the superuser, for references that go past the product. */
  ownerUrl: string;
  redisUrl: string;
  /** PostgreSQL's process id, the parent of its backends. */
  databasePid: number;
  tokenKey: Buffer;
  masterKey: Buffer;
  url: string;
  /** Starts one of the product's processes and waits until it says that it is ready; its process id. */
  start(script: string): Promise<number>;
  /** Brings the planner's statistics up to date, as autovacuum does within a minute of any large change. */
  analyze(): Promise<void>;
  close(): Promise<void>;
}

const DIST = join(__dirname, '..');

/**
 * Starts everything that a benchmark stands on; `close` leaves nothing behind. `variables` are added to those of the
 * product's processes, as are `furtherVariables`, which may depend on what was started.
 */
export async function startStack(
  variables: Readonly<Record<string, string>> = {},
  furtherVariables: (known: { ownerUrl: string }) => Readonly<Record<string, string>> = () => ({}),
): Promise<BenchStack> {
  const account = serviceAccount();
  const root = canEnter(account, tmpdir()) ? tmpdir() : systemDirectoryFor(tmpdir());
  const place = mkdtempSync(join(root, 'campanile-bench-'));
  if (account !== undefined) chownSync(place, account.uid, account.gid);
  const program = await findRedis((text) => process.stderr.write(`${text}\n`));
  const [postgres, redis] = await Promise.all([
    startPostgres({ place, binaries: postgresBinaries(account), account, durable: true }),
    startRedis({ program, place, account }),
  ]);
  const login = (role: string) =>
    `postgres://${role}:${randomBytes(12).toString('hex')}@127.0.0.1:${postgres.port}/postgres`;
  const urls = {
    ownerUrl: postgres.superuserUrl('postgres'),
    appUrl: login('bench_app'),
    systemUrl: login('bench_system'),
  };
  await bootstrapRoles(urls);
  await migrateUp(urls.ownerUrl);
  const database = tenantDatabase(
    await createDataSource(urls.appUrl, 'campanile_app', 4).initialize(),
  );
  const tokenKey = randomBytes(32);
  const masterKey = randomBytes(32);
  const port = await freePort();
  const environment = {
    PATH: process.env['PATH'],
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: urls.appUrl,
    DATABASE_SYSTEM_URL: urls.systemUrl,
    REDIS_URL: redis.url,
    CAMPANILE_MASTER_KEY: masterKey.toString('base64'),
    CAMPANILE_TOKEN_KEY: tokenKey.toString('base64'),
    ...variables,
    ...furtherVariables(urls),
  };
  const children: ChildProcess[] = [];
  return {
    database,
    ownerUrl: urls.ownerUrl,
    redisUrl: redis.url,
    databasePid: postgres.pid,
    tokenKey,
    masterKey,
    url: `http://127.0.0.1:${port}`,
    async start(script) {
      const child = spawn(process.execPath, [join(DIST, script)], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.push(child);
      const ended = once(child, 'exit').then(() =>
        Promise.reject(new Error(`${script} did not start`)),
      );
      await Promise.race([once(child, 'message'), ended]);
      ended.catch(() => undefined);
      return child.pid ?? NaN;
    },
    async analyze() {
      const owner = await createDataSource(urls.ownerUrl, 'campanile_owner', 1).initialize();
      await owner.query('ANALYZE');
      await owner.destroy();
    },
    async close() {
      for (const child of children) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      await database.close();
      await Promise.all([postgres.stop(), redis.stop()]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
