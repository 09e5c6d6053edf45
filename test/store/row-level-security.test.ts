import { newId } from '../../src/core/ids';
import { createDataSource } from '../../src/store/data-source';
import { tenantDatabase } from '../../src/store/database';
import { ENTITIES } from '../../src/store/entities';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createCampaign } from '../setup/factories/campaigns';
import { seedTenant } from '../setup/factories/seed-tenant';

type Seeded = Awaited<ReturnType<typeof seedTenant>>;

let test: TestDatabase;
let a: Seeded;
let b: Seeded;
beforeAll(async () => {
  test = await createTestDatabase();
  [a, b] = [await seedTenant(test.database), await seedTenant(test.database)];
});
afterAll(() => test.close());

/** Of no tenant, and so out of the application's reach. */
const OF_NO_TENANT = ['sign_in_networks', 'operators', 'operator_sessions', 'operator_audit'];
const EVERY_TABLE = ENTITIES.map((entity) => entity.options.tableName ?? '');
const TABLES = EVERY_TABLE.filter((table) => !OF_NO_TENANT.includes(table));
const tenantColumn = (table: string) => (table === 'tenants' ? 'id' : 'tenant_id');

describe('row-level security in the catalogue', () => {
  it('is enabled and forced on every tenant table and partition', async () => {
    const rows = await test.owner.query<{ name: string; fenced: boolean; partition: boolean }[]>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS fenced, c.relispartition AS partition
       FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'`,
    );
    expect(rows.filter((row) => !row.fenced)).toEqual([]);
    expect(
      rows
        .filter((row) => !row.partition)
        .map((row) => row.name)
        .sort(),
    ).toEqual([...EVERY_TABLE].sort());
    expect(rows.filter((row) => row.partition).length).toBeGreaterThanOrEqual(6);
  });

  it('has one policy for each of the three roles on every table', async () => {
    const rows = await test.owner.query<{ table: string; policies: string[] }[]>(
      `SELECT p.tablename AS table, array_agg(p.policyname || ' ' || p.roles[1] || ' ' || p.cmd ORDER BY 1)::text[] AS policies
       FROM pg_policies p JOIN pg_class c ON c.relname = p.tablename AND NOT c.relispartition
       WHERE p.schemaname = 'public' GROUP BY p.tablename`,
    );
    expect(rows.map((row) => row.table).sort()).toEqual([...EVERY_TABLE].sort());
    for (const { policies } of rows.filter(({ table }) => TABLES.includes(table))) {
      expect(policies.filter((policy) => !policy.includes('campanile_client')).sort()).toEqual([
        'app_own_tenant campanile_app ALL',
        'owner_all campanile_owner ALL',
        'system_read campanile_system SELECT',
      ]);
    }
  });

  it.each(OF_NO_TENANT)('keeps %s, which is of no tenant, from the application', async (table) => {
    const policies = await test.owner.query<unknown[]>(
      `SELECT policyname || ' ' || roles[1] AS policy FROM pg_policies WHERE tablename = $1 ORDER BY 1`,
      [table],
    );
    expect(policies).toEqual([
      { policy: 'owner_all campanile_owner' },
      { policy: 'system_all campanile_system' },
    ]);
    await expect(
      test.database.inTenant(a.tenant.id, (scope) => scope.query(`SELECT FROM ${table}`)),
    ).rejects.toThrow(/permission denied/);
  });

  it('binds roles that own nothing and step over nothing', async () => {
    const rows = await test.owner.query<unknown[]>(
      `SELECT rolname AS role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
              (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid
                 AND relnamespace = 'public'::regnamespace) AS owned
       FROM pg_roles WHERE rolname IN ('campanile_app', 'campanile_client', 'campanile_system', 'app_login', 'system_login')
       ORDER BY 1`,
    );
    const weak = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
    };
    expect(rows).toEqual([
      { role: 'app_login', ...weak, rolcanlogin: true },
      { role: 'campanile_app', ...weak, rolcanlogin: false },
      { role: 'campanile_client', ...weak, rolcanlogin: false },
      { role: 'campanile_system', ...weak, rolcanlogin: false },
      { role: 'system_login', ...weak, rolcanlogin: true },
    ]);
  });

  it('lets the application log nothing away: the audit log and timelines take rows and keep them', async () => {
    for (const table of ['audit_logs', 'alert_events']) {
      for (const verb of [`UPDATE ${table} SET created_at = now()`, `DELETE FROM ${table}`]) {
        await expect(
          test.database.inTenant(a.tenant.id, (scope) => scope.query(verb)),
        ).rejects.toThrow(/permission denied/);
      }
    }
  });
});

describe('the application role', () => {
  it.each(TABLES)(
    'sees no row of %s without a tenant, and its own alone with one',
    async (table) => {
      const column = tenantColumn(table);
      const all = await test.owner.query<{ tenant: string }[]>(
        `SELECT DISTINCT ${column} AS tenant FROM ${table}`,
      );
      expect(all.map((row) => row.tenant).sort()).toEqual([a.tenant.id, b.tenant.id].sort());

      const app = createDataSource(test.url, 'campanile_app', 1);
      await app.initialize();
      try {
        expect(await app.query(`SELECT FROM ${table}`)).toEqual([]);
        await app.query(`SELECT set_config('app.tenant', '', false)`);
        expect(await app.query(`SELECT FROM ${table}`)).toEqual([]);
      } finally {
        await app.destroy();
      }
      for (const mine of [a, b]) {
        const seen = await test.database.inTenant(mine.tenant.id, (scope) =>
          scope.query<{ tenant: string }>(`SELECT ${column} AS tenant FROM ${table}`),
        );
        expect(new Set(seen.map((row) => row.tenant))).toEqual(new Set([mine.tenant.id]));
      }
    },
  );

  it.each(TABLES)('writes no row of another tenant into %s', async (table) => {
    const column = tenantColumn(table);
    const moved = test.owner.query<Record<string, unknown>[]>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1 LIMIT 1`,
      [b.tenant.id],
    );
    const [{ row } = { row: undefined }] = await moved;
    expect(row).toBeDefined();
    await expect(
      test.database.inTenant(a.tenant.id, (scope) =>
        scope.query(
          `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`,
          [JSON.stringify(row)],
        ),
      ),
    ).rejects.toThrow(/row-level security policy/);
  });

  it('changes and deletes nothing of another tenant', async () => {
    await test.database.inTenant(a.tenant.id, async (scope) => {
      expect(
        await scope.query(`UPDATE campaigns SET name = 'taken' WHERE id = $1 RETURNING id`, [
          b.campaign.id,
        ]),
      ).toEqual([]);
      expect(
        await scope.query(`DELETE FROM campaigns WHERE id = $1 RETURNING id`, [b.campaign.id]),
      ).toEqual([]);
    });
    const [row] = await test.owner.query<{ name: string }[]>(
      'SELECT name FROM campaigns WHERE id = $1',
      [b.campaign.id],
    );
    expect(row?.name).toBe(b.campaign.name);
  });

  it('cannot reach a partition past its parent', async () => {
    await expect(
      test.database.inTenant(a.tenant.id, (scope) =>
        scope.query('SELECT * FROM campaign_metrics_daily_2026_11'),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it('cannot point a row at a row of another tenant', async () => {
    await expect(
      createCampaign(test.database, { ...b.adAccount, tenantId: a.tenant.id }),
    ).rejects.toThrow(/foreign key constraint/);
    for (const [table, column, id] of [
      ['campaigns', 'client_id', b.client.id],
      ['clients', 'account_manager_id', b.user.id],
      ['ad_accounts', 'platform_token_id', b.token.id],
      ['alerts', 'acknowledged_by', b.user.id],
      ['notifications', 'alert_id', b.alert.id],
    ]) {
      await expect(
        test.database.inTenant(a.tenant.id, (scope) =>
          scope.query(`UPDATE ${table} SET ${column} = $1`, [id]),
        ),
      ).rejects.toThrow(/foreign key constraint/);
    }
  });

  it('leaks nothing through a pooled connection after an error', async () => {
    const app = createDataSource(test.url, 'campanile_app', 1);
    await app.initialize();
    const database = tenantDatabase(app);
    try {
      const [first] = await app.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await expect(
        database.inTenant(a.tenant.id, async (scope) => {
          expect(await scope.query('SELECT FROM campaigns')).toHaveLength(1);
          await scope.query('SELECT 1 / 0');
        }),
      ).rejects.toThrow(/division by zero/);
      expect(await app.query('SELECT pg_backend_pid() AS pid')).toEqual([first]);
      expect(await app.query('SELECT FROM campaigns')).toEqual([]);
      await database.inTenant(b.tenant.id, async (scope) => {
        expect(await scope.query('SELECT tenant_id FROM campaigns')).toEqual([
          { tenant_id: b.tenant.id },
        ]);
      });
      expect(await app.query('SELECT FROM campaigns')).toEqual([]);
    } finally {
      await app.destroy();
    }
  });

  it('keeps no other tenant for a scope that is not an id', async () => {
    await expect(
      test.database.inTenant(`${a.tenant.id}' OR true --`, (scope) =>
        scope.query('SELECT FROM campaigns'),
      ),
    ).rejects.toThrow(/invalid input syntax for type uuid/);
    expect(
      await test.database.inTenant(newId(), (scope) => scope.query('SELECT FROM campaigns')),
    ).toEqual([]);
  });
});

describe('the system role', () => {
  const READABLE = ['tenants', 'logins'];
  const COLUMNS = [
    'sessions',
    'ad_accounts',
    'sync_logs',
    'audit_logs',
    'invitations',
    'user_links',
    'outgoing_mails',
    'webhook_deliveries',
    'line_channels',
    'platform_tokens',
    'api_connections',
    'api_keys',
  ];

  it.each(TABLES)('has no more of %s than the listed queries need', async (table) => {
    const read = test.system.query(`SELECT * FROM ${table}`);
    const [all] = await test.owner.query<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM ${table}`,
    );
    if (READABLE.includes(table)) expect(await read).toHaveLength(all?.rows ?? 0);
    else await expect(read).rejects.toThrow(/permission denied/);
    const ids = test.system.query(`SELECT tenant_id, id FROM ${table}`);
    // Of each of the two tenants; one sync has been made and one is planned.
    if (COLUMNS.includes(table)) expect(await ids).toHaveLength(table === 'sync_logs' ? 4 : 2);
    else await expect(ids).rejects.toThrow();
    await expect(test.system.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
  });
});
