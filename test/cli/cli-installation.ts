import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTestRedis, type TestRedis } from '../setup/redis';

/** An installation that the command line is pointed at by its environment alone. */
export async function startCliInstallation(): Promise<{
  test: TestDatabase;
  redis: TestRedis;
  environment: Record<string, string>;
  close: () => Promise<void>;
}> {
  const [test, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  return {
    ...{ test, redis },
    environment: {
      CAMPANILE_DATA_DIR: '/nowhere',
      DATABASE_URL: test.url,
      DATABASE_SYSTEM_URL: test.systemUrl,
      DATABASE_OWNER_URL: test.ownerUrl,
      REDIS_URL: redis.url,
      CAMPANILE_MASTER_KEY: randomBytes(32).toString('base64'),
      CAMPANILE_TOKEN_KEY: randomBytes(32).toString('base64'),
    },
    close: async () => {
      await Promise.all([test.close(), redis.close()]);
    },
  };
}
