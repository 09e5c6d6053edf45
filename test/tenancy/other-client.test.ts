import { addDays } from '../../src/core/calendar';
import { may } from '../../src/domain/permissions';
import type { ExampleIds } from '../../src/http/example-ids';
import { refreshSummaries, SUMMARY_DAYS } from '../../src/store/campaign-summaries';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { exampleIdsOf } from '../setup/example-ids';
import { createAlert } from '../setup/factories/alerts';
import { createUser } from '../setup/factories/identity';
import { seedOtherClient, type OtherClient } from '../setup/factories/seed-other-client';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { swapIds } from './swap-ids';
import { callRoute, expectDeclared, strangeIds, USER_ROUTES } from './user-routes';

const OF_CLIENTS = USER_ROUTES.filter(([, { access }]) => may('CLIENT', access.action));
const READS = OF_CLIENTS.filter(([, { method }]) => method === 'get');

/** What an answer to a user of the first client could give away of the other. */
const traitsOf = (other: OtherClient): string[] => [
  ...Object.values(other).map(({ id }) => id),
  other.user.email,
  other.user.name,
  other.client.name,
  other.adAccount.name,
  other.adAccount.externalId,
  other.campaign.name,
  other.guest.name,
  other.rule.name,
  other.alert.title,
  other.guestAlert.title,
];

describe('a CLIENT user, beside another client of the same tenant', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let other: OtherClient;
  let token: string;
  let staff: string;
  /** What they and an ADMIN read before the tenant had another client. */
  const before = new Map<string, string>();
  const ofStaff = new Map<string, string>();
  const ids = (): ExampleIds => exampleIdsOf(seeded);
  beforeAll(async () => {
    const many = { points: 100_000, seconds: 60 };
    api = await startTestApi({ quotas: { address: many, read: many, write: many, public: many } });
    seeded = await seedTenant(api.test.database, { role: 'CLIENT' });
    token = await api.tokenOf(seeded.user);
    staff = await api.tokenOf(await createUser(api.test.database, seeded.tenant.id));
    // The factory's summary holds days that the campaign has not; every other would mend it.
    const today = '2026-11-20';
    await api.test.database.inTenant(seeded.tenant.id, (scope) =>
      refreshSummaries(
        scope,
        seeded.adAccount.id,
        { firstDay: addDays(today, 1 - SUMMARY_DAYS), today },
        [seeded.campaign.id],
        NOW,
      ),
    );
    for (const [name, route] of READS) {
      before.set(name, (await callRoute(api, route, route.example(ids()), token)).text);
      ofStaff.set(name, (await callRoute(api, route, {}, staff)).text);
    }
    other = await seedOtherClient(api.test.database, seeded);
  });
  afterAll(() => api.close());

  it.each(READS)('reads from %s what they read when they were alone', async (name, route) => {
    const answer = await callRoute(api, route, route.example(ids()), token);
    expectDeclared(route, answer, traitsOf(other));
    expect(answer.text).toBe(before.get(name));
  });

  it.each(READS.filter(([, { path }]) => !path.includes('{')))(
    'reads from %s without any filter nothing of the other',
    async (_name, route) => {
      const answer = await callRoute(api, route, {}, token);
      expectDeclared(route, answer, traitsOf(other));
      expect(answer.status).toBe(200);
    },
  );

  it('would read otherwise if they saw the tenant: an ADMIN does', async () => {
    const changed: string[] = [];
    for (const [name, route] of READS.filter(([, { path }]) => !path.includes('{'))) {
      const { text } = await callRoute(api, route, {}, staff);
      if (text !== ofStaff.get(name)) changed.push(name);
    }
    expect(changed).toEqual([
      'GET /clients',
      'GET /ad-accounts',
      'GET /campaigns',
      'GET /campaigns/totals',
      'GET /campaigns/export.csv',
      'GET /metrics/summary',
      'GET /overview',
      'GET /alerts',
    ]);
  });

  it.each(OF_CLIENTS)('finds nothing at %s under an id of the other', async (_name, route) => {
    const foreign: ExampleIds = {
      ...strangeIds(),
      clientId: other.client.id,
      adAccountId: other.adAccount.id,
      campaignId: other.campaign.id,
      alertId: other.alert.id,
      ruleId: other.rule.id,
      notificationId: other.notification.id,
      syncLogId: other.syncLog.id,
    };
    const swapped = swapIds(route.example(ids()), ids(), foreign);
    for (const { where, request } of swapped) {
      const { status, body } = await callRoute(api, route, request, token);
      expect({ where, status, body }).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  it('finds nothing by searching for the other', async () => {
    for (const path of ['/campaigns', '/alerts', '/clients']) {
      for (const q of ['Aozora', 'guest', 'leaves', other.guest.externalId]) {
        const { body } = await api.call(`GET`, path, { token, query: { q } });
        expect(body).toEqual({ items: [], nextCursor: null });
      }
    }
  });

  it('sees the other’s campaign in the shared account as little as the other sees theirs', async () => {
    const theirs = await api.tokenOf(other.user);
    const { body } = await api.call<{ items: { id: string }[] }>('GET', '/campaigns', {
      token: theirs,
    });
    expect(body.items.map(({ id }) => id).sort()).toEqual(
      [other.campaign.id, other.guest.id].sort(),
    );
    const overview = await api.call('GET', '/overview', { token: theirs });
    expect(overview.text).not.toContain(seeded.client.id);
    expect(overview.text).not.toContain(seeded.client.name);
    const accounts = await api.call('GET', '/ad-accounts', { token: theirs });
    expect(accounts.text).not.toContain(seeded.client.id);
  });

  it('sees an alert of an account as a whole only where all of it is theirs', async () => {
    const whole = { id: seeded.adAccount.id, tenantId: seeded.tenant.id };
    const alert = await createAlert(
      api.test.database,
      seeded.rule,
      { ...seeded.campaign, id: whole.id, adAccountId: whole.id },
      { entityType: 'AD_ACCOUNT', campaignId: null, title: 'The account is silent' },
    );
    const statusOf = async (bearer: string) =>
      (await api.call('GET', `/alerts/${alert.id}`, { token: bearer })).status;
    expect([await statusOf(staff), await statusOf(token)]).toEqual([200, 404]);
    await api.test.database.inTenant(seeded.tenant.id, (scope) =>
      scope.query('UPDATE campaigns SET client_id = NULL WHERE id = $1', [other.guest.id]),
    );
    expect(await statusOf(token)).toBe(200);
  });

  it('loses sight with the grant, at the next request', async () => {
    const path = `/campaigns/${seeded.campaign.id}`;
    expect((await api.call('GET', path, { token })).status).toBe(200);
    const grant = `/clients/${seeded.client.id}/grants/${seeded.user.id}`;
    expect((await api.call('DELETE', grant, { token: staff })).status).toBe(204);
    expect((await api.call('GET', path, { token })).status).toBe(404);
    expect((await api.call('PUT', grant, { token: staff })).status).toBe(204);
    expect((await api.call('GET', path, { token })).status).toBe(200);
  });
});
