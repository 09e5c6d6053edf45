import { redisMissing, redisOnPath } from '../find-redis';
import { isPortFree } from '../free-port';
import { postgresBinaries } from '../postgres-binaries';
import { serviceAccount } from '../service-account';
import { failed, checked, ok, warning, type Finding } from './finding';

const ANSWER_MS = 3_000;
const OLDEST_NODE = [20, 19] as const;

/** Whether this Node is new enough to load ES modules from CommonJS. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const fits = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return fits
    ? ok('Node', version)
    : failed('Node', version, `Install Node ${OLDEST_NODE.join('.')} or newer.`);
}

/** Whether the API could listen where it is told to, or already does. */
export async function checkPort(port: number, host: string): Promise<Finding> {
  return await checked('Port', 'Choose an address of this machine with HOST.', async () => {
    if (await isPortFree(port, host)) return ok('Port', `${host}:${port} is free`);
    if (await isCampanile(port, host)) return ok('Port', `Campanile answers on ${host}:${port}`);
    return warning(
      'Port',
      `${host}:${port} is in use, and not by Campanile`,
      'Choose another one with PORT or --port.',
    );
  });
}

async function isCampanile(port: number, host: string): Promise<boolean> {
  try {
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/livez`;
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}

/** Whether the embedded PostgreSQL runs on this machine. */
export async function checkEmbeddedPostgres(): Promise<Finding> {
  const mend = 'Run npm ci again, or set DATABASE_URL and DATABASE_OWNER_URL.';
  return await checked('PostgreSQL', mend, () => {
    const { postgres } = postgresBinaries(serviceAccount());
    return Promise.resolve(ok('PostgreSQL', `embedded, not running now: ${postgres}`));
  });
}

/** Whether this machine has a Redis to run; nothing is installed. */
export function checkEmbeddedRedis(): Finding {
  const program = redisOnPath();
  return program === undefined
    ? failed('Redis', 'no redis-server or valkey-server on the PATH', redisMissing().message)
    : ok('Redis', `embedded, not running now: ${program}`);
}
