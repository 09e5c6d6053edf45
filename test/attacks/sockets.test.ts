import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { createSessionStands } from '../../src/auth/session-stands';
import { createVerifyAccessToken } from '../../src/auth/verify-access-token';
import { createHttpApp } from '../../src/http/app';
import { createGateway } from '../../src/realtime/gateway';
import { startTestApi, NOW, type TestApi } from '../setup/api';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { attack } from './attack';

describe('attacks: sockets', () => {
  let api: TestApi;
  let own: SeededTenant;
  let foreign: SeededTenant;
  let http: Server;
  let gateway: ReturnType<typeof createGateway>;
  let url: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    [own, foreign] = [await seedTenant(api.test.database), await seedTenant(api.test.database)];
    const { database, tokens, clock, logger } = api.deps;
    http = createServer(createHttpApp(api.deps));
    gateway = createGateway(http, {
      redis: api.redis.client(),
      prefix: api.redis.prefix,
      logger,
      publicUrl: undefined,
      verifyToken: createVerifyAccessToken({ database, tokens, clock }),
      sessionStands: createSessionStands({ database, clock }),
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    api.clock.set(NOW);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await gateway.close();
    await api.close();
  });

  const connect = (options: Parameters<typeof io>[1]) => {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ...options,
    });
    sockets.push(socket);
    return socket;
  };
  const outcome = (socket: Socket) =>
    new Promise<string>((resolve) => {
      socket.on('connect', () => {
        resolve('connected');
      });
      socket.on('connect_error', (error) => {
        resolve(error.message);
      });
    });
  const open = async (token: string) => {
    const socket = connect({ auth: { token } });
    expect(await outcome(socket)).toBe('connected');
    return socket;
  };

  attack(70, 'a page of another origin', async () => {
    const token = await api.tokenOf(own.user);
    for (const origin of [
      'https://evil.example',
      'null',
      `${url}.evil.example`,
      url.replace('127.0.0.1', 'localhost'),
    ]) {
      for (const transports of [['websocket'], ['polling']]) {
        const socket = connect({
          auth: { token },
          transports,
          extraHeaders: { origin },
        });
        expect(await outcome(socket)).toMatch(/^(websocket|xhr poll) error$/);
        expect(socket.connected).toBe(false);
      }
      const handshake = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
        headers: { origin },
      });
      expect(handshake.status).toBe(403);
      expect(handshake.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await outcome(connect({ auth: { token }, extraHeaders: { origin: url } }))).toBe(
      'connected',
    );
  });

  attack(71, 'no token, an expired one, and one in the query', async () => {
    const token = await api.tokenOf(own.user);
    expect(await outcome(connect({}))).toBe('TOKEN_MISSING');
    expect(await outcome(connect({ query: { token } }))).toBe('TOKEN_MISSING');
    expect(await outcome(connect({ extraHeaders: { authorization: `Bearer ${token}` } }))).toBe(
      'TOKEN_MISSING',
    );
    expect(await outcome(connect({ auth: { token: [token] } }))).toBe('TOKEN_MISSING');
    expect(await outcome(connect({ auth: { token: 'forged' } }))).toBe('ACCESS_TOKEN_INVALID');
    api.clock.set(new Date(NOW.getTime() + 601_000));
    expect(await outcome(connect({ auth: { token } }))).toBe('ACCESS_TOKEN_EXPIRED');
  });

  attack(72, 'asking for the room of another tenant', async () => {
    const room = `tenant:${foreign.tenant.id}`;
    const socket = connect({
      auth: {
        token: await api.tokenOf(own.user),
        room,
        rooms: [room],
        tenantId: foreign.tenant.id,
      },
      query: { room, tenantId: foreign.tenant.id },
    });
    expect(await outcome(socket)).toBe('connected');
    const heard: string[] = [];
    socket.onAny((name: string, payload: { ids: string[] }) =>
      heard.push(`${name} ${payload.ids.join()}`),
    );
    const tell = (tenantId: string, text: string) => {
      gateway.announce({ tenantId }, 'notification.read', { ids: [text], unreadCount: 0 });
    };
    tell(foreign.tenant.id, 'theirs');
    const arrived = once(socket as never, 'notification.read');
    tell(own.tenant.id, 'ours');
    await arrived;
    // Messages keep their order: had the first been for us, it would have come before.
    expect(heard).toEqual(['notification.read ours']);
    const other = connect({ auth: { token: await api.tokenOf(own.user) } });
    expect(await outcome(other)).toBe('connected');
    const gone = once(other as never, 'disconnect');
    other.emit('join', room);
    expect((await gone)[0]).toBe('io server disconnect');
    const space = io(`${url}/${room}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    sockets.push(space);
    expect(await outcome(space)).toBe('Invalid namespace');
  });

  attack(74, 'a big frame, and a flood', async () => {
    const token = await api.tokenOf(await createUser(api.test.database, own.tenant.id));
    const big = await open(token);
    const cut = once(big as never, 'disconnect');
    big.emit('x', 'x'.repeat(101 * 1024));
    expect((await cut)[0]).toMatch(/^transport (close|error)$/);

    const bystander = await open(token);
    const flooding = connect({});
    const ended = once(flooding.io.engine as never, 'close');
    // Below the socket, where nothing listens to names: what a connection says before it says who it is.
    flooding.io.engine.on('open', () => {
      for (let count = 0; count < 200; count += 1) flooding.io.engine.write('9');
    });
    await ended;
    expect(flooding.connected).toBe(false);
    expect(bystander.connected).toBe(true);
  });
});
