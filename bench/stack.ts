import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../src/local/free-port';
import { startScript, type RunningScript } from '../src/local/start-script';
import { startTemporaryServices } from '../src/local/temporary-services';
import { createDataSource } from '../src/store/data-source';
import { tenantDatabase, type Database } from '../src/store/database';

/** PostgreSQL (durable, as in production) and Redis of a benchmark's own, and the variables of its processes. */
export interface BenchStack {
  database: Database;
  /** Signs in as the product's processes do. */
  appUrl: string;
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
  const services = await startTemporaryServices('campanile-bench');
  const { ownerUrl, appUrl, systemUrl } = services.database;
  const database = tenantDatabase(await createDataSource(appUrl, 'campanile_app', 4).initialize());
  const tokenKey = randomBytes(32);
  const masterKey = randomBytes(32);
  const port = await freePort();
  const environment = {
    PATH: process.env['PATH'],
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: appUrl,
    DATABASE_SYSTEM_URL: systemUrl,
    REDIS_URL: services.redisUrl,
    CAMPANILE_MASTER_KEY: masterKey.toString('base64'),
    CAMPANILE_TOKEN_KEY: tokenKey.toString('base64'),
    ...variables,
    ...furtherVariables(services.database),
  };
  const running: RunningScript[] = [];
  return {
    database,
    appUrl,
    ownerUrl,
    redisUrl: services.redisUrl,
    databasePid: services.postgres.pid(),
    tokenKey,
    masterKey,
    url: `http://127.0.0.1:${port}`,
    async start(script) {
      const started = await startScript(join(DIST, script), environment);
      running.push(started);
      return started.pid;
    },
    async analyze() {
      const owner = await createDataSource(ownerUrl, 'campanile_owner', 1).initialize();
      await owner.query('ANALYZE');
      await owner.destroy();
    },
    async close() {
      for (const script of running) await script.stop();
      await database.close();
      await services.close();
    },
  };
}
