import { isDatabaseUnavailable } from '../../src/store/postgres-errors';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

describe('a transaction in which nobody says anything', () => {
  it('is broken off before the lease of a sync ends', async () => {
    const { id } = await createTenant(test.database);
    const [limit] = await test.database.inTenant(id, (scope) =>
      scope.query<Record<string, string>>('SHOW idle_in_transaction_session_timeout'),
    );
    expect(limit).toEqual({ idle_in_transaction_session_timeout: '15s' });
  });

  it('gives back what it had locked, and its process is told that PostgreSQL was not to be had', async () => {
    const { id } = await createTenant(test.database);
    const lock = 'SELECT id FROM tenants WHERE id = $1 FOR UPDATE';
    const silent = test.database.inTenant(id, async (scope) => {
      await scope.query(`SET LOCAL idle_in_transaction_session_timeout = '50ms'`);
      await scope.query(lock, [id]);
      // Answers when the lock is free, which is when the transaction around us is no more.
      const waiting = test.database.inTenant(id, (other) => other.query(lock, [id]));
      expect(await waiting).toEqual([{ id }]);
      await scope.query('SELECT 1');
    });
    const thrown = await silent.catch((error: unknown) => error);
    expect(isDatabaseUnavailable(thrown)).toBe(true);
    expect(await test.database.inTenant(id, (scope) => scope.query('SELECT 1 AS one'))).toEqual([
      { one: 1 },
    ]);
  });
});
