import { may } from '../../src/domain/permissions';
import { createDataSource } from '../../src/store/data-source';
import { tenantDatabase } from '../../src/store/database';
import { ENTITIES } from '../../src/store/entities';
import { startTestApi, type TestApi } from '../setup/api';
import { exampleIdsOf } from '../setup/example-ids';
import { createUser } from '../setup/factories/identity';
import { seedOtherClient } from '../setup/factories/seed-other-client';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { fingerprintOf } from '../tenancy/fingerprint';
import { swapIds } from '../tenancy/swap-ids';
import { callRoute, traitsOf, USER_ROUTES } from '../tenancy/user-routes';
import { attack } from './attack';

const NOT_FOUND = { status: 404, body: { code: 'NOT_FOUND' } };
const FORBIDDEN = { status: 403, body: { code: 'FORBIDDEN' } };
const TABLES = ENTITIES.map(({ options }) => options)
  .filter(({ columns, tableName }) => 'tenantId' in columns || tableName === 'tenants')
  .map(({ tableName }) => tableName ?? '');

describe('authorisation', () => {
  let api: TestApi;
  let own: SeededTenant;
  let foreign: SeededTenant;
  let token: string;
  beforeAll(async () => {
    const many = { points: 100_000, seconds: 60 };
    api = await startTestApi({ quotas: { address: many, read: many, write: many } });
    [own, foreign] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    token = await api.tokenOf(own.user);
  });
  afterAll(() => api.close());

  /** Every route whose example holds another tenant's id in `part`, one id at a time, answers 404; nothing changes. */
  const expectNothingFound = async (part: 'params' | 'body' | 'query', expected: number) => {
    const before = await fingerprintOf(api.test.owner, foreign.tenant.id);
    let tried = 0;
    for (const [name, route] of USER_ROUTES) {
      const swapped = swapIds(
        route.example(exampleIdsOf(own)),
        exampleIdsOf(own),
        exampleIdsOf(foreign),
      );
      for (const { where, request } of swapped.filter((one) => one.where.startsWith(part))) {
        tried += 1;
        const answer = await callRoute(api, route, request, token);
        expect({ name, where, ...answer }).toMatchObject({ name, where, ...NOT_FOUND });
      }
    }
    expect(tried).toBeGreaterThanOrEqual(expected);
    expect(await fingerprintOf(api.test.owner, foreign.tenant.id)).toEqual(before);
  };

  /** Every route that `role` may not call and that `chosen` picks answers 403; nothing changes. */
  const expectForbidden = async (
    role: 'VIEWER' | 'CLIENT',
    chosen: (method: string, action: string) => boolean,
    expected: number,
  ) => {
    const user = await createUser(api.test.database, own.tenant.id, { role });
    const bearer = await api.tokenOf(user);
    const before = await fingerprintOf(api.test.owner, own.tenant.id);
    let tried = 0;
    for (const [name, route] of USER_ROUTES) {
      const { action } = route.access;
      if (may(role, action) || !chosen(route.method, action)) continue;
      tried += 1;
      const answer = await callRoute(api, route, route.example(exampleIdsOf(own)), bearer);
      expect({ name, ...answer }).toMatchObject({ name, ...FORBIDDEN });
    }
    expect(tried).toBeGreaterThanOrEqual(expected);
    expect(await fingerprintOf(api.test.owner, own.tenant.id)).toEqual(before);
  };

  attack(36, 'another tenant’s id in an address answers 404 on every verb', () =>
    expectNothingFound('params', 15),
  );

  attack(37, 'another tenant’s id in a body answers 404 and changes nothing', () =>
    expectNothingFound('body', 5),
  );

  attack(38, 'another tenant’s id in a filter answers 404', () => expectNothingFound('query', 5));

  attack(39, 'exports, searches and totals hold nothing of other tenants and clients', async () => {
    const seeded = await seedTenant(api.test.database);
    const other = await seedOtherClient(api.test.database, seeded);
    const client = await api.tokenOf(seeded.clientUser);
    const aggregates = [
      '/campaigns/export.csv',
      '/campaigns/totals',
      '/metrics/summary',
      '/overview',
    ];
    const hidden = [
      other.client.id,
      other.client.name,
      other.campaign.name,
      other.guest.name,
      'JPY',
    ];
    for (const path of aggregates) {
      const answer = await api.call('GET', path, { token: client });
      expect(answer.status).toBe(200);
      for (const trait of [...hidden, ...traitsOf(foreign)])
        expect(answer.text).not.toContain(trait);
    }
    for (const q of [other.guest.name, foreign.campaign.externalId]) {
      const found = await api.call('GET', '/campaigns', { token: client, query: { q } });
      expect(found).toMatchObject({ status: 200, body: { items: [] } });
    }
    const totals = await api.call('GET', '/campaigns/totals', { token: client });
    expect(totals.body).toMatchObject({ items: [{ campaigns: 1, currency: 'THB' }] });
  });

  attack(40, 'a forged tenant header is ignored', async () => {
    const headers = {
      'x-tenant-id': foreign.tenant.id,
      'x-tenant': foreign.tenant.slug,
      'x-user-id': foreign.user.id,
      'x-forwarded-user': foreign.user.id,
    };
    const path = `/campaigns/${foreign.campaign.id}`;
    expect(await api.call('GET', path, { token, headers })).toMatchObject(NOT_FOUND);
    const list = await api.call<{ items: { id: string }[] }>('GET', '/campaigns', {
      token,
      headers,
    });
    expect(list.body.items.map(({ id }) => id)).toEqual([own.campaign.id]);
  });

  attack(41, 'a VIEWER who writes is refused with 403', () =>
    expectForbidden('VIEWER', (method) => method !== 'get', 15),
  );

  attack(42, 'a CLIENT user on the tenant’s own routes is refused with 403', () =>
    expectForbidden('CLIENT', () => true, 20),
  );

  attack(45, 'SQL with no tenant set gives no row of any tenant table', async () => {
    const app = await createDataSource(api.test.url, 'campanile_app', 1).initialize();
    const client = await createDataSource(api.test.url, 'campanile_client', 1).initialize();
    try {
      for (const table of TABLES) {
        const [all] = await api.test.owner.query<{ rows: number }[]>(
          `SELECT count(*)::int AS rows FROM ${table}`,
        );
        expect({ table, rows: all?.rows }).not.toEqual({ table, rows: 0 });
        expect(await app.query(`SELECT FROM ${table}`)).toEqual([]);
        const seen = await client.query<unknown[]>(`SELECT FROM ${table}`).catch(String);
        if (typeof seen === 'string') expect(seen).toContain('permission denied');
        else expect(seen).toEqual([]);
      }
    } finally {
      await Promise.all([app.destroy(), client.destroy()]);
    }
  });

  attack(
    46,
    'a pooled connection that is used again after an error shows no foreign row',
    async () => {
      const app = await createDataSource(api.test.url, 'campanile_app', 1).initialize();
      const database = tenantDatabase(app);
      try {
        await expect(
          database.inTenant(foreign.tenant.id, (scope) => scope.query('SELECT 1 / 0')),
        ).rejects.toThrow('division by zero');
        expect(await app.query('SELECT FROM campaigns')).toEqual([]);
        const seen = await database.inTenant(own.tenant.id, (scope) =>
          scope.query<{ tenant: string }>('SELECT DISTINCT tenant_id AS tenant FROM campaigns'),
        );
        expect(seen).toEqual([{ tenant: own.tenant.id }]);
      } finally {
        await app.destroy();
      }
    },
  );

  attack(
    47,
    'the runtime’s roles are no superusers, step over nothing and own nothing',
    async () => {
      const rows = await api.test.owner.query<unknown[]>(
        `SELECT r.rolname AS role, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
              (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned,
              pg_has_role(r.oid, 'campanile_owner', 'MEMBER') AS "mayBecomeOwner"
       FROM pg_roles r
       WHERE r.rolname IN ('campanile_app', 'campanile_client', 'campanile_system', 'app_login', 'system_login')
       ORDER BY 1`,
      );
      const weak = {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owned: 0,
        mayBecomeOwner: false,
      };
      expect(rows).toEqual(
        ['app_login', 'campanile_app', 'campanile_client', 'campanile_system', 'system_login'].map(
          (role) => ({ role, ...weak }),
        ),
      );
    },
  );

  attack(48, 'every tenant table forces row-level security', async () => {
    const rows = await api.test.owner.query<{ name: string; forced: boolean }[]>(
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations'`,
    );
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(TABLES));
  });
});
