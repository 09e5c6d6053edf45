import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { escapeLiteral, type PoolClient } from 'pg';
import { askingPostgres, followsFailure } from './postgres-errors';

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
  /**
   * For a statement of a hot path, whose text never varies: each connection parses and plans it once. Statements asked
   * without waiting for each other are done in their order; after one that fails the others fail too.
   */
  prepared<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
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

/** A connection for one transaction, all of whose statements are asked in turn. */
interface Line {
  client: PoolClient;
  inTurn: <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;
  /** Asks the last statement. Whoever asks behind it is refused: the connection is another's by then. */
  end(statement: 'COMMIT' | 'ROLLBACK'): Promise<unknown>;
}

/**
 * Lets each statement of a transaction be asked when the one before is answered; where the connection has a pipeline,
 * at once: the server takes them in the order in which they were sent.
 */
function lineOn(client: PoolClient): Line {
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;
  let failure: unknown;
  const hearing = async <Answer>(asking: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await asking();
    } catch (error) {
      // Of statements asked together, all behind the one that failed fail too: its own error tells why.
      if (!followsFailure(error)) failure = error;
      throw failure ?? error;
    }
  };
  const ask: Line['inTurn'] = (asking) => {
    if (client.pipeline) return hearing(asking);
    const answer = last.then(() => hearing(asking));
    // Whoever asked hears of a failure, which ends the transaction; the next may only not begin before.
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    client,
    inTurn: (asking) =>
      ended ? Promise.reject(new Error('asked after the end of its transaction')) : ask(asking),
    end: (statement) => {
      ended = true;
      return ask(() => client.query(statement));
    },
  };
}

function scopeOf(runner: QueryRunner, { client, inTurn }: Line, tenantId: string): TenantScope {
  return {
    tenantId,
    clientUserId: null,
    manager: runner.manager,
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const result = await inTurn(() => client.query(sql, [...parameters]));
      return result.rows as Row[];
    },
    prepared: async <Row>(sql: string, parameters: readonly unknown[]) => {
      const statement = { name: statementNameOf(sql), text: sql, values: [...parameters] };
      const result = await askingPostgres(inTurn(() => client.query(statement)));
      return result.rows as Row[];
    },
  };
}

/** Begins a transaction and names its tenant, in one round trip. */
async function begin({ client, inTurn }: Line, tenantId: string): Promise<void> {
  const naming = `BEGIN; SELECT set_config('app.tenant', ${escapeLiteral(tenantId)}, true)`;
  await askingPostgres(inTurn(() => client.query(naming)));
}

/**
 * The work of a transaction. On a connection with a pipeline its first statements go with the transaction's beginning;
 * should that fail, no tenant is named, and row-level security shows and admits nothing.
 */
async function workWithin<Result>(
  line: Line,
  scope: TenantScope,
  work: (scope: TenantScope) => Promise<Result>,
): Promise<Result> {
  const begun = begin(line, scope.tenantId);
  if (!line.client.pipeline) await begun;
  const working = work(scope);
  try {
    const [, result] = await Promise.all([begun, working]);
    return result;
  } catch (error) {
    // Whatever the work still asks must have been asked before the transaction ends.
    await working.catch(() => undefined);
    throw error;
  }
}

/** Commits when the work is done, rolls back when it fails. */
async function finish<Result>(line: Line, work: Promise<Result>): Promise<Result> {
  try {
    const result = await work;
    await askingPostgres(line.end('COMMIT'));
    return result;
  } catch (error) {
    // A rollback that fails means the connection is gone, and the transaction with it: the first error tells why.
    await line.end('ROLLBACK').catch(() => undefined);
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
        const line = lineOn(client);
        return await finish(line, workWithin(line, scopeOf(runner, line, tenantId), work));
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
        const line = lineOn(client);
        await askingPostgres(line.inTurn(() => client.query('BEGIN')));
        const query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await askingPostgres(line.inTurn(() => client.query(sql, [...parameters]))))
            .rows as Row[];
        return await finish(line, work({ query }));
      } finally {
        await runner.release();
      }
    },
    close: () => source.destroy(),
  };
}
