import { createDataSource } from '../../src/store/data-source';
import { systemDatabase, tenantDatabase } from '../../src/store/database';
import { checkHealth } from '../../src/check-health';
import { createUser } from '../../src/accounts/create-user';
import { callApi, startTestApi, type ServedApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest } from '../setup/http-client';
import { PASSWORD } from './people';
import { startTcpProxy, type TcpProxy } from '../setup/tcp-proxy';

const EMAIL = 'down@example.com';

describe('while PostgreSQL is down', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  let proxy: TcpProxy;
  let served: ServedApi;
  const closing: (() => Promise<void>)[] = [];

  const through = (address: string) => {
    const url = new URL(address);
    url.port = String(proxy.port);
    return url.href;
  };
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
    await createUser(
      { database: api.test.database, clock: api.clock },
      {
        tenantId: seeded.tenant.id,
        email: EMAIL,
        name: 'Anong',
        role: 'VIEWER',
        password: PASSWORD,
      },
    );
    proxy = await startTcpProxy(Number(new URL(api.test.url).port));
    const app = createDataSource(through(api.test.url), 'campanile_app', 3);
    const system = createDataSource(through(api.test.systemUrl), 'campanile_system', 1);
    await Promise.all([app.initialize(), system.initialize()]);
    const database = tenantDatabase(app);
    const systems = systemDatabase(system);
    closing.push(
      () => database.close(),
      () => systems.close(),
    );
    served = await api.serve({
      database,
      system: systems,
      checkHealth: () => checkHealth(systems, api.deps.redis),
    });
  });
  afterAll(async () => {
    await Promise.all(closing.map((close) => close()));
    await proxy.cut();
    await api.close();
  });

  const call = (method: string, path: string, body?: unknown) =>
    callApi(served.origin, method, path, { token, ...(body === undefined ? {} : { body }) });
  const login = () =>
    callApi(served.origin, 'POST', '/auth/login', {
      body: { email: EMAIL, password: PASSWORD },
    });
  const probe = (path: string) => sendRequest(served.origin, { path });

  it('the API says so with 503 and when to come back, and serves again when it is up', async () => {
    expect((await call('GET', '/alerts')).status).toBe(200);
    expect(await probe('/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });

    await proxy.cut();
    for (const answer of [
      await call('GET', '/alerts'),
      await call('POST', `/alerts/${seeded.alert.id}/acknowledge`, {}),
      await login(),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'DATABASE_UNAVAILABLE' } });
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|postgres/i);
    }
    expect(await probe('/livez')).toMatchObject({ status: 200 });
    expect(await probe('/readyz')).toMatchObject({
      status: 503,
      body: { code: 'NOT_READY', checks: { postgres: 'down', migrations: 'unknown', redis: 'ok' } },
    });
    expect(await call('GET', '/health')).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { postgres: 'down' } },
    });

    await proxy.mend();
    expect((await call('GET', '/alerts')).status).toBe(200);
    expect((await login()).status).toBe(200);
    expect(await call('GET', '/health')).toMatchObject({ body: { status: 'ok' } });
  });
});
