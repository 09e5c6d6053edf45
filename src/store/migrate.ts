import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';
import { MIGRATIONS } from './migrations';

/** Names of migrations in their order: what has run and what waits. */
export interface MigrationStatus {
  applied: string[];
  pending: string[];
}

const LOCK_NOT_AVAILABLE = '55P03';
const UNDEFINED_TABLE = '42P01';
const LOCK_ATTEMPTS = 6;
const LOCK_PAUSE_MS = 1_000;

/**
 * Runs every migration that waits, each in its own transaction, as campanile_owner; gives the names of those that ran.
 * Starts that migrate at once take turns, and a migration that cannot get its lock in time tries again.
 */
export async function migrateUp(ownerUrl: string): Promise<string[]> {
  return await asOwner(ownerUrl, async (source) => {
    const ran = await withLockRetries(() => source.runMigrations({ transaction: 'each' }));
    await source.query('GRANT SELECT ON migrations TO campanile_app, campanile_system');
    return ran.map((migration) => migration.name);
  });
}

/** Undoes the newest migration; gives its name, or undefined when there was none. */
export async function migrateDown(ownerUrl: string): Promise<string | undefined> {
  return await asOwner(ownerUrl, async (source) => {
    const newest = (await statusOf(source)).applied.at(-1);
    if (newest !== undefined) {
      await withLockRetries(() => source.undoLastMigration({ transaction: 'each' }));
    }
    return newest;
  });
}

/** What has run and what waits, without changing anything. */
export async function migrationStatus(ownerUrl: string): Promise<MigrationStatus> {
  const source = await createDataSource(ownerUrl, 'campanile_owner', 1).initialize();
  try {
    return await statusOf(source);
  } finally {
    await source.destroy();
  }
}

/** Anything that reads rows: a DataSource of any role, or a SystemDatabase. */
export interface RowReader {
  query(sql: string): Promise<unknown>;
}

/** The migrations that this build knows and the database has not seen; none means ready. */
export async function migrationsPending(reader: RowReader): Promise<string[]> {
  return (await statusOf(reader)).pending;
}

async function statusOf(reader: RowReader): Promise<MigrationStatus> {
  const known = MIGRATIONS.map((Migration) => new Migration().name);
  const ran = new Set(await ranIn(reader));
  return {
    applied: known.filter((name) => ran.has(name)),
    pending: known.filter((name) => !ran.has(name)),
  };
}

async function ranIn(reader: RowReader): Promise<string[]> {
  try {
    const rows = (await reader.query('SELECT name FROM migrations')) as { name: string }[];
    return rows.map((row) => row.name);
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}

/** Work as campanile_owner while no other start migrates: the lock is a transaction's, and ends with it. */
async function asOwner<Result>(
  ownerUrl: string,
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  const source = await createDataSource(ownerUrl, 'campanile_owner', 2).initialize();
  try {
    return await source.transaction(async (turn) => {
      await turn.query(`SELECT pg_advisory_xact_lock(hashtext('campanile migrations'))`);
      return await work(source);
    });
  } finally {
    await source.destroy();
  }
}

async function withLockRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE || attempt === LOCK_ATTEMPTS) throw error;
      await delay(LOCK_PAUSE_MS);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
