import { loadConfig } from '../../config/config';
import type { Environment } from '../../config/environment';
import { loadLocalConfig } from '../../config/local-config';
import { checkDatabase } from './check-database';
import { checkEmbeddedPostgres, checkEmbeddedRedis, checkNode, checkPort } from './check-machine';
import { checkRedis } from './check-redis';
import { checked, ok, type Finding } from './finding';

/** Looks at the machine, at PostgreSQL and Redis, and at the configuration, as the environment names them. */
export async function examine(environment: Environment): Promise<Finding[]> {
  const { port, host } = loadLocalConfig(environment);
  const machine = [checkNode(process.version), await checkPort(port, host)];
  const appUrl = environment['DATABASE_URL'];
  const redisUrl = environment['REDIS_URL'];
  const database =
    appUrl === undefined
      ? [await checkEmbeddedPostgres()]
      : await checkDatabase({
          appUrl,
          systemUrl: environment['DATABASE_SYSTEM_URL'] ?? appUrl,
          ownerUrl: environment['DATABASE_OWNER_URL'],
        });
  const redis = redisUrl === undefined ? checkEmbeddedRedis() : await checkRedis(redisUrl);
  return [...machine, ...database, redis, ...(await configuration(environment))];
}

/** `up` makes the runtime's configuration itself; where somebody gives it, it must be whole. */
async function configuration(environment: Environment): Promise<Finding[]> {
  if (environment['DATABASE_URL'] === undefined) return [];
  const mend = 'Set the variables as docs/operations.md lists them.';
  return [
    await checked('Configuration', mend, () => {
      loadConfig(environment);
      return Promise.resolve(ok('Configuration', 'complete'));
    }),
  ];
}
