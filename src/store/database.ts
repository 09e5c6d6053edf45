import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import { escapeLiteral, type PoolClient } from 'pg';
import { askingPostgres } from './postgres-errors';

type TenantManager = Pick<
  EntityManager,
  'find' | 'findBy' | 'findOneBy' | 'findOneByOrFail' | 'insert' | 'update' | 'getRepository'
>;

/** One transaction within one tenant: row-level security shows it that tenant's rows and no others. */
export interface TenantScope {
  readonly tenantId: string;
  /** The CLIENT user to whose granted clients the transaction is narrowed; null when it sees the whole tenant. */
  readonly clientUserId: string | null;
  /** Entities by their mapping. What opens a transaction of its own (`save`, `remove`) is left out. */
  readonly manager: TenantManager;
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** For a statement of a hot path, whose text never varies: each connection parses and plans it once. */
  prepared<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Streams lines of COPY text into `copySql` (`COPY … FROM STDIN`). */
  copy(copySql: string, lines: Iterable<string>): Promise<void>;
}

/** The runtime's way to PostgreSQL: tenant-scoped work only. */
export interface Database {
  /** Runs `work` in a transaction scoped to `tenantId`; commits when it resolves, rolls back when it throws. */
  inTenant<Result>(
    tenantId: string,
    work: (scope: TenantScope) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** What the listed queries of store/system run on: each by itself, or several in one transaction. */
export interface SystemQueries {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The listed cross-tenant queries of store/system run on this; they return (tenant_id, id) and little else. */
export interface SystemDatabase extends SystemQueries {
  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  transaction<Result>(work: (queries: SystemQueries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Names of prepared statements, by their text: the name stands for it on the wire. */
const statementNames = new Map<string, string>();

function statementNameOf(sql: string): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url');
  statementNames.set(sql, name);
  return name;
}

/** Large enough that the writes on the wire are few, small enough that the server need not wait for the last line. */
const COPY_CHUNK_CHARACTERS = 128 * 1024;

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < COPY_CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function scopeOf(runner: QueryRunner, client: PoolClient, tenantId: string): TenantScope {
  return {
    tenantId,
    clientUserId: null,
    manager: runner.manager,
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const result = await client.query(sql, [...parameters]);
      return result.rows as Row[];
    },
    prepared: async <Row>(sql: string, parameters: readonly unknown[]) => {
      const values = [...parameters];
      const result = await askingPostgres(
        client.query({ name: statementNameOf(sql), text: sql, values }),
      );
      return result.rows as Row[];
    },
    copy: async (copySql, lines) => {
      await askingPostgres(
        pipeline(Readable.from(chunked(lines)), client.query(copyFrom(copySql))),
      );
    },
  };
}

/** Begins a transaction and names its tenant, in one round trip. */
async function begin(client: PoolClient, tenantId: string): Promise<void> {
  const naming = `BEGIN; SELECT set_config('app.tenant', ${escapeLiteral(tenantId)}, true)`;
  await askingPostgres(client.query(naming));
}

/** Commits when the work is done, rolls back when it fails. */
async function finish<Result>(client: PoolClient, work: Promise<Result>): Promise<Result> {
  try {
    const result = await work;
    await askingPostgres(client.query('COMMIT'));
    return result;
  } catch (error) {
    // A rollback that fails means the connection is gone, and the transaction with it: the first error tells why.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Wraps a connected DataSource of the application role. */
export function tenantDatabase(source: DataSource): Database {
  return {
    async inTenant(tenantId, work) {
      const runner = source.createQueryRunner();
      try {
        const client = (await askingPostgres(runner.connect())) as PoolClient;
        await begin(client, tenantId);
        return await finish(client, work(scopeOf(runner, client, tenantId)));
      } finally {
        await runner.release();
      }
    },
    close: () => source.destroy(),
  };
}

/**
 * Runs `work` with what a CLIENT user was granted: the transaction takes on the role campanile_client, whose policies
 * show the granted clients' rows, and which has no right to any other table. Afterwards it sees the tenant again.
 */
export async function asClientUser<Result>(
  scope: TenantScope,
  userId: string,
  work: (scope: TenantScope) => Promise<Result>,
): Promise<Result> {
  const take = (role: string, user: string) =>
    scope.query(`SELECT set_config('app.client_user', $1, true), set_config('role', $2, true)`, [
      user,
      role,
    ]);
  await take('campanile_client', userId);
  const result = await work({ ...scope, clientUserId: userId });
  // When the work failed, the transaction has ended or goes back to where it was, and the role with it.
  await take('campanile_app', '');
  return result;
}

/** The database as a CLIENT user may see it: every transaction is narrowed to what was granted to them. */
export function databaseOfClientUser(database: Database, userId: string): Database {
  return {
    inTenant: (tenantId, work) =>
      database.inTenant(tenantId, (scope) => asClientUser(scope, userId, work)),
    close: () => database.close(),
  };
}

/**
 * The database within a transaction that is under way: what would be transactions of their own are parts of it, each
 * undone by itself when it fails. Parts follow one another; they are not for running side by side.
 */
export function databaseWithin(outer: TenantScope): Database {
  return {
    async inTenant(tenantId, work) {
      if (tenantId !== outer.tenantId) throw new TypeError('a transaction has one tenant');
      await outer.query('SAVEPOINT part');
      try {
        const result = await work(outer);
        await outer.query('RELEASE SAVEPOINT part');
        return result;
      } catch (error) {
        // Where this fails too the connection is gone: the first error tells why.
        await outer.query('ROLLBACK TO SAVEPOINT part').catch(() => undefined);
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Wraps a connected DataSource of the system role. */
export function systemDatabase(source: DataSource): SystemDatabase {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      await askingPostgres(source.query<Row[]>(sql, [...parameters])),
    async transaction(work) {
      const runner = source.createQueryRunner();
      try {
        const client = (await askingPostgres(runner.connect())) as PoolClient;
        await askingPostgres(client.query('BEGIN'));
        const query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await askingPostgres(client.query(sql, [...parameters]))).rows as Row[];
        return await finish(client, work({ query }));
      } finally {
        await runner.release();
      }
    },
    close: () => source.destroy(),
  };
}
