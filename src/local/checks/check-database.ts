import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { assertRuntimeRole } from '../../store/assert-runtime-role';
import { createDataSource, type DatabaseRole } from '../../store/data-source';
import { ENTITIES } from '../../store/entities';
import { migrationsPending } from '../../store/migrate';
import { checked, failed, ok, warning, type Finding } from './finding';

export interface DatabaseAddresses {
  appUrl: string;
  systemUrl: string;
  /** Undefined where only the runtime is configured. */
  ownerUrl: string | undefined;
}

const OLDEST = 150_000;
const WANTED = 160_000;
const SET_UP = 'Run: campanile migrate up (with DATABASE_OWNER_URL and DATABASE_URL set).';

/** Everything about the database that can be wrong, in the order in which it is mended. */
export async function checkDatabase(addresses: DatabaseAddresses): Promise<Finding[]> {
  const reachable = await checkServer(addresses.appUrl);
  if (reachable.state === 'failed') return [reachable];
  const findings = [
    reachable,
    await checkRole('Runtime role', addresses.appUrl, 'campanile_app', assertRuntimeRole),
    await checkRole('Client role', addresses.appUrl, 'campanile_client', assertRuntimeRole),
    await checkRole('System role', addresses.systemUrl, 'campanile_system', assertRuntimeRole),
    addresses.ownerUrl === undefined
      ? warning('Owner role', 'DATABASE_OWNER_URL is not set', 'Set it where migrations are run.')
      : await checkRole('Owner role', addresses.ownerUrl, 'campanile_owner'),
  ];
  if (findings.some((finding) => finding.state === 'failed')) return findings;
  return [
    ...findings,
    await checkMigrations(addresses.systemUrl),
    await checkRowLevelSecurity(addresses.appUrl),
    await checkNothingSeen(addresses.appUrl),
  ];
}

async function checkServer(url: string): Promise<Finding> {
  const mend = 'Start PostgreSQL, or mend the address, login and password in DATABASE_URL.';
  return await checked('PostgreSQL', mend, async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      const { rows } = await client.query<{ number: string; name: string }>(
        `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
      );
      const number = Number(rows[0]?.number);
      const name = rows[0]?.name ?? 'unknown';
      if (number < OLDEST) {
        return failed('PostgreSQL', name, 'Use PostgreSQL 16 or newer.');
      }
      return number < WANTED
        ? warning('PostgreSQL', name, 'Use PostgreSQL 16 or newer: memberships can say more there.')
        : ok('PostgreSQL', name);
    } finally {
      await client.end();
    }
  });
}

async function checkRole(
  check: string,
  url: string,
  role: DatabaseRole,
  further?: (source: DataSource) => Promise<void>,
): Promise<Finding> {
  return await checked(check, SET_UP, () =>
    withSource(url, role, async (source) => {
      await further?.(source);
      const [row] = await source.query<{ login: string }[]>('SELECT session_user AS login');
      const held = further === undefined ? '' : '; it is not owner, superuser or BYPASSRLS';
      return ok(check, `${row?.login ?? 'unknown'} acts as ${role}${held}`);
    }),
  );
}

async function checkMigrations(systemUrl: string): Promise<Finding> {
  return await checked('Migrations', SET_UP, () =>
    withSource(systemUrl, 'campanile_system', async (source) => {
      const pending = await migrationsPending(source);
      return pending.length === 0
        ? ok('Migrations', 'none waits')
        : failed('Migrations', `waiting: ${pending.join(', ')}`, SET_UP);
    }),
  );
}

async function checkRowLevelSecurity(appUrl: string): Promise<Finding> {
  const check = 'Row-level security';
  const mend =
    'Somebody altered the tables: restore the policies from migrations/row-level-security.ts.';
  return await checked(check, mend, () =>
    withSource(appUrl, 'campanile_app', async (source) => {
      const rows = await source.query<{ name: string; forced: boolean }[]>(
        `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations'`,
      );
      const forced = new Set(rows.filter((row) => row.forced).map((row) => row.name));
      const open = [
        ...new Set([
          ...ENTITIES.map((entity) => entity.options.tableName ?? ''),
          ...rows.map((row) => row.name),
        ]),
      ].filter((name) => !forced.has(name));
      return open.length === 0
        ? ok(check, `forced on all ${rows.length} tables and partitions`)
        : failed(check, `not forced on ${open.join(', ')}`, mend);
    }),
  );
}

function isOfTenants({ columns, tableName }: { columns: object; tableName?: string }): boolean {
  return 'tenantId' in columns || tableName === 'tenants';
}

/** The proof of the rest: as the runtime, with no tenant named, no tenant table shows a row. */
async function checkNothingSeen(appUrl: string): Promise<Finding> {
  const check = 'No tenant, no rows';
  const mend =
    'A policy lets rows out: restore the policies from migrations/row-level-security.ts.';
  return await checked(check, mend, () =>
    withSource(appUrl, 'campanile_app', async (source) => {
      const tables = ENTITIES.filter(({ options }) => isOfTenants(options)).map(
        ({ options }) => options.tableName ?? '',
      );
      const open: string[] = [];
      for (const table of tables) {
        const rows = await source.query<unknown[]>(`SELECT FROM ${table} LIMIT 1`);
        if (rows.length > 0) open.push(table);
      }
      return open.length === 0
        ? ok(check, `0 rows of ${tables.length} tenant tables as the runtime role without a tenant`)
        : failed(check, `rows of ${open.join(', ')} are seen without a tenant`, mend);
    }),
  );
}

async function withSource<Result>(
  url: string,
  role: DatabaseRole,
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  const source = await createDataSource(url, role, 1).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
