import { externalDatabase, type LocalConfig } from '../config/local-config';
import { AppError } from '../core/errors';
import { bootstrapRoles, type RoleAddresses } from '../store/bootstrap-roles';
import { migrateUp } from '../store/migrate';
import { embeddedDatabase } from './embedded-database';
import { findRedis } from './find-redis';
import { keepService } from './keep-service';
import { startPostgres, type RunningPostgres } from './postgres';
import { postgresBinaries } from './postgres-binaries';
import { answers, startRedis, type RunningRedis } from './redis';
import { serviceAccount } from './service-account';
import { servicePlace } from './service-place';

/** PostgreSQL and Redis, ready for the runtime: ours, or the ones that the environment names. */
export interface MachineServices {
  database: RoleAddresses;
  redisUrl: string;
  /** Stops what is ours. */
  stop(): Promise<void>;
}

interface ServicesOptions {
  config: Pick<LocalConfig, 'databaseUrls' | 'redisUrl'>;
  /** Absolute. */
  dataDirectory: string;
  say: (text: string) => void;
}

/** Starts PostgreSQL and Redis at once, sets up the roles and migrates; when one fails, the other is stopped again. */
export async function startServices(options: ServicesOptions): Promise<MachineServices> {
  const [database, redis] = await Promise.allSettled([
    startDatabase(options),
    provideRedis(options),
  ]);
  if (database.status === 'fulfilled' && redis.status === 'fulfilled') {
    return {
      database: database.value.addresses,
      redisUrl: redis.value.url,
      stop: async () => {
        await Promise.all([database.value.stop(), redis.value.stop()]);
      },
    };
  }
  const started = [database, redis].filter((result) => result.status === 'fulfilled');
  await Promise.all(started.map((result) => result.value.stop()));
  const failed = [database, redis].find((result) => result.status === 'rejected');
  throw failed?.reason;
}

async function startDatabase({ config, dataDirectory, say }: ServicesOptions) {
  const external = externalDatabase(config);
  if (external !== undefined) {
    await bootstrapRoles(external);
    await migrate(external.ownerUrl, say);
    return { addresses: external, stop: () => Promise.resolve() };
  }
  const account = serviceAccount();
  const place = servicePlace(dataDirectory, account);
  const binaries = postgresBinaries(account);
  const start = (previous: RunningPostgres | undefined) =>
    startPostgres({
      place,
      binaries,
      account,
      durable: true,
      ...(previous === undefined ? {} : { port: previous.port }),
    });
  const kept = await keepService('PostgreSQL', start, say);
  try {
    const addresses = await embeddedDatabase(kept.first);
    await migrate(addresses.ownerUrl, say);
    return { addresses, stop: () => kept.stop() };
  } catch (error) {
    await kept.stop();
    throw error;
  }
}

async function migrate(ownerUrl: string, say: (text: string) => void): Promise<void> {
  const ran = await migrateUp(ownerUrl);
  if (ran.length > 0) say(`migrated the database: ${ran.join(', ')}`);
}

async function provideRedis({ config, dataDirectory, say }: ServicesOptions) {
  if (config.redisUrl !== undefined) {
    if (!(await answers(config.redisUrl))) {
      throw new AppError(
        'REDIS_UNREACHABLE',
        503,
        'No Redis answers at the address in REDIS_URL. Start it, mend the address, or unset REDIS_URL to use one of our own.',
      );
    }
    return { url: config.redisUrl, stop: () => Promise.resolve() };
  }
  const program = await findRedis(say);
  const account = serviceAccount();
  const place = servicePlace(dataDirectory, account);
  const start = (previous: RunningRedis | undefined) =>
    startRedis({
      program,
      place,
      account,
      ...(previous === undefined ? {} : { again: previous.again }),
    });
  const kept = await keepService('Redis', start, say);
  return { url: kept.first.url, stop: () => kept.stop() };
}
