import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { bootstrapRoles, type RoleAddresses } from '../store/bootstrap-roles';
import { scramVerifier } from '../store/scram-verifier';
import type { RunningPostgres } from './postgres';

const DATABASE = 'campanile';

/**
 * The database of an embedded PostgreSQL with its roles and two runtime logins, made when absent. The logins get new
 * passwords at every start, so none of them is kept anywhere.
 */
export async function embeddedDatabase(postgres: RunningPostgres): Promise<RoleAddresses> {
  await asSuperuser(postgres.superuserUrl('postgres'), async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rows.length === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  const ownerUrl = postgres.superuserUrl(DATABASE);
  const [app, system] = [login('campanile_app_login'), login('campanile_system_login')];
  const addressOf = ({ name, password }: Login) =>
    `postgres://${name}:${password}@127.0.0.1:${postgres.port}/${DATABASE}`;
  const addresses = { ownerUrl, appUrl: addressOf(app), systemUrl: addressOf(system) };

  await bootstrapRoles(addresses);
  await asSuperuser(ownerUrl, async (client) => {
    for (const { name, password } of [app, system]) {
      const verifier = escapeLiteral(scramVerifier(password));
      await client.query(`ALTER ROLE ${escapeIdentifier(name)} PASSWORD ${verifier}`);
    }
  });
  return addresses;
}

interface Login {
  name: string;
  password: string;
}

function login(name: string): Login {
  return { name, password: randomBytes(24).toString('base64url') };
}

async function asSuperuser(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
