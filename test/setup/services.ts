import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../../src/local/find-redis';
import { startPostgres, type RunningPostgres } from '../../src/local/postgres';
import { postgresBinaries } from '../../src/local/postgres-binaries';
import { isAlive, signal } from '../../src/local/processes';
import { startRedis, type RunningRedis } from '../../src/local/redis';
import { canEnter, serviceAccount } from '../../src/local/service-account';
import { systemDirectoryFor } from '../../src/local/service-place';

/** The PostgreSQL and Redis of one test run; their data is in a temporary directory and goes with them. */
export interface TestServices {
  postgres: RunningPostgres;
  redis: RunningRedis;
  stop(): Promise<void>;
  /** All that can be done when the run ends at once: both are told to end, and nobody waits. */
  abandon(): void;
}

const PREFIX = 'campanile-test-';

/** Starts both at once. What killed runs left in the temporary directory is removed first. */
export async function startTestServices(): Promise<TestServices> {
  const account = serviceAccount();
  const root = canEnter(account, tmpdir()) ? tmpdir() : systemDirectoryFor(tmpdir());
  removeLeftovers(root);
  const place = mkdtempSync(join(root, `${PREFIX}${process.pid}-`));
  if (account !== undefined) chownSync(place, account.uid, account.gid);

  const program = await findRedis((text) => process.stderr.write(`${text}\n`));
  const [postgres, redis] = await Promise.all([
    startPostgres({ place, binaries: postgresBinaries(account), account, durable: false }),
    startRedis({ program, place, account }),
  ]);
  let running = true;
  return {
    postgres,
    redis,
    async stop() {
      await Promise.all([postgres.stop(), redis.stop()]);
      running = false;
      rmSync(place, { recursive: true, force: true });
    },
    abandon() {
      if (!running) return;
      signal(postgres.pid, 'SIGQUIT');
      signal(redis.pid, 'SIGTERM');
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function removeLeftovers(root: string): void {
  for (const entry of readdirSync(root)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(join(root, entry), { recursive: true, force: true });
    }
  }
}
