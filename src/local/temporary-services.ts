import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapRoles, type RoleAddresses } from '../store/bootstrap-roles';
import { migrateUp } from '../store/migrate';
import { findRedis } from './find-redis';
import { startPostgres } from './postgres';
import { postgresBinaries } from './postgres-binaries';
import { signal } from './processes';
import { startRedis } from './redis';
import { canEnter, serviceAccount } from './service-account';
import { systemDirectoryFor } from './service-place';

/** A service that can be ended in any way and started again at the same address. */
export interface TemporaryService {
  /** The server's process, the newest. */
  pid(): number;
  /** Sends the server a signal and waits until it is gone. */
  end(name: NodeJS.Signals): Promise<void>;
  startAgain(): Promise<void>;
}

/** PostgreSQL (durable, as in production, and migrated) and Redis, whose data goes when they are closed. */
export interface TemporaryServices {
  database: RoleAddresses;
  redisUrl: string;
  postgres: TemporaryService;
  redis: TemporaryService;
  close(): Promise<void>;
}

/** Starts both in a temporary directory whose name begins with `name`. */
export async function startTemporaryServices(name: string): Promise<TemporaryServices> {
  const account = serviceAccount();
  const root = canEnter(account, tmpdir()) ? tmpdir() : systemDirectoryFor(tmpdir());
  const place = mkdtempSync(join(root, `${name}-`));
  if (account !== undefined) chownSync(place, account.uid, account.gid);
  const program = await findRedis((text) => process.stderr.write(`${text}\n`));
  const binaries = postgresBinaries(account);
  let [postgres, redis] = await Promise.all([
    startPostgres({ place, binaries, account, durable: true }),
    startRedis({ program, place, account }),
  ]);
  const login = (role: string) =>
    `postgres://${role}:${randomBytes(12).toString('hex')}@127.0.0.1:${postgres.port}/postgres`;
  const database = {
    ownerUrl: postgres.superuserUrl('postgres'),
    appUrl: login('temporary_app'),
    systemUrl: login('temporary_system'),
  };
  await bootstrapRoles(database);
  await migrateUp(database.ownerUrl);
  const end = async (
    { pid, ended }: { pid: number; ended: Promise<void> },
    how: NodeJS.Signals,
  ) => {
    signal(pid, how);
    await ended;
  };
  return {
    database,
    redisUrl: redis.url,
    postgres: {
      pid: () => postgres.pid,
      end: (how) => end(postgres, how),
      async startAgain() {
        const { port } = postgres;
        postgres = await startPostgres({ place, binaries, account, durable: true, port });
      },
    },
    redis: {
      pid: () => redis.pid,
      end: (how) => end(redis, how),
      async startAgain() {
        redis = await startRedis({ program, place, account, again: redis.again });
      },
    },
    async close() {
      await Promise.all([postgres.stop(), redis.stop()]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
