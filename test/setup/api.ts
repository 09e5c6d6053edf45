import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccessTokens } from '../../src/auth/access-tokens';
import { setupCodeOf } from '../../src/auth/setup-code';
import { createChallengeTokens } from '../../src/auth/challenge-tokens';
import { createTokenKeys } from '../../src/auth/token-keys';
import { checkHealth } from '../../src/check-health';
import { manualClock, type ManualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { createMetrics } from '../../src/core/metrics';
import type { Audience, RealtimeEventName } from '../../src/domain/events';
import type { JobName, Jobs } from '../../src/domain/jobs';
import { createHttpApp } from '../../src/http/app';
import type { HttpDeps } from '../../src/http/deps';
import { listen } from '../../src/listen';
import type { UserRow } from '../../src/store/entities/identity';
import { createTestDatabase, type TestDatabase } from './database';
import { createSession } from './factories/identity';
import { sendRequest, type Answer } from './http-client';
import { createTestRedis, type TestRedis } from './redis';
import { connectionDeps } from './connection-deps';
import { createTestVault, testKeyRing } from './vault';

/** When the tests of the API play, unless they say otherwise: noon in Bangkok, the zone of the factories. */
export const NOW = new Date('2026-11-20T05:00:00Z');

/** A server of the API on a port of its own. */
export interface ServedApi {
  origin: string;
  close(): Promise<void>;
}

export interface CallOptions {
  token?: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The API over an empty database and Redis, and what it tells the world. */
export interface TestApi extends ServedApi {
  test: TestDatabase;
  redis: TestRedis;
  clock: ManualClock;
  tokenKey: Buffer;
  deps: HttpDeps;
  announced: { audience: Audience; name: RealtimeEventName; payload: unknown }[];
  published: { name: JobName; payload: unknown }[];
  /** What was logged, line by line. */
  logs: string[];
  /** Calls a route below /api/v1. */
  call<Body = unknown>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
  /** An access token of a new session of the user. */
  tokenOf(user: UserRow): Promise<string>;
  /** Another server over the same database, as another process of the installation would be. */
  serve(deps?: Partial<HttpDeps>): Promise<ServedApi>;
}

/** Serves an application on an ephemeral port of the loopback. */
async function serveApp(deps: HttpDeps): Promise<ServedApi> {
  const server = createServer(createHttpApp(deps));
  await listen(server, 0, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Calls a route below /api/v1 of a server. */
export function callApi<Body = unknown>(
  origin: string,
  method: string,
  path: string,
  { token, query, body, headers }: CallOptions = {},
): Promise<Answer<Body>> {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return sendRequest<Body>(origin, {
    method: method.toUpperCase(),
    path: `/api/v1${path}${search}`,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Starts it; `deps` replace the usual ones. Call it in beforeAll, and `close` in afterAll. */
export async function startTestApi(overrides: Partial<HttpDeps> = {}): Promise<TestApi> {
  const [test, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const clock = manualClock(NOW);
  const tokenKey = randomBytes(32);
  const keys = createTokenKeys([tokenKey], clock);
  const announced: TestApi['announced'] = [];
  const published: TestApi['published'] = [];
  const logs: string[] = [];
  const publish = <Name extends JobName>(name: Name, payload: Jobs[Name]) => {
    published.push({ name, payload });
    return Promise.resolve();
  };
  const vault = createTestVault();
  const logger = createLogger('test', 'debug', { write: (line) => logs.push(line) });
  const announce: HttpDeps['announce'] = (audience, name, payload) => {
    announced.push({ audience, name, payload });
  };
  const client = redis.client();
  // Until it is connected, limits are counted in the process and would begin anew.
  await client.ping();
  const deps: HttpDeps = {
    database: test.database,
    system: test.system,
    vault,
    keyRing: testKeyRing,
    redis: client,
    redisPrefix: redis.prefix,
    clock,
    logger,
    config: {
      http: {
        host: '127.0.0.1',
        port: 0,
        publicUrl: undefined,
        trustProxyHops: 0,
        webDir: undefined,
      },
    },
    metrics: createMetrics('api', '0.0.0-test', logger),
    metricsToken: null,
    tokens: createAccessTokens(keys),
    challenges: createChallengeTokens(keys),
    mailConfigured: true,
    setupCode: setupCodeOf([tokenKey]),
    publish,
    webhookPolicy: { allowLocal: false, ports: [443, 8443] },
    announce,
    connections: connectionDeps({
      database: test.database,
      system: test.system,
      vault,
      clock,
      logger,
      announce,
      publish,
    }),
    checkHealth: () => checkHealth(test.system, client),
    version: '0.0.0-test',
    ...overrides,
  };
  const served = await serveApp(deps);
  const others: ServedApi[] = [];
  return {
    origin: served.origin,
    test,
    redis,
    clock,
    tokenKey,
    deps,
    announced,
    published,
    logs,
    call: (method, path, options) => callApi(served.origin, method, path, options),
    async tokenOf(user) {
      const session = await createSession(test.database, user);
      const { accessToken } = await deps.tokens.issue({
        sub: user.id,
        tid: user.tenantId,
        role: user.role,
        sid: session.id,
        ver: user.tokenVersion,
      });
      return accessToken;
    },
    async serve(changes = {}) {
      const other = await serveApp({ ...deps, ...changes });
      others.push(other);
      return other;
    },
    async close() {
      await Promise.all([served, ...others].map((server) => server.close()));
      await redis.close();
      await test.close();
    },
  };
}
