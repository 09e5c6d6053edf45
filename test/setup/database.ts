import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { bootstrapRoles } from '../../src/store/bootstrap-roles';
import { createDataSource } from '../../src/store/data-source';
import {
  systemDatabase,
  tenantDatabase,
  type Database,
  type SystemDatabase,
} from '../../src/store/database';
import { testAddresses } from './addresses';

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  /** Addresses for processes and for sources of the test's own: the runtime's, the system's, the owner's. */
  url: string;
  systemUrl: string;
  ownerUrl: string;
  database: Database;
  system: SystemDatabase;
  /** Acts as campanile_owner: sees every tenant. */
  owner: DataSource;
  /** Ends every connection and drops the database. */
  close(): Promise<void>;
}

/** Clones the template; call it in beforeAll, and `close` in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const addresses = testAddresses();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser((client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${addresses.template}`),
  );

  const url = `${addresses.app}/${name}`;
  const systemUrl = `${addresses.system}/${name}`;
  const ownerUrl = `${addresses.superuser}/${name}`;
  // Privileges on a database are not part of what a template gives.
  await bootstrapRoles({ ownerUrl, appUrl: url, systemUrl });
  const [app, system, owner] = await Promise.all([
    createDataSource(url, 'campanile_app', 10).initialize(),
    createDataSource(systemUrl, 'campanile_system', 5).initialize(),
    createDataSource(ownerUrl, 'campanile_owner', 5).initialize(),
  ]);
  return {
    url,
    systemUrl,
    ownerUrl,
    database: tenantDatabase(app),
    system: systemDatabase(system),
    owner,
    async close() {
      const open = [app, system, owner].filter((source) => source.isInitialized);
      await Promise.all(open.map((source) => source.destroy()));
      await asSuperuser((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** Runs statements that concern the whole server, as its superuser. */
export async function asSuperuser<Result>(
  work: (client: Client) => Promise<Result>,
  database = 'postgres',
): Promise<Result> {
  const client = new Client({ connectionString: `${testAddresses().superuser}/${database}` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
