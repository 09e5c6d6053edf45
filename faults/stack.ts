import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../sandbox/start';
import { freePort } from '../src/local/free-port';
import { sandboxVariables } from '../src/local/runtime-environment';
import { startScript, type RunningScript } from '../src/local/start-script';
import { startTemporaryServices, type TemporaryServices } from '../src/local/temporary-services';
import { createDataSource } from '../src/store/data-source';
import { tenantDatabase, type Database } from '../src/store/database';

/** The product's processes that a set of faults needs. */
const SCRIPTS = {
  api: 'src/server.js',
  schedule: 'workers/schedule.js',
  'sync-account': 'workers/sync-account.js',
  'evaluate-account': 'workers/evaluate-account.js',
} as const;
export type ProcessName = keyof typeof SCRIPTS;
export const PROCESS_NAMES = Object.keys(SCRIPTS) as ProcessName[];

/** PostgreSQL, Redis, the platforms' stand-in and the product's processes, each to be hurt by itself. */
export interface Stack {
  services: TemporaryServices;
  sandbox: RunningSandbox;
  /** The oracle's own way to the rows. */
  database: Database;
  /** The variables of the product's processes. */
  environment: Readonly<Record<string, string | undefined>>;
  tokenKey: Buffer;
  /** Where the API is. */
  url: string;
  /** Starts one more process of that name. */
  start(name: ProcessName): Promise<RunningScript>;
  /** The newest process of that name. */
  newest(name: ProcessName): RunningScript;
  /** Lets a process finish and waits until it is gone. */
  stop(script: RunningScript): Promise<void>;
  /** Kills the newest process of that name outright and waits until it is gone. */
  kill(name: ProcessName): Promise<void>;
  /** Processes that ended though nobody ended them. */
  endedUnasked(): string[];
  close(): Promise<void>;
}

interface StackOptions {
  seed: number;
  /** Directory of compiled scripts. */
  dist: string;
  /** Whether what the processes log is kept quiet. */
  quiet: boolean;
}

/** Ad accounts on each platform: one to be hurt, and one that must not notice. */
const ACCOUNTS = 2;

/** Starts all of it. The world's clock stands still, so that figures change when a scenario says so. */
export async function startStack({ seed, dist, quiet }: StackOptions): Promise<Stack> {
  const [services, sandbox] = await Promise.all([
    startTemporaryServices('campanile-faults'),
    startSandbox({
      adminPort: 0,
      googlePort: 0,
      oauthPort: 0,
      facebookPort: 0,
      tiktokPort: 0,
      smtpPort: 0,
      now: new Date().toISOString(),
      seed,
      accounts: ACCOUNTS,
      campaigns: 7,
      facebookAccounts: ACCOUNTS,
      tiktokAccounts: ACCOUNTS,
      // The clock stands still: an hour's calls are all that are ever allowed.
      facebookCallsPerHour: 1_000_000,
      tiktokCallsPerMinute: 1_000_000,
      scripted: false,
    }),
  ]);
  const { appUrl, systemUrl } = services.database;
  const database = tenantDatabase(await createDataSource(appUrl, 'campanile_app', 4).initialize());
  const port = await freePort();
  const tokenKey = randomBytes(32);
  const environment = {
    PATH: process.env['PATH'],
    LOG_LEVEL: quiet ? 'silent' : 'warn',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: appUrl,
    DATABASE_SYSTEM_URL: systemUrl,
    REDIS_URL: services.redisUrl,
    CAMPANILE_MASTER_KEY: randomBytes(32).toString('base64'),
    CAMPANILE_TOKEN_KEY: tokenKey.toString('base64'),
    ...sandboxVariables(sandbox),
  };
  const started: { name: ProcessName; script: RunningScript; asked: boolean }[] = [];
  const newestOf = (name: ProcessName) => {
    const found = started.findLast((one) => one.name === name);
    if (found === undefined) throw new Error(`no process ${name} was started`);
    return found;
  };
  return {
    services,
    sandbox,
    database,
    environment,
    tokenKey,
    url: `http://127.0.0.1:${port}`,
    async start(name) {
      const script = await startScript(join(dist, SCRIPTS[name]), environment, { quiet });
      started.push({ name, script, asked: false });
      return script;
    },
    async stop(script) {
      for (const one of started) one.asked ||= one.script === script;
      await script.stop();
    },
    newest: (name) => newestOf(name).script,
    async kill(name) {
      const found = newestOf(name);
      found.asked = true;
      found.script.signal('SIGKILL');
      await found.script.ended;
    },
    endedUnasked: () =>
      started.flatMap(({ name, script, asked }) => {
        const end = script.end();
        return end === null || asked ? [] : [`${name} ended by itself (${end})`];
      }),
    async close() {
      // One that was frozen could not hear that it is to stop.
      for (const { script } of started) if (script.end() === null) script.signal('SIGCONT');
      await Promise.all(started.map(({ script }) => script.stop()));
      await database.close();
      await Promise.all([services.close(), sandbox.close()]);
    },
  };
}
