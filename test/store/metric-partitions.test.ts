import { ensureDailyPartitions, ensureHourlyPartitions } from '../../src/store/metric-partitions';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';

const RANGE = { from: '2024-02-26', to: '2024-03-03' };

describe('making the same partitions twice at once', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  it.each([
    ['months', ensureDailyPartitions],
    ['weeks', ensureHourlyPartitions],
  ])(
    'makes %s once: the second waits for the first and finds them there',
    async (_what, ensure) => {
      const tenant = await createTenant(test.database);
      let letGo = () => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const first = test.database.inTenant(tenant.id, async (scope) => {
        await ensure(scope, RANGE);
        await gate;
      });
      await untilLocks('granted');
      const second = test.database.inTenant(tenant.id, (scope) => ensure(scope, RANGE));
      await untilLocks('NOT granted');
      letGo();
      await expect(Promise.all([first, second])).resolves.toBeDefined();
    },
  );

  /** Waits until somebody holds, or waits for, the lock that making partitions takes. */
  async function untilLocks(state: 'granted' | 'NOT granted'): Promise<void> {
    const sql = `SELECT FROM pg_locks
      WHERE locktype = 'advisory' AND ${state}
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await test.owner.query<unknown[]>(sql)).length === 0);
  }
});
