import { USER_ROLES, type UserRole } from '../../src/domain/enums';
import { API_KEY_SCOPES, may } from '../../src/domain/permissions';
import { newApiKeyToken } from '../../src/auth/api-key-token';
import { createHttpApp } from '../../src/http/app';
import { ROUTES } from '../../src/http/registry';
import { PRESETS } from '../../src/rules/presets';
import { startTestApi, type TestApi } from '../setup/api';
import { beginToConnect } from '../setup/begin-to-connect';
import { exampleIdsOf } from '../setup/example-ids';
import { createStoredApiKey } from '../setup/factories/access';
import { createAlertRule } from '../setup/factories/alerts';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { fingerprintOf } from './fingerprint';
import { swapIds } from './swap-ids';
import {
  callRoute,
  expectDeclared,
  idParameters,
  nameOf,
  namesIds,
  strangeIds,
  traitsOf,
  USER_ROUTES,
} from './user-routes';

describe('the routes of the API', () => {
  let api: TestApi;
  let own: SeededTenant;
  let foreign: SeededTenant;
  let token: string;
  /** For each role a tenant that is read, never changed, and its user's token. */
  const kept = new Map<UserRole, { mine: SeededTenant; bearer: string }>();
  const keptOf = (role: UserRole) => {
    const found = kept.get(role);
    if (found === undefined) throw new Error(`no tenant of a ${role}`);
    return found;
  };
  const seedOf = async (role: UserRole) => {
    const mine = await seedTenant(api.test.database, { role });
    return { mine, bearer: await api.tokenOf(mine.user) };
  };
  beforeAll(async () => {
    // Every call of these tests comes from a few users: their quotas are not what is tested.
    const many = { points: 100_000, seconds: 60 };
    api = await startTestApi({ quotas: { address: many, read: many, write: many, public: many } });
    [own, foreign] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    token = await api.tokenOf(own.user);
    for (const role of USER_ROLES) kept.set(role, await seedOf(role));
  });
  afterAll(() => api.close());

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
      ['POST /operators/sign-in', 'public'],
      ['POST /operators/sign-out', 'operator'],
      ['GET /operators/tenants', 'operator'],
      ['POST /operators/tenants', 'operator'],
      ['GET /operators/tenants/{id}', 'operator'],
      ['POST /operators/tenants/{id}/suspend', 'operator'],
      ['POST /operators/tenants/{id}/resume', 'operator'],
      ['POST /operators/tenants/{id}/validate', 'operator'],
      ['GET /operators/tenants/{id}/access', 'operator'],
      ['POST /operators/tenants/{id}/access', 'operator'],
      ['DELETE /operators/tenants/{id}/access', 'operator'],
      ['GET /operators/health', 'operator'],
      ['GET /health', 'public'],
      ['POST /line/webhook/{key}', 'signed'],
    ]);
    expect(USER_ROUTES.length).toBe(ROUTES.length - 25);
  });

  it('change things only for those who may do more than read', () => {
    const odd = USER_ROUTES.filter(
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

  describe.each(USER_ROUTES)('%s', (_name, route) => {
    it('gives away nothing without a token', async () => {
      const answer = await callRoute(api, route, route.example(exampleIdsOf(own)));
      expect(answer).toMatchObject({ status: 401, body: { code: 'ACCESS_TOKEN_MISSING' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });

    const allowed = USER_ROLES.filter((role) => may(role, route.access.action));
    it.each(allowed)('answers a %s', async (role) => {
      const { mine, bearer } = route.method === 'get' ? keptOf(role) : await seedOf(role);
      if (route.method !== 'get') await beginToConnect(api.test.database, mine, bearer);
      const answer = await callRoute(api, route, route.example(exampleIdsOf(mine)), bearer);
      expectDeclared(route, answer, traitsOf(foreign));
      expect(answer.status).toBeLessThan(300);
    });

    if (!namesIds(route)) {
      it('declares no parameter that is an id', () => {
        expect(idParameters(route)).toEqual([]);
      });
      return;
    }

    it('finds nothing under another tenant’s ids, one at a time', async () => {
      const example = route.example(exampleIdsOf(own));
      const swapped = swapIds(example, exampleIdsOf(own), exampleIdsOf(foreign));
      expect(swapped.map(({ where }) => where)).toEqual(
        expect.arrayContaining(idParameters(route)),
      );
      const before = await fingerprintOf(api.test.owner, foreign.tenant.id);
      const told = [api.announced.length, api.published.length];
      for (const { where, request } of swapped) {
        const answer = await callRoute(api, route, request, token);
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
      const swapped = swapIds(route.example(exampleIdsOf(own)), exampleIdsOf(own), strangeIds());
      for (const { request } of swapped) {
        const answer = await callRoute(api, route, request, token);
        expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      }
    });
  });

  it.each(USER_ROLES)(
    'refuse a %s what permissions do not allow, and change nothing',
    async (role) => {
      const { mine, bearer } = keptOf(role);
      const before = await fingerprintOf(api.test.owner, mine.tenant.id);
      for (const [name, route] of USER_ROUTES) {
        if (may(role, route.access.action)) continue;
        const { status, body } = await callRoute(
          api,
          route,
          route.example(exampleIdsOf(mine)),
          bearer,
        );
        expect({ name, status, body }).toMatchObject({
          name,
          status: 403,
          body: { code: 'FORBIDDEN' },
        });
      }
      expect(await fingerprintOf(api.test.owner, mine.tenant.id)).toEqual(before);
    },
  );

  it('open to a key what is in its scopes, and nothing besides', async () => {
    const { mine } = await seedOf('ADMIN');
    const keyWith = async (scopes: string[]) => {
      const { text, hash } = newApiKeyToken();
      await createStoredApiKey(api.test.database, mine.user, { tokenHash: hash, scopes });
      return text;
    };
    const all = await keyWith([...API_KEY_SCOPES]);
    for (const [name, route] of USER_ROUTES) {
      const { action } = route.access;
      const open = API_KEY_SCOPES.some((scope) => scope === action);
      const without = await keyWith(API_KEY_SCOPES.filter((scope) => scope !== action));
      const refused = await callRoute(
        api,
        route,
        route.example(exampleIdsOf(mine)),
        open ? without : all,
      );
      expect([name, refused.status, refused.body]).toMatchObject([
        name,
        403,
        { code: 'SCOPE_MISSING' },
      ]);
      if (!open || route.method !== 'get') continue;
      const answer = await callRoute(api, route, route.example(exampleIdsOf(mine)), all);
      expectDeclared(route, answer, traitsOf(foreign));
    }
  });

  describe('lists', () => {
    const lists = USER_ROUTES.filter(
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
        'GET /client-users',
        'GET /account-managers',
        'GET /api-keys',
        'GET /ad-accounts',
        'GET /connections',
        'GET /campaigns',
        'GET /campaigns/totals',
        'GET /metrics/summary',
        'GET /alert-rules',
        'GET /alert-rules/presets',
        'GET /alerts',
        'GET /notifications',
        'GET /events',
        'GET /sync-logs',
        'GET /audit-logs',
        'GET /webhooks',
        'GET /access-grants',
      ]);
    });

    it.each(lists)('%s has own rows and no others, with no filter at all', async (_name, route) => {
      const answer = await callRoute(api, route, {}, token);
      expectDeclared(route, answer, traitsOf(foreign));
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

  it('believe no tenant, user or client that a header names', async () => {
    const { mine, bearer } = keptOf('ADMIN');
    const headers = {
      'x-tenant-id': foreign.tenant.id,
      'x-tenant': foreign.tenant.id,
      'x-user-id': foreign.user.id,
      'x-client-id': foreign.client.id,
    };
    for (const [, route] of USER_ROUTES.filter(([, { method }]) => method === 'get')) {
      const example = route.example(exampleIdsOf(mine));
      const plain = await callRoute(api, route, example, bearer);
      const forged = await callRoute(api, route, example, bearer, headers);
      expect([forged.status, forged.text]).toEqual([plain.status, plain.text]);
    }
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
