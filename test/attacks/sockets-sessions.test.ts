import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { endAccess, renewAccess } from '../../src/auth/end-access';
import { createSessionStands } from '../../src/auth/session-stands';
import { createVerifyAccessToken } from '../../src/auth/verify-access-token';
import { createLogger } from '../../src/core/logger';
import type { Announce } from '../../src/domain/events';
import { listen } from '../../src/listen';
import { createEmitter } from '../../src/realtime/emitter';
import { createGateway } from '../../src/realtime/gateway';
import { createPeople, PASSWORD, withCookie } from '../api/people';
import { createTwoFactorUsers } from '../api/two-factor-user';
import { callApi, startTestApi, type ServedApi, type TestApi } from '../setup/api';
import { attack } from './attack';

describe('attacks on open sockets', () => {
  let api: TestApi;
  let served: ServedApi;
  let people: Awaited<ReturnType<typeof createPeople>>;
  let http: Server;
  let gateway: ReturnType<typeof createGateway>;
  let worker: ReturnType<typeof createEmitter>;
  let url: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    api = await startTestApi({ networkQuota: { points: 100_000, seconds: 900 } });
    people = await createPeople(api);
    http = createServer();
    gateway = createGateway(http, {
      redis: api.redis.client(),
      prefix: api.redis.prefix,
      logger: createLogger('test', 'silent'),
      publicUrl: undefined,
      // Only what is announced closes sockets in these tests.
      recheckMs: 3_600_000,
      verifyToken: createVerifyAccessToken(api.deps),
      sessionStands: createSessionStands(api.deps),
    });
    await listen(http, 0, '127.0.0.1');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    served = await api.serve({ announce: gateway.announce });
    worker = createEmitter(api.redis.client(), api.redis.prefix, createLogger('test', 'silent'));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await worker.close();
    await gateway.close();
    await api.close();
  });

  const open = async (token: string) => {
    const socket = io(url, {
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    const outcome = await new Promise<string>((resolve) => {
      socket.on('connect', () => {
        resolve('connected');
      });
      socket.on('connect_error', (error) => {
        resolve(error.message);
      });
    });
    return { socket, outcome, closed: once(socket as never, 'disconnect') };
  };
  const opened = async (token: string) => {
    const connection = await open(token);
    expect(connection.outcome).toBe('connected');
    return connection;
  };
  const reasonOf = async ({ closed }: { closed: Promise<unknown[]> }) => (await closed)[0];
  const another = async (email: string) => (await people.login(email, PASSWORD)).body.accessToken;

  attack(
    73,
    'a socket does not outlive its session, role, tokens or right to be here',
    async () => {
      const { user, token, cookie } = await people.signedIn('ADMIN');
      const stays = await opened((await people.signedIn()).token);
      const still: string[] = [];
      stays.socket.on('disconnect', (reason) => still.push(reason));
      const claims = await api.deps.tokens.verify(token);
      const inTenant = <Result>(work: Parameters<typeof api.deps.database.inTenant<Result>>[1]) =>
        api.deps.database.inTenant(claims.tid, work);
      const tell = (announce: Announce) => {
        announce({ tenantId: claims.tid, userId: user.id }, 'access.changed', {});
      };

      // Signed out: through the API, which announces.
      const signedOut = await opened(token);
      await callApi(served.origin, 'POST', '/auth/logout', withCookie(cookie));
      expect(await reasonOf(signedOut)).toBe('io server disconnect');
      expect((await open(token)).outcome).toBe('SESSION_REVOKED');

      // Signed out from another of their sessions, which stays.
      const [mine, theirs] = [await another(user.email), await another(user.email)];
      const [kept, revoked] = [await opened(mine), await opened(theirs)];
      await callApi(served.origin, 'DELETE', '/me/sessions', { token: mine });
      expect(await reasonOf(revoked)).toBe('io server disconnect');
      expect(kept.socket.connected).toBe(true);

      // Demoted: told by another process; the session goes on with new tokens.
      await inTenant((scope) => renewAccess(scope, { userId: user.id, at: api.clock.now() }));
      tell(worker.announce);
      expect(await reasonOf(kept)).toBe('io server disconnect');
      expect((await open(mine)).outcome).toBe('SESSION_REVOKED');

      // Password changed, or deactivated: everything ends.
      const last = await another(user.email);
      const gone = await opened(last);
      await inTenant((scope) =>
        endAccess(scope, {
          userId: user.id,
          reason: 'PASSWORD_CHANGED',
          keepSessionId: null,
          at: api.clock.now(),
        }),
      );
      tell(gateway.announce);
      expect(await reasonOf(gone)).toBe('io server disconnect');
      expect(await people.statusOf(last)).toEqual([401, 'SESSION_REVOKED']);

      // A second factor is required from now on: who has none leaves, and comes back with one.
      const factors = createTwoFactorUsers(api, people);
      const admin = await people.signedIn('ADMIN');
      await factors.enrol(admin.token);
      const adminsSocket = await opened(admin.token);
      const required = await callApi(served.origin, 'PATCH', '/tenant', {
        token: admin.token,
        body: { requireTwoFactor: true },
      });
      expect(required.status).toBe(200);
      expect(await reasonOf(stays)).toBe('io server disconnect');
      expect(still).toEqual(['io server disconnect']);
      expect(adminsSocket.socket.connected).toBe(true);
      const owing = await people.signedIn();
      expect((await open(owing.token)).outcome).toBe('TWO_FACTOR_REQUIRED');
      expect(await api.call('GET', '/alerts', { token: owing.token })).toMatchObject({
        status: 403,
        body: { code: 'TWO_FACTOR_REQUIRED' },
      });
      await factors.enrol(owing.token);
      expect((await open(owing.token)).outcome).toBe('connected');
      expect((await api.call('GET', '/alerts', { token: owing.token })).status).toBe(200);
    },
  );
});
