import { Client, escapeIdentifier as name, escapeLiteral as literal } from 'pg';
import { AppError } from '../core/errors';
import { scramVerifier } from './scram-verifier';

/** The addresses whose logins take on the four roles. */
export interface RoleAddresses {
  /** Of migrations; its login takes on campanile_owner. */
  ownerUrl: string;
  /** Of the runtime; its login takes on campanile_app, and campanile_client for CLIENT users. */
  appUrl: string;
  /** Of the listed cross-tenant queries; its login takes on campanile_system. May be the same as appUrl. */
  systemUrl: string;
}

/** Where the runtime's logins are not known here, the roles alone are looked after. */
type RolesToBootstrap = Pick<RoleAddresses, 'ownerUrl'> & {
  [Address in 'appUrl' | 'systemUrl']?: RoleAddresses[Address] | undefined;
};

/** Something the database lacks, and the statement that mends it, in a form that can be shown. */
interface Lack {
  sql: string;
  shown: string;
}

const ROLES = ['campanile_owner', 'campanile_app', 'campanile_client', 'campanile_system'] as const;
const OLDEST_VERSION = 150_000;
/** From here on a membership says by itself whether it inherits and whether it may be taken on. */
const MEMBERSHIP_OPTIONS_VERSION = 160_000;

/**
 * Makes sure that the four roles, the runtime's logins and their grants exist; where nothing is missing it writes
 * nothing and needs no privilege.
 * @throws AppError ROLES_NOT_READY with the SQL to run, when something is missing that this login may not make
 * @throws AppError POSTGRES_TOO_OLD below PostgreSQL 15 (ON DELETE SET NULL of one column)
 */
export async function bootstrapRoles(addresses: RolesToBootstrap): Promise<void> {
  const client = new Client({ connectionString: addresses.ownerUrl });
  await client.connect();
  try {
    const lacks = await findLacks(client, addresses);
    if (lacks.length > 0) await mend(client, lacks);
  } finally {
    await client.end();
  }
}

async function mend(client: Client, lacks: readonly Lack[]): Promise<void> {
  try {
    await client.query('BEGIN');
    // Two starts at once make the roles once; the lock ends with the transaction.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('campanile roles'))`);
    for (const lack of lacks) await client.query(lack.sql);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    if (!isRefusal(error)) throw error;
    throw new AppError(
      'ROLES_NOT_READY',
      500,
      `The database is not set up, and this login may not do it. As a superuser of that database, run:\n${lacks.map(({ shown }) => `${shown};`).join('\n')}`,
      { cause: error },
    );
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID_GRANT_OPERATION = '0LP01';

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === INSUFFICIENT_PRIVILEGE || code === INVALID_GRANT_OPERATION;
}

async function findLacks(client: Client, addresses: RolesToBootstrap): Promise<Lack[]> {
  const facts = await one<{ version: number; login: string; database: string }>(
    client,
    `SELECT current_setting('server_version_num')::int AS version, session_user AS login, current_database() AS database`,
  );
  if (facts.version < OLDEST_VERSION) {
    throw new AppError(
      'POSTGRES_TOO_OLD',
      500,
      `PostgreSQL 15 or newer is needed; this is ${Math.floor(facts.version / 10_000)}.`,
    );
  }
  const existing = new Set(
    (await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles')).rows.map(
      (row) => row.rolname,
    ),
  );
  const lacks: Lack[] = [];
  const lack = (sql: string, shown = sql) => lacks.push({ sql, shown });

  for (const role of ROLES) {
    if (!existing.has(role)) {
      lack(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    }
  }
  const memberships = [
    ...membershipOf('campanile_app', addresses.appUrl),
    ...membershipOf('campanile_client', addresses.appUrl),
    ...membershipOf('campanile_system', addresses.systemUrl),
  ];
  const logins = distinct(memberships.map(([, login]) => login));
  for (const { login, password } of logins) {
    if (existing.has(login)) continue;
    const sql = `CREATE ROLE ${name(login)} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD `;
    lack(`${sql}${literal(scramVerifier(password))}`, `${sql}'…'`);
  }

  const separateOptions = facts.version >= MEMBERSHIP_OPTIONS_VERSION;
  const roleKnown = (role: string) => existing.has(role);
  const join = async (role: string, login: string) => {
    if (role === login) return;
    const known = roleKnown(role) && roleKnown(login);
    if (known && (await mayTakeOn(client, login, role, separateOptions))) return;
    if (!separateOptions && known) lack(`ALTER ROLE ${name(login)} NOINHERIT`);
    const options = separateOptions ? ' WITH INHERIT FALSE, SET TRUE' : '';
    lack(`GRANT ${role} TO ${name(login)}${options}`);
  };
  await join('campanile_owner', facts.login);
  for (const [role, { login }] of memberships) await join(role, login);

  const database = name(facts.database);
  const databaseGrants = [
    ['campanile_owner', 'CREATE'],
    ['campanile_owner', 'TEMPORARY'],
    ['campanile_app', 'TEMPORARY'],
    ...logins.map(({ login }) => [login, 'CONNECT'] as const),
  ] as const;
  for (const [role, privilege] of databaseGrants) {
    const has = roleKnown(role) && (await hasOnDatabase(client, role, privilege));
    if (!has) lack(`GRANT ${privilege} ON DATABASE ${database} TO ${name(role)}`);
  }
  const owner = 'campanile_owner';
  const creates = roleKnown(owner) && (await hasOnSchema(client, owner, 'CREATE'));
  if (!creates) lack(`GRANT USAGE, CREATE ON SCHEMA public TO ${owner}`);
  if (await publicMayCreate(client)) lack('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  return lacks;
}

/** Whether the login may SET ROLE to the role; on newer servers also that it does not inherit its rights unasked. */
async function mayTakeOn(
  client: Client,
  login: string,
  role: string,
  separateOptions: boolean,
): Promise<boolean> {
  const { superuser } = await one<{ superuser: boolean }>(
    client,
    'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = $1',
    [login],
  );
  if (superuser) return true;
  const sql = separateOptions
    ? `SELECT pg_has_role($1, $2, 'SET') AND NOT EXISTS (
         SELECT FROM pg_auth_members WHERE roleid = $2::regrole AND member = $1::regrole AND inherit_option
       ) AS granted`
    : `SELECT pg_has_role($1, $2, 'MEMBER') AND NOT (SELECT rolinherit FROM pg_roles WHERE rolname = $1) AS granted`;
  return (await one<{ granted: boolean }>(client, sql, [login, role])).granted;
}

async function hasOnDatabase(client: Client, role: string, privilege: string): Promise<boolean> {
  const sql = 'SELECT has_database_privilege($1, current_database(), $2) AS granted';
  return (await one<{ granted: boolean }>(client, sql, [role, privilege])).granted;
}

async function hasOnSchema(client: Client, role: string, privilege: string): Promise<boolean> {
  const sql = `SELECT has_schema_privilege($1, 'public', $2) AS granted`;
  return (await one<{ granted: boolean }>(client, sql, [role, privilege])).granted;
}

async function publicMayCreate(client: Client): Promise<boolean> {
  const sql = `SELECT EXISTS (
    SELECT FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
    WHERE nspname = 'public' AND grantee = 0 AND privilege_type = 'CREATE'
  ) AS granted`;
  return (await one<{ granted: boolean }>(client, sql)).granted;
}

async function one<Row extends object>(
  client: Client,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row> {
  const [row] = (await client.query<Row>(sql, [...parameters])).rows;
  if (row === undefined) throw new Error('the catalogue answered no row');
  return row;
}

interface Login {
  login: string;
  password: string;
}

function membershipOf(role: string, url: string | undefined): (readonly [string, Login])[] {
  return url === undefined ? [] : [[role, loginOf(url)]];
}

function loginOf(url: string): Login {
  const { username, password } = new URL(url);
  if (username === '') {
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      'The address of the database must name a user, such as postgres://user:password@host:5432/campanile.',
    );
  }
  return { login: decodeURIComponent(username), password: decodeURIComponent(password) };
}

function distinct(logins: readonly Login[]): Login[] {
  return [...new Map(logins.map((login) => [login.login, login])).values()];
}
