import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { AppError } from '../../src/core/errors';
import { bootstrapRoles, type RoleAddresses } from '../../src/store/bootstrap-roles';
import { createDataSource } from '../../src/store/data-source';
import { migrateDown, migrateUp } from '../../src/store/migrate';
import { MIGRATIONS } from '../../src/store/migrations';
import { testAddresses } from '../setup/addresses';
import { asSuperuser } from '../setup/database';

const made: { databases: string[]; logins: string[] } = { databases: [], logins: [] };

afterAll(async () => {
  await asSuperuser(async (client) => {
    for (const database of made.databases) {
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
    for (const login of made.logins) {
      await client.query(`DROP ROLE IF EXISTS ${login}`);
    }
  });
});

const unique = (prefix: string) => `${prefix}_${randomBytes(5).toString('hex')}`;

/** An empty database whose owner is `owner`, or the superuser. */
async function emptyDatabase(owner?: string): Promise<string> {
  const database = unique('bootstrap');
  made.databases.push(database);
  const clause = owner === undefined ? '' : ` OWNER ${owner}`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${database}${clause}`));
  return database;
}

async function login(flags: string): Promise<{ name: string; at: (database: string) => string }> {
  const name = unique('login');
  made.logins.push(name);
  await asSuperuser((client) => client.query(`CREATE ROLE ${name} LOGIN ${flags} PASSWORD 'pw'`));
  return { name, at: (database) => addressOf(name, 'pw', database) };
}

function addressOf(name: string, password: string, database: string): string {
  const url = new URL(`${testAddresses().superuser}/${database}`);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  return url.href;
}

async function signsInAs(
  url: string,
  role: 'campanile_app' | 'campanile_system',
): Promise<unknown> {
  const source = await createDataSource(url, role, 1).initialize();
  const rows = await source.query<unknown[]>('SELECT session_user AS login, current_user AS role');
  await source.destroy();
  return rows[0];
}

describe('bootstrapping roles', () => {
  it('as a superuser makes the logins of the addresses and lets them take on their roles alone', async () => {
    const database = await emptyDatabase();
    const [app, system] = [unique('app-login'), unique('system login')];
    made.logins.push(`"${app}"`, `"${system}"`);
    const addresses: RoleAddresses = {
      ownerUrl: `${testAddresses().superuser}/${database}`,
      appUrl: addressOf(app, 'pâss/wörd:1', database),
      systemUrl: addressOf(system, 'p@ss', database),
    };
    await bootstrapRoles(addresses);
    await migrateUp(addresses.ownerUrl);
    expect(await signsInAs(addresses.appUrl, 'campanile_app')).toEqual({
      login: app,
      role: 'campanile_app',
    });
    expect(await signsInAs(addresses.systemUrl, 'campanile_system')).toEqual({
      login: system,
      role: 'campanile_system',
    });
    await expect(signsInAs(addresses.appUrl, 'campanile_system')).rejects.toThrow(
      /permission denied/,
    );

    const naked = new Client({ connectionString: addresses.appUrl });
    await naked.connect();
    await expect(naked.query('SELECT * FROM users')).rejects.toThrow(/permission denied/);
    await naked.end();
  });

  it('works with one login for both, and writes nothing the second time', async () => {
    const database = await emptyDatabase();
    const both = await login('');
    const addresses = {
      ownerUrl: `${testAddresses().superuser}/${database}`,
      appUrl: both.at(database),
      systemUrl: both.at(database),
    };
    await bootstrapRoles(addresses);
    expect(await signsInAs(addresses.appUrl, 'campanile_app')).toMatchObject({
      role: 'campanile_app',
    });
    expect(await signsInAs(addresses.appUrl, 'campanile_system')).toMatchObject({
      role: 'campanile_system',
    });

    // Only somebody who needs no privilege at all can do it as a mere member of the owner.
    const owner = await login('NOINHERIT IN ROLE campanile_owner');
    await bootstrapRoles({ ...addresses, ownerUrl: owner.at(database) });
  });

  it('migrates up and down as a login that only is a member of the owner', async () => {
    const database = await emptyDatabase();
    const app = await login('');
    const owner = await login('');
    await asSuperuser((client) =>
      client.query(`GRANT campanile_owner TO ${owner.name} WITH INHERIT FALSE`),
    );
    const superuserUrl = `${testAddresses().superuser}/${database}`;
    await bootstrapRoles({
      ownerUrl: superuserUrl,
      appUrl: app.at(database),
      systemUrl: app.at(database),
    });
    const applied = await migrateUp(owner.at(database));
    expect(applied).toHaveLength(MIGRATIONS.length);
    expect(await migrateDown(owner.at(database))).toBe(applied.at(-1));
  });

  it('as the database owner with CREATEROLE makes what it may', async () => {
    const owner = await login('CREATEROLE');
    // The roles of the server exist already and are not its own: what it lacks are the grants on them.
    await asSuperuser((client) =>
      client.query(
        `GRANT campanile_owner, campanile_app, campanile_client, campanile_system TO ${owner.name} WITH ADMIN TRUE, INHERIT FALSE`,
      ),
    );
    const database = await emptyDatabase(owner.name);
    const app = unique('app');
    made.logins.push(app);
    const addresses = {
      ownerUrl: owner.at(database),
      appUrl: addressOf(app, 'pw', database),
      systemUrl: addressOf(app, 'pw', database),
    };
    await bootstrapRoles(addresses);
    expect(await migrateUp(addresses.ownerUrl)).toHaveLength(MIGRATIONS.length);
    expect(await signsInAs(addresses.appUrl, 'campanile_app')).toMatchObject({ login: app });
    await asSuperuser(
      (client) => client.query(`REASSIGN OWNED BY ${owner.name} TO campanile_superuser`),
      database,
    );
    await asSuperuser((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
    await asSuperuser((client) => client.query(`DROP OWNED BY ${owner.name} CASCADE`));
  });

  it('tells the SQL to run when the login may not, without the password in it', async () => {
    const database = await emptyDatabase();
    const weak = await login('');
    const attempt = bootstrapRoles({
      ownerUrl: weak.at(database),
      appUrl: addressOf('not_there_yet', 'secret-of-the-app', database),
      systemUrl: addressOf('not_there_yet', 'secret-of-the-app', database),
    });
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown as AppError,
    );
    expect(error).toBeInstanceOf(AppError);
    expect(error?.code).toBe('ROLES_NOT_READY');
    expect(error?.message).toContain('CREATE ROLE "not_there_yet" LOGIN');
    expect(error?.message).toContain(
      `GRANT campanile_owner TO "${weak.name}" WITH INHERIT FALSE, SET TRUE;`,
    );
    expect(error?.message).not.toContain('secret-of-the-app');

    const advice =
      error?.message.split('\n').slice(1).join('\n').replace("'…'", "'secret-of-the-app'") ?? '';
    made.logins.push('not_there_yet');
    await asSuperuser((client) => client.query(advice), database);
    await bootstrapRoles({
      ownerUrl: weak.at(database),
      appUrl: addressOf('not_there_yet', 'secret-of-the-app', database),
      systemUrl: addressOf('not_there_yet', 'secret-of-the-app', database),
    });
  });

  it('is done by the SQL that docs/operations.md gives', async () => {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
    const sql = /```sql\n([^]*?)```/.exec(page)?.[1] ?? '';
    const logins = ['campanile_migrations', 'campanile_runtime', 'campanile_lookup'];
    made.logins.push(...logins);
    const database = await emptyDatabase();
    const written = sql
      .replaceAll(
        /CREATE ROLE campanile_(owner|app|client|system) NOLOGIN;/g,
        '-- of the server, there already',
      )
      .replaceAll('DATABASE campanile', `DATABASE ${database}`)
      .replaceAll("'…'", "'pw'");
    await asSuperuser((client) => client.query(written), database);

    const [ownerUrl = '', appUrl = '', systemUrl = ''] = logins.map((name) =>
      addressOf(name, 'pw', database),
    );
    // The login of migrations may make nothing of this itself: it passes because nothing is lacking.
    await bootstrapRoles({ ownerUrl, appUrl, systemUrl });
    expect(await migrateUp(ownerUrl)).not.toEqual([]);
    expect(await signsInAs(appUrl, 'campanile_app')).toMatchObject({ role: 'campanile_app' });
    expect(await signsInAs(systemUrl, 'campanile_system')).toMatchObject({
      role: 'campanile_system',
    });
  });

  it('asks for a user in the address', async () => {
    const database = await emptyDatabase();
    await expect(
      bootstrapRoles({
        ownerUrl: `${testAddresses().superuser}/${database}`,
        appUrl: 'postgres://127.0.0.1/campanile',
        systemUrl: 'postgres://127.0.0.1/campanile',
      }),
    ).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION' });
  });
});
