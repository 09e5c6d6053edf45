import type { DataSource } from 'typeorm';
import * as enums from '../../src/domain/enums';
import { ENTITIES } from '../../src/store/entities';
import {
  migrateDown,
  migrateUp,
  migrationsPending,
  migrationStatus,
} from '../../src/store/migrate';
import { MIGRATIONS } from '../../src/store/migrations';
import { takeAttempt } from '../../src/store/system/sign-in-networks';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createSignedInOperator } from '../setup/factories/operators';
import { seedTenant } from '../setup/factories/seed-tenant';

const NAMES = MIGRATIONS.map((Migration) => new Migration().name);
const TABLES = ENTITIES.map((entity) => entity.options.tableName ?? '').sort();

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

async function tables(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> 'migrations' ORDER BY relname`,
  );
  return rows.map((row) => row.name);
}

async function rowCounts(source: DataSource): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await source.query<{ count: bigint }[]>(`SELECT count(*) FROM ${table}`);
    counts[table] = Number(row?.count);
  }
  return counts;
}

/** Two rows or more in every table, those of no tenant too. */
async function seed(): Promise<void> {
  const at = new Date('2026-11-20T03:00:00Z');
  for (const ip of ['203.0.113.7', '203.0.113.8']) {
    await seedTenant(test.database);
    await takeAttempt(test.system, { ip, at, windowEndsAt: at });
    await createSignedInOperator(test.system, at);
  }
}

describe('migrations', () => {
  it('make a table for every entity and none besides', async () => {
    expect(await tables(test.owner)).toEqual(TABLES);
  });

  it('tell readiness through the runtime roles', async () => {
    expect(await migrationsPending(test.system)).toEqual([]);
    await test.owner.query(`DELETE FROM migrations WHERE name = $1`, [NAMES.at(-1)]);
    expect(await migrationsPending(test.system)).toEqual(NAMES.slice(-1));
    await test.owner.query(
      `INSERT INTO migrations (timestamp, name) VALUES (right($1, 13)::bigint, $1)`,
      [NAMES.at(-1)],
    );
  });

  it('go down on data, one by one, leave nothing, and come up again to hold the same data', async () => {
    await seed();
    const before = await rowCounts(test.owner);
    expect(Object.entries(before).filter(([, count]) => count < 2)).toEqual([]);

    const undone: (string | undefined)[] = [];
    for (let index = 0; index < NAMES.length; index += 1) {
      undone.push(await migrateDown(test.ownerUrl));
    }
    expect(undone).toEqual([...NAMES].reverse());
    expect(await migrateDown(test.ownerUrl)).toBeUndefined();
    expect(await tables(test.owner)).toEqual([]);
    expect(await leftBehind(test.owner)).toEqual([]);
    expect(await migrationStatus(test.ownerUrl)).toEqual({ applied: [], pending: NAMES });

    expect(await migrateUp(test.ownerUrl)).toEqual(NAMES);
    expect(await tables(test.owner)).toEqual(TABLES);
    expect(await rowCounts(test.owner)).toEqual(
      Object.fromEntries(TABLES.map((name) => [name, 0])),
    );
    await seed();
    expect(await rowCounts(test.owner)).toEqual(before);
  });

  it('run once when several starts migrate at the same time', async () => {
    await migrateDown(test.ownerUrl);
    const ran = await Promise.all([1, 2, 3].map(() => migrateUp(test.ownerUrl)));
    expect(ran.flat()).toEqual(NAMES.slice(-1));
  });

  it('wait for a table that somebody reads for long, and run when it is free', async () => {
    const reader = test.owner.createQueryRunner();
    await reader.startTransaction();
    // Whatever the last migration alters or drops is among them.
    for (const table of TABLES) await reader.query(`SELECT FROM ${table}`);
    const down = migrateDown(test.ownerUrl);
    await waitForBlockedLock(test.owner);
    await reader.commitTransaction();
    await reader.release();
    expect(await down).toBe(NAMES.at(-1));
    expect(await migrateUp(test.ownerUrl)).toEqual(NAMES.slice(-1));
  });
});

async function waitForBlockedLock(source: DataSource): Promise<void> {
  const sql = `SELECT FROM pg_locks
               WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  while ((await source.query<unknown[]>(sql)).length === 0);
}

/** Types, functions and policies that no table explains. */
async function leftBehind(source: DataSource): Promise<unknown[]> {
  return await source.query(
    `SELECT typname AS name FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT policyname FROM pg_policies WHERE schemaname = 'public'`,
  );
}

interface CatalogueColumn {
  table: string;
  name: string;
  type: string;
  is_array: boolean;
  nullable: boolean;
  enum_values: string[] | null;
  has_default: boolean;
  primary_key: boolean;
}

describe('the entities', () => {
  let columns: CatalogueColumn[];
  beforeAll(async () => {
    columns = await test.owner.query<CatalogueColumn[]>(
      `SELECT c.relname AS table, a.attname AS name,
              format_type(coalesce(nullif(t.typelem, 0), t.oid), NULL) AS type,
              t.typcategory = 'A' AS is_array,
              NOT a.attnotnull AS nullable,
              a.atthasdef AS has_default,
              EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary
                      AND a.attnum = ANY (i.indkey)) AS primary_key,
              (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e
               WHERE e.enumtypid = t.oid) AS enum_values
       FROM pg_attribute a
       JOIN pg_class c ON c.oid = a.attrelid
       JOIN pg_type t ON t.oid = a.atttypid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND a.attnum > 0 AND NOT a.attisdropped`,
    );
  });

  const TYPE_NAMES: Record<string, string> = { timestamptz: 'timestamp with time zone' };

  it.each(ENTITIES.map((entity) => [entity.options.name, entity] as const))(
    '%s says what the catalogue says',
    (_name, entity) => {
      const metadata = test.owner.getMetadata(entity);
      const declared = metadata.columns.map((column) => ({
        name: column.databaseName,
        type:
          column.type === 'enum'
            ? column.enumName
            : (TYPE_NAMES[String(column.type)] ?? column.type),
        is_array: column.isArray,
        nullable: column.isNullable,
        primary_key: column.isPrimary,
        enum_values: column.type === 'enum' ? [...(column.enum ?? [])] : null,
      }));
      const found = columns
        .filter((column) => column.table === metadata.tableName)
        .map(({ name, type, is_array, nullable, primary_key, enum_values }) => ({
          name,
          type,
          is_array,
          nullable,
          primary_key,
          enum_values,
        }));
      const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
      expect(declared.sort(byName)).toEqual(found.sort(byName));
    },
  );

  it('share every enum with the vocabulary', async () => {
    const rows = await test.owner.query<{ values: string[] }[]>(
      `SELECT array_agg(enumlabel::text ORDER BY enumsortorder) AS values FROM pg_enum GROUP BY enumtypid`,
    );
    const inCatalogue = rows.map((row) => row.values.join(' ')).sort();
    const inCode = Object.values(enums)
      .map((values) => values.join(' '))
      .sort();
    expect(inCatalogue).toEqual(inCode);
  });

  it('read back every row as it was written', async () => {
    const seeded = await seedTenant(test.database);
    const rows = {
      Tenant: seeded.tenant,
      User: seeded.user,
      Session: seeded.session,
      AuditLog: seeded.auditLog,
      AuditSeal: seeded.auditSeal,
      AuditChainHead: seeded.auditChainHead,
      DataKey: seeded.dataKey,
      Client: seeded.client,
      PlatformToken: seeded.token,
      AdAccount: seeded.adAccount,
      Campaign: seeded.campaign,
      CampaignMetricHourly: seeded.hour,
      MetricRevisionDaily: seeded.dayRevision,
      MetricRevisionHourly: seeded.hourRevision,
      CampaignSummary: seeded.summary,
      SyncLog: seeded.syncLog,
      AlertRule: seeded.rule,
      RuleState: seeded.ruleState,
      Alert: seeded.alert,
      AlertEvent: seeded.alertEvent,
      Notification: seeded.notification,
      ClientGrant: seeded.grant,
      ApiKey: seeded.apiKey,
      IdempotencyKey: seeded.keptAnswer,
    };
    await test.database.inTenant(seeded.tenant.id, async ({ manager }) => {
      for (const [entity, row] of Object.entries(rows)) {
        expect(await manager.getRepository(entity).find()).toContainEqual(row);
      }
      expect(
        await manager.getRepository('CampaignMetricDaily').find({ order: { date: 'ASC' } }),
      ).toEqual(seeded.metrics);
    });
  });
});
