import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment';
import type { LocalConfig } from '../config/local-config';
import { AppError } from '../core/errors';
import { addressForPeople } from './address-for-people';
import { lockDataDirectory } from './data-directory-lock';
import { prepareDemo, type DemoUser } from './demo';
import { freePort, isPortFree } from './free-port';
import { keepRunning, type KeptProcess } from './keep-running';
import { startServices } from './machine-services';
import { publishVariables, runtimeVariables } from './runtime-environment';
import { startSandbox } from './sandbox';
import { createTeardown } from './teardown';
import { waitUntilReady } from './wait-until-ready';
import { workerNames, workerScript } from './worker-scripts';

export interface UpOptions {
  config: LocalConfig;
  environment: Environment;
  /** Directory of compiled scripts. */
  dist: string;
  /** Days of history of the demo tenant, for which the platforms' stand-in is run; null for no demo. */
  demoDays: number | null;
  say: (text: string) => void;
  /** Aborted when somebody asks to stop while things are still starting. */
  signal: AbortSignal;
}

/** Everything on one machine, running. */
export interface Machine {
  url: string;
  users: readonly DemoUser[];
  sandboxAdminUrl: string | undefined;
  /** Rejects when a process of the machine keeps ending and nothing is left to try. */
  readonly failed: Promise<never>;
  /** Stops all of it in order, the newest first: no process is left. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL, Redis, the sandbox, the API and the workers; ready when the API says so.
 * @throws AppError PORT_IN_USE before anything is started; DATA_DIRECTORY_IN_USE; whatever a service could not do;
 *   INTERRUPTED. Whatever was started is stopped again before it throws.
 */
export async function up({ config: given, ...rest }: UpOptions): Promise<Machine> {
  const { say, signal } = rest;
  const config = given.port === 0 ? { ...given, port: await freePort(given.host) } : given;
  const options = { ...rest, config };
  await refuseUsedPort(config);
  const teardown = createTeardown(say);
  try {
    mkdirSync(config.dataDirectory, { recursive: true });
    const dataDirectory = realpathSync(config.dataDirectory);
    teardown.add(lockDataDirectory(dataDirectory));
    const { processes, ...machine } = await startEverything(options, dataDirectory, teardown.add);
    return {
      ...machine,
      failed: Promise.race(processes.map((process) => process.broken)),
      stop: () => teardown.run(),
    };
  } catch (error) {
    await teardown.run();
    throw signal.aborted ? interrupted() : error;
  }
}

async function startEverything(
  { config, environment, dist, demoDays, say, signal }: UpOptions,
  dataDirectory: string,
  undoWith: (undo: () => Promise<void> | void) => void,
) {
  say('starting PostgreSQL and Redis');
  const services = await startServices({ config, dataDirectory, say });
  undoWith(() => services.stop());
  signal.throwIfAborted();

  const stateFile = join(dataDirectory, 'sandbox.json');
  const sandbox =
    demoDays === null ? undefined : await startSandbox({ dist, stateFile, environment, say });
  if (sandbox !== undefined) undoWith(() => sandbox.process.stop());
  signal.throwIfAborted();

  const webDirectory = join(dist, 'web');
  const url = addressForPeople(config);
  const variables = {
    ...runtimeVariables(config, dataDirectory, services, sandbox?.address, webDirectory),
    LOCAL_URL: url,
  };
  undoWith(
    publishVariables(dataDirectory, {
      ...variables,
      DATABASE_OWNER_URL: services.database.ownerUrl,
    }),
  );
  const childEnvironment = { ...environment, ...variables };
  const users =
    sandbox === undefined || demoDays === null
      ? []
      : await prepareDemo({
          address: sandbox.address,
          days: demoDays,
          host: config.host,
          dataDirectory,
          dist,
          environment: childEnvironment,
          say,
          signal,
        });

  say('starting the API and the workers');
  const processes = processScripts(dist).map(({ name, script }) => {
    const kept = keepRunning({ name, script, environment: childEnvironment, say });
    undoWith(() => kept.stop());
    return kept;
  });
  const broken: Promise<never>[] = processes.map((process) => process.broken);
  await Promise.race([waitUntilReady(url, signal), ...broken]);
  const all: KeptProcess[] = sandbox === undefined ? processes : [sandbox.process, ...processes];
  return { url, users, sandboxAdminUrl: sandbox?.address.admin, processes: all };
}

/** The API, then one process for each worker. */
function processScripts(dist: string): { name: string; script: string }[] {
  return [
    { name: 'api', script: join(dist, 'src', 'server.js') },
    ...workerNames(dist).map((name) => ({ name, script: workerScript(dist, name) })),
  ];
}

async function refuseUsedPort({ port, host }: LocalConfig): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new AppError(
    'PORT_IN_USE',
    409,
    `Port ${port} of ${host} is in use: another Campanile may be running. Choose another one with --port.`,
  );
}

function interrupted(): AppError {
  return new AppError('INTERRUPTED', 500, 'Stopped before everything was started.');
}
