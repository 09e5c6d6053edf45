import { createDataSource } from '../../src/store/data-source';
import { tenantDatabase, type Database } from '../../src/store/database';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';

const RENAME = 'UPDATE tenants SET name = $2 WHERE id = $1 RETURNING name';
const READ = 'SELECT name FROM tenants WHERE id = $1';

describe.each([
  ['waits for each answer', false],
  ['has a pipeline', true],
])('statements asked together on a connection that %s', (_, pipeline) => {
  let test: TestDatabase;
  let database: Database;
  let id: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    const source = createDataSource(test.url, 'campanile_app', 1, pipeline);
    database = tenantDatabase(await source.initialize());
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });
  beforeEach(async () => {
    ({ id } = await createTenant(test.database));
    await test.database.inTenant(id, (scope) => scope.query(RENAME, [id, 'before']));
  });

  const nameOf = async () => {
    const [row] = await test.database.inTenant(id, (scope) =>
      scope.query<{ name: string }>(READ, [id]),
    );
    return row?.name;
  };

  it('are done in the order in which they were asked', async () => {
    const answers = await database.inTenant(id, (scope) =>
      Promise.all([
        scope.prepared(RENAME, [id, 'first']),
        scope.prepared(READ, [id]),
        scope.query(RENAME, [id, 'second']),
        scope.prepared(READ, [id]),
      ]),
    );
    expect(answers).toEqual(['first', 'first', 'second', 'second'].map((name) => [{ name }]));
    expect(await nameOf()).toBe('second');
  });

  it('are undone together when one of them fails, which is what the work fails with', async () => {
    const failing = database.inTenant(id, (scope) =>
      Promise.all([
        scope.prepared(RENAME, [id, 'first']),
        // What asks through more hands hears of it later than those who ask behind it.
        Promise.all([Promise.all([scope.prepared('SELECT 1 / $1::int', [0])])]),
        scope.prepared(RENAME, [id, 'second']),
      ]),
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect(await nameOf()).toBe('before');
  });

  it('end with their transaction though nobody waits for them, and leave the connection to the next', async () => {
    const unheard: Promise<unknown>[] = [];
    const failing = database.inTenant(id, (scope) => {
      unheard.push(scope.prepared(RENAME, [id, 'late']), scope.prepared(RENAME, [id, 'later']));
      return Promise.reject(new Error('the work failed'));
    });
    await expect(failing).rejects.toThrow('the work failed');
    await Promise.allSettled(unheard);
    expect(await nameOf()).toBe('before');
    const other = await createTenant(test.database);
    const seen = await database.inTenant(other.id, (scope) =>
      scope.query<{ id: string }>('SELECT id FROM tenants'),
    );
    expect(seen).toEqual([{ id: other.id }]);
  });

  it('are refused behind the end of their transaction', async () => {
    const late = await database.inTenant(id, (scope) =>
      Promise.resolve(() => scope.prepared(RENAME, [id, 'late'])),
    );
    await expect(late()).rejects.toThrow('after the end');
    expect(await nameOf()).toBe('before');
  });
});
