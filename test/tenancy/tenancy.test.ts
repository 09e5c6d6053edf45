import { USER_ROLES } from '../../src/domain/enums';
import { may } from '../../src/domain/permissions';
import { newId } from '../../src/core/ids';
import { createHttpApp } from '../../src/http/app';
import { ROUTES } from '../../src/http/registry';
import type { Access, Example, ExampleIds, ExampleRequest, Route } from '../../src/http/route';
import { PRESETS } from '../../src/rules/presets';
import { startTestApi, type TestApi } from '../setup/api';
import { beginToConnect } from '../setup/begin-to-connect';
import { createAlertRule } from '../setup/factories/alerts';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import type { Answer } from '../setup/http-client';
import { fingerprintOf } from './fingerprint';
import { swapIds } from './swap-ids';

type UserRoute = Route & { access: Extract<Access, { kind: 'user' }>; example: Example };

const isOfUsers = (route: Route): route is UserRoute =>
  route.access.kind === 'user' && route.example !== null;
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const OF_USERS = ROUTES.filter(isOfUsers).map((route) => [nameOf(route), route] as const);

/** Ids of nobody, each of them different. */
const strangeIds = (): ExampleIds => ({
  userId: newId(),
  clientId: newId(),
  adAccountId: newId(),
  campaignId: newId(),
  alertId: newId(),
  ruleId: newId(),
  notificationId: newId(),
  syncLogId: newId(),
  invitationId: newId(),
  sessionId: newId(),
  webhookId: newId(),
  webhookDeliveryId: newId(),
  connectionId: newId(),
});

const namesIds = (route: UserRoute): boolean => {
  const ids = strangeIds();
  return swapIds(route.example(ids), ids, ids).length > 0;
};

const idsOf = (seeded: SeededTenant): ExampleIds => ({
  userId: seeded.user.id,
  clientId: seeded.client.id,
  adAccountId: seeded.adAccount.id,
  campaignId: seeded.campaign.id,
  alertId: seeded.alert.id,
  ruleId: seeded.rule.id,
  notificationId: seeded.notification.id,
  syncLogId: seeded.syncLog.id,
  invitationId: seeded.invitation.id,
  sessionId: seeded.session.id,
  webhookId: seeded.webhook.id,
  webhookDeliveryId: seeded.webhookDelivery.id,
  connectionId: seeded.connection.id,
});

/** Every id of a tenant that an answer to another tenant could give away. */
const traitsOf = (seeded: SeededTenant): string[] => [
  seeded.tenant.id,
  seeded.tenant.slug,
  seeded.user.email,
  seeded.alertEvent.id,
  seeded.invitation.email,
  seeded.userLink.id,
  seeded.webhookAttempt.id,
  seeded.lineChannel.webhookKey,
  ...Object.values<string>({ ...idsOf(seeded) }),
];

/** Declared parameters that hold an id: those the example must fill, so that swapping reaches them. */
const idParameters = ({ request: { params, query } }: Route): string[] =>
  Object.entries({ params, query }).flatMap(([part, schema]) =>
    Object.keys(schema?.shape ?? {})
      .filter((key) => /^id$|Id$/.test(key))
      .map((key) => `${part}.${key}`),
  );

describe('the routes of the API', () => {
  let api: TestApi;
  let own: SeededTenant;
  let foreign: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    [own, foreign] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    token = await api.tokenOf(own.user);
  });
  afterAll(() => api.close());

  const call = (route: Route, example: ExampleRequest, bearer?: string): Promise<Answer> => {
    const { params = {}, query, body } = example;
    const path = route.path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    return api.call(route.method, path, {
      ...(bearer === undefined ? {} : { token: bearer }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
    });
  };

  /** The answer is one that the route declares, in status and in every field, and says nothing of others. */
  const expectDeclared = (route: Route, answer: Answer, others: SeededTenant) => {
    const declared = route.responses[answer.status];
    if (declared === undefined)
      throw new Error(`${nameOf(route)} answered ${answer.status}: ${answer.text}`);
    if (declared.file !== undefined) {
      expect(answer.headers['content-type']).toContain(declared.file);
    } else if (declared.body === undefined) expect(answer.text).toBe('');
    else {
      const parsed = declared.body.safeParse(answer.body);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(parsed.data).toEqual(answer.body);
    }
    for (const trait of traitsOf(others)) expect(answer.text).not.toContain(trait);
  };

  it('are of users, save for a few that are named here', () => {
    expect(
      ROUTES.filter(({ access }) => access.kind !== 'user').map((route) => [
        nameOf(route),
        route.access.kind,
      ]),
    ).toEqual([
      ['POST /auth/login', 'public'],
      ['POST /auth/2fa', 'public'],
      ['POST /auth/refresh', 'refresh-cookie'],
      ['POST /auth/logout', 'refresh-cookie'],
      ['POST /auth/forgot', 'public'],
      ['POST /auth/reset', 'public'],
      ['POST /auth/verify-email', 'public'],
      ['POST /auth/invitation', 'public'],
      ['POST /auth/invitation/accept', 'public'],
      ['GET /setup', 'public'],
      ['POST /setup', 'public'],
      ['GET /health', 'public'],
      ['POST /line/webhook/{key}', 'signed'],
    ]);
    expect(OF_USERS.length).toBe(ROUTES.length - 13);
  });

  it('change things only for those who may do more than read', () => {
    const odd = OF_USERS.filter(
      ([, { method, access }]) => (method === 'get') !== access.action.endsWith(':read'),
    );
    expect(odd.map(([name]) => name)).toEqual([]);
  });

  it('are not served when one lacks its example', () => {
    const lacking = ROUTES.map((route) =>
      route.path === '/alerts/{id}' ? { ...route, example: null } : route,
    );
    expect(() => createHttpApp(api.deps, lacking)).toThrow(
      'GET /alerts/{id} has no example for the tenancy tests',
    );
  });

  describe.each(OF_USERS)('%s', (_name, route) => {
    it('gives away nothing without a token', async () => {
      const answer = await call(route, route.example(idsOf(own)));
      expect(answer).toMatchObject({ status: 401, body: { code: 'ACCESS_TOKEN_MISSING' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });

    it.each(USER_ROLES)('treats a %s as permissions say', async (role) => {
      const mine = await seedTenant(api.test.database, { role });
      const bearer = await api.tokenOf(mine.user);
      await beginToConnect(api.test.database, mine, bearer);
      const before = await fingerprintOf(api.test.owner, mine.tenant.id);
      const answer = await call(route, route.example(idsOf(mine)), bearer);
      if (may(role, route.access.action)) {
        expectDeclared(route, answer, foreign);
        expect(answer.status).toBeLessThan(300);
        return;
      }
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect(await fingerprintOf(api.test.owner, mine.tenant.id)).toEqual(before);
    });

    if (!namesIds(route)) {
      it('declares no parameter that is an id', () => {
        expect(idParameters(route)).toEqual([]);
      });
      return;
    }

    it('finds nothing under another tenant’s ids, one at a time', async () => {
      const example = route.example(idsOf(own));
      const swapped = swapIds(example, idsOf(own), idsOf(foreign));
      expect(swapped.map(({ where }) => where)).toEqual(
        expect.arrayContaining(idParameters(route)),
      );
      const before = await fingerprintOf(api.test.owner, foreign.tenant.id);
      const told = [api.announced.length, api.published.length];
      for (const { where, request } of swapped) {
        const answer = await call(route, request, token);
        expect({ where, status: answer.status, body: answer.body }).toMatchObject({
          where,
          status: 404,
          body: { code: 'NOT_FOUND' },
        });
      }
      expect(await fingerprintOf(api.test.owner, foreign.tenant.id)).toEqual(before);
      expect([api.announced.length, api.published.length]).toEqual(told);
    });

    it('answers the same for an id that nobody has', async () => {
      const swapped = swapIds(route.example(idsOf(own)), idsOf(own), strangeIds());
      for (const { request } of swapped) {
        const answer = await call(route, request, token);
        expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      }
    });
  });

  describe('lists', () => {
    const lists = OF_USERS.filter(
      ([, { method, path, responses }]) =>
        method === 'get' &&
        !path.includes('{') &&
        responses[200]?.body !== undefined &&
        'shape' in responses[200].body &&
        'items' in (responses[200].body.shape as object),
    );

    it('are these', () => {
      expect(lists.map(([name]) => name)).toEqual([
        'GET /users',
        'GET /invitations',
        'GET /me/sessions',
        'GET /clients',
        'GET /ad-accounts',
        'GET /connections',
        'GET /campaigns',
        'GET /campaigns/totals',
        'GET /metrics/summary',
        'GET /alert-rules',
        'GET /alert-rules/presets',
        'GET /alerts',
        'GET /notifications',
        'GET /sync-logs',
        'GET /audit-logs',
        'GET /webhooks',
      ]);
    });

    it.each(lists)('%s has own rows and no others, with no filter at all', async (_name, route) => {
      const answer = await call(route, {}, token);
      expectDeclared(route, answer, foreign);
      const { items } = answer.body as { items: unknown[] };
      expect(items.length).toBeGreaterThan(0);
    });

    it('sum no other tenant’s figures', async () => {
      const answer = await api.call('GET', '/metrics/summary', { token });
      expect(answer.body).toMatchObject({ items: [{ campaigns: 1, currency: 'THB' }] });
    });

    it('say which presets this tenant uses, not which others use', async () => {
      await createAlertRule(api.test.database, foreign.tenant.id, {
        type: 'PRESET',
        presetKey: PRESETS[0]!.key,
      });
      const { body } = await api.call<{ items: { ruleId: string | null }[] }>(
        'GET',
        '/alert-rules/presets',
        { token },
      );
      expect(body.items.filter(({ ruleId }) => ruleId !== null)).toEqual([]);
    });
  });

  it('believe no tenant that a header names', async () => {
    const answer = await api.call('GET', `/alerts/${foreign.alert.id}`, {
      token,
      headers: { 'x-tenant-id': foreign.tenant.id, 'x-tenant': foreign.tenant.id },
    });
    expect(answer.status).toBe(404);
  });

  it('keep a user’s notifications from colleagues', async () => {
    const colleague = await createUser(api.test.database, own.tenant.id);
    const bearer = await api.tokenOf(colleague);
    const path = `/notifications/${own.notification.id}/read`;
    expect((await api.call('POST', path, { token: bearer })).status).toBe(404);
    const { body } = await api.call('GET', '/notifications', { token: bearer });
    expect(body).toEqual({ items: [], nextCursor: null });
  });
});
