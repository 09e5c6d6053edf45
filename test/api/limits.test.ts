import { Redis } from 'ioredis';
import { callApi, startTestApi, type CallOptions, type TestApi } from '../setup/api';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { createTestRedis, type TestRedis } from '../setup/redis';

/** Long enough that no quota is renewed while a test runs. */
const HOUR = 3600;
const quota = (points: number) => ({ points, seconds: HOUR });

describe('the limits', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  let redis: TestRedis;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
  });
  beforeEach(async () => {
    redis = await createTestRedis();
  });
  afterEach(() => redis.close());
  afterAll(() => api.close());

  const serve = async (quotas: TestApi['deps']['quotas'], trustProxyHops = 0) => {
    const client = redis.client();
    await client.ping();
    const config = { http: { ...api.deps.config.http, trustProxyHops } };
    const { origin } = await api.serve({
      redis: client,
      redisPrefix: redis.prefix,
      config,
      ...(quotas === undefined ? {} : { quotas }),
    });
    return (method: string, path: string, options: CallOptions = {}) =>
      callApi(origin, method, path, options);
  };

  it('tell what is left, then answer 429 with the time to wait', async () => {
    const call = await serve({ read: quota(2) });
    const answers = [
      await call('GET', '/me', { token }),
      await call('GET', '/alerts', { token }),
      await call('GET', '/me', { token }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers['ratelimit-remaining'])).toEqual(['1', '0', '0']);
    const refused = answers[2]!;
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'ratelimit-limit': '2',
    });
    for (const name of ['retry-after', 'ratelimit-reset']) {
      const wait = Number(refused.headers[name]);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(HOUR);
    }
  });

  it('are of each user, and of reads and writes apart', async () => {
    const call = await serve({ read: quota(1), write: quota(1) });
    const colleague = await api.tokenOf(await createUser(api.test.database, seeded.tenant.id));
    const statuses: number[] = [];
    for (const bearer of [token, colleague]) {
      for (const [method, path] of [
        ['GET', '/me'],
        ['GET', '/me'],
        ['POST', '/notifications/read-all'],
        ['POST', '/notifications/read-all'],
      ] as const)
        statuses.push((await call(method, path, { token: bearer })).status);
    }
    expect(statuses).toEqual([200, 429, 200, 429, 200, 429, 200, 429]);
  });

  it('count requests without a good token by their address', async () => {
    const call = await serve({ public: quota(2) });
    const statuses: number[] = [];
    for (const options of [{}, { token: 'forged' }, { token: 'another' }])
      statuses.push((await call('GET', '/me', options)).status);
    expect(statuses).toEqual([401, 401, 429]);
    expect((await call('GET', '/health')).status).toBe(429);
    expect((await call('GET', '/me', { token })).status).toBe(200);
  });

  it('are shared by all processes', async () => {
    const first = await serve({ read: quota(1) });
    const second = await serve({ read: quota(1) });
    expect((await first('GET', '/me', { token })).status).toBe(200);
    expect((await second('GET', '/me', { token })).status).toBe(429);
  });

  it('do not move with X-Forwarded-For, which anybody can write', async () => {
    const call = await serve({ address: quota(3) });
    const statuses: number[] = [];
    for (const client of [1, 2, 3, 4, 5])
      statuses.push(
        (
          await call('GET', '/me', {
            token,
            headers: {
              'x-forwarded-for': `203.0.113.${client}`,
              forwarded: `for=203.0.113.${client}`,
              'x-real-ip': `203.0.113.${client}`,
            },
          })
        ).status,
      );
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('believe as many hops of X-Forwarded-For as stand before us, counted from our side', async () => {
    const call = await serve({ address: quota(1) }, 1);
    const statusFrom = async (forwarded: string) =>
      (await call('GET', '/me', { token, headers: { 'x-forwarded-for': forwarded } })).status;
    expect(await statusFrom('203.0.113.1')).toBe(200);
    expect(await statusFrom('203.0.113.2')).toBe(200);
    expect(await statusFrom('198.51.100.9, 203.0.113.1')).toBe(429);
    expect(await statusFrom('203.0.113.7, 203.0.113.2')).toBe(429);
  });

  it('go on in the process while Redis is away', async () => {
    const away = new Redis({
      port: 1,
      host: '127.0.0.1',
      maxRetriesPerRequest: null,
      retryStrategy: () => null,
    });
    away.on('error', () => undefined);
    const { origin } = await api.serve({ redis: away, quotas: { read: quota(2) } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      statuses.push((await callApi(origin, 'GET', '/me', { token })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const warnings = api.logs.filter((line) => line.includes('Redis is away'));
    expect(warnings).toHaveLength(1);
    away.disconnect();
  });
});
