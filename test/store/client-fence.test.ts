import type { TenantScope } from '../../src/store/database';
import { asClientUser } from '../../src/store/database';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createClientGrant } from '../setup/factories/access';
import { createAlert } from '../setup/factories/alerts';
import { createUser } from '../setup/factories/identity';
import { seedOtherClient, type OtherClient } from '../setup/factories/seed-other-client';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';

let test: TestDatabase;
let seeded: SeededTenant;
let other: OtherClient;
beforeAll(async () => {
  test = await createTestDatabase();
  seeded = await seedTenant(test.database);
  other = await seedOtherClient(test.database, seeded);
});
afterAll(() => test.close());

const within = <Result>(work: (scope: TenantScope) => Promise<Result>) =>
  test.database.inTenant(seeded.tenant.id, work);
const seenBy = (userId: string, sql: string) =>
  within((scope) => asClientUser(scope, userId, (seen) => seen.query<{ id: string }>(sql)));

describe('a transaction of a CLIENT user', () => {
  it('sees the tenant again when its work is done', async () => {
    const counts = await within(async (scope) => {
      const count = async (seen: TenantScope) => (await seen.query('SELECT FROM campaigns')).length;
      const narrowed = await asClientUser(scope, seeded.clientUser.id, count);
      return [narrowed, await count(scope)];
    });
    expect(counts).toEqual([1, 3]);
  });

  it('may read no table that was not opened to it, and change nothing but marks', async () => {
    const closed = [
      'sessions',
      'logins',
      'audit_logs',
      'connection_accounts',
      'api_keys',
      'rule_states',
    ];
    for (const table of [...closed, 'account_metrics_daily', 'idempotency_keys'])
      await expect(seenBy(seeded.clientUser.id, `SELECT FROM ${table}`)).rejects.toThrow(
        /permission denied/,
      );
    for (const sql of [
      'SELECT email FROM users',
      'SELECT access_token FROM platform_tokens',
      'SELECT subject_name FROM api_connections',
      'SELECT password_hash FROM users',
      'SELECT notes FROM clients',
      'UPDATE clients SET name = name',
      'UPDATE notifications SET user_id = user_id',
      'DELETE FROM notifications',
      'INSERT INTO client_grants SELECT * FROM client_grants',
    ])
      await expect(seenBy(seeded.clientUser.id, sql)).rejects.toThrow(/permission denied/);
  });

  it('cannot be had for a user without grants, or for nobody', async () => {
    const nobody = await createUser(test.database, seeded.tenant.id, { role: 'CLIENT' });
    for (const table of ['clients', 'campaigns', 'ad_accounts', 'alerts', 'sync_logs'])
      expect(await seenBy(nobody.id, `SELECT FROM ${table}`)).toEqual([]);
    expect(await seenBy('', 'SELECT FROM campaigns')).toEqual([]);
  });

  it('marks as read what its user may see, and nothing else', async () => {
    const marked = await seenBy(
      seeded.clientUser.id,
      'UPDATE notifications SET is_read = true RETURNING id',
    );
    expect(marked).toEqual([]);
    await createClientGrant(test.database, seeded.clientUser, other.client);
    expect(
      await seenBy(seeded.clientUser.id, 'UPDATE notifications SET is_read = true RETURNING id'),
    ).toEqual([{ id: other.notification.id }]);
    await within((scope) =>
      scope.query('DELETE FROM client_grants WHERE user_id = $1 AND client_id = $2', [
        seeded.clientUser.id,
        other.client.id,
      ]),
    );
  });

  it('tells of alerts exactly those who may see them', async () => {
    const ofAccount = { ...seeded.campaign, id: seeded.adAccount.id };
    await createAlert(test.database, seeded.rule, ofAccount, {
      entityType: 'AD_ACCOUNT',
      campaignId: null,
    });
    const both = await createUser(test.database, seeded.tenant.id, { role: 'CLIENT' });
    for (const client of [seeded.client, other.client])
      await createClientGrant(test.database, both, client);
    const told = await within((scope) =>
      scope.query<{ id: string; users: string[] }>(
        'SELECT id, client_users_of(tenant_id, campaign_id, ad_account_id) AS users FROM alerts',
      ),
    );
    for (const userId of [seeded.clientUser.id, other.user.id, both.id]) {
      const heard = told.filter(({ users }) => users.includes(userId)).map(({ id }) => id);
      const seen = (await seenBy(userId, 'SELECT id FROM alerts')).map(({ id }) => id);
      expect(heard.sort()).toEqual(seen.sort());
    }
    expect(told.find(({ id }) => id === seeded.alert.id)?.users.sort()).toEqual(
      [seeded.clientUser.id, both.id].sort(),
    );
  });
});

describe('a transaction of the tenant’s own people', () => {
  it.each([
    'SELECT * FROM campaigns WHERE tenant_id = $1',
    'SELECT * FROM alerts WHERE tenant_id = $1',
    'SELECT * FROM campaign_metrics_daily WHERE tenant_id = $1',
    'SELECT * FROM campaign_summaries WHERE tenant_id = $1',
    'SELECT * FROM notifications WHERE tenant_id = $1',
  ])('plans %s without a trace of the fence', async (sql) => {
    const plan = async (scope: TenantScope) =>
      JSON.stringify(await scope.query(`EXPLAIN (VERBOSE) ${sql}`, [seeded.tenant.id]));
    expect(await within(plan)).not.toMatch(/granted|client_user|SubPlan/);
    const narrowed = within((scope) => asClientUser(scope, seeded.clientUser.id, plan));
    expect(await narrowed).toMatch(/granted/);
  });
});
