import { newId } from '../../src/core/ids';
import { assertRuntimeRole } from '../../src/store/assert-runtime-role';
import { createDataSource } from '../../src/store/data-source';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../setup/database';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

describe('a runtime login', () => {
  async function verdictOn(url: string) {
    const source = createDataSource(url, 'campanile_app', 1);
    await source.initialize();
    try {
      await assertRuntimeRole(source);
      return 'accepted';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await source.destroy();
    }
  }
  const as = (login: string) => {
    const url = new URL(test.url);
    url.username = login;
    url.password = 'pw-of-a-test';
    return url.href;
  };

  it.each([
    ['a mere member', 'NOSUPERUSER', 'campanile_app', 'accepted'],
    ['a superuser', 'SUPERUSER', 'campanile_app', 'RUNTIME_ROLE_TOO_POWERFUL'],
    ['one with BYPASSRLS', 'BYPASSRLS', 'campanile_app', 'RUNTIME_ROLE_TOO_POWERFUL'],
    [
      'one who may become the owner',
      'NOINHERIT',
      'campanile_app, campanile_owner',
      'RUNTIME_ROLE_TOO_POWERFUL',
    ],
  ])('that is %s', async (_who, flag, roles, verdict) => {
    const login = `runtime_${newId().slice(-12)}`;
    await asSuperuser((client) =>
      client.query(
        `CREATE ROLE ${login} LOGIN ${flag} PASSWORD 'pw-of-a-test'; GRANT ${roles} TO ${login}`,
      ),
    );
    try {
      expect(await verdictOn(as(login))).toBe(verdict);
    } finally {
      await asSuperuser((client) => client.query(`DROP ROLE ${login}`));
    }
  });
});
