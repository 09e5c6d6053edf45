import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { unauthenticated } from '../../src/core/errors';
import { newId } from '../../src/core/ids';
import { createLogger } from '../../src/core/logger';
import type { AlertEventPayload } from '../../src/domain/events';
import type { LivePrincipal } from '../../src/domain/principal';
import { createEmitter } from '../../src/realtime/emitter';
import { createGateway } from '../../src/realtime/gateway';
import { createTestRedis, type TestRedis } from '../setup/redis';

const principal = (values: Partial<LivePrincipal> = {}): LivePrincipal => ({
  userId: newId(),
  tenantId: newId(),
  role: 'MANAGER',
  sessionId: newId(),
  tokenVersion: 0,
  mustEnrol: false,
  ...values,
});

const alert = (title: string): AlertEventPayload => ({
  id: newId(),
  title,
  severity: 'CRITICAL',
  status: 'OPEN',
  campaignId: null,
  campaignName: null,
  adAccountId: newId(),
  openedAt: '2026-11-20T00:00:00.000Z',
  updatedAt: '2026-11-20T00:00:00.000Z',
  acknowledgedAt: null,
  acknowledgedByName: null,
  resolvedAt: null,
});

describe('the realtime gateway', () => {
  let redis: TestRedis;
  let clients: Redis[];
  let http: Server;
  let gateway: ReturnType<typeof createGateway>;
  let emitter: ReturnType<typeof createEmitter>;
  let url: string;
  const sockets: Socket[] = [];
  const tokens = new Map<string, LivePrincipal>();
  const revoked = new Set<string>();
  const logger = createLogger('test', 'silent');

  beforeAll(async () => {
    redis = await createTestRedis();
    clients = [redis.client(), redis.client()];
    http = createServer();
    gateway = createGateway(http, {
      redis: clients[0]!,
      prefix: redis.prefix,
      logger,
      publicUrl: undefined,
      recheckMs: 20,
      verifyToken: (token) => {
        const found = tokens.get(token);
        return found === undefined
          ? Promise.reject(unauthenticated('TOKEN_INVALID', 'no'))
          : Promise.resolve(found);
      },
      sessionStands: ({ sessionId }) => Promise.resolve(!revoked.has(sessionId)),
    });
    emitter = createEmitter(clients[1]!, redis.prefix, logger);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await Promise.all([emitter.close(), gateway.close()]);
    await redis.close();
  });

  const connect = (token: string | undefined, headers: Record<string, string> = {}) => {
    const socket = io(url, {
      transports: ['websocket'],
      auth: token === undefined ? {} : { token },
      extraHeaders: headers,
      reconnection: false,
      forceNew: true,
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
  const open = async (who: LivePrincipal) => {
    const token = newId();
    tokens.set(token, who);
    const socket = connect(token);
    expect(await outcome(socket)).toBe('connected');
    const heard: string[] = [];
    socket.on('alert.opened', (payload: AlertEventPayload) => heard.push(payload.title));
    return {
      socket,
      heard,
      next: () =>
        new Promise<void>((done) =>
          socket.once('alert.opened', () => {
            done();
          }),
        ),
    };
  };

  it.each([
    ['no token', undefined, 'TOKEN_MISSING'],
    ['an unknown token', 'forged', 'TOKEN_INVALID'],
  ])('refuses %s', async (_name, token, code) => {
    expect(await outcome(connect(token))).toBe(code);
  });

  it('refuses a token in the query and a page of another origin', async () => {
    tokens.set('good', principal());
    const inQuery = io(url, {
      transports: ['websocket'],
      query: { token: 'good' },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(inQuery);
    expect(await outcome(inQuery)).toBe('TOKEN_MISSING');
    expect(await outcome(connect('good', { origin: 'https://evil.example' }))).not.toBe(
      'connected',
    );
    expect(await outcome(connect('good', { origin: url }))).toBe('connected');
  });

  it('carries an event of another process to the tenant’s readers and to nobody else', async () => {
    const tenantId = newId();
    const [reader, colleague, client, stranger] = [
      await open(principal({ tenantId })),
      await open(principal({ tenantId, role: 'VIEWER' })),
      await open(principal({ tenantId, role: 'CLIENT' })),
      await open(principal()),
    ];
    const arrivals = Promise.all([reader.next(), colleague.next()]);
    emitter.announce({ tenantId }, 'alert.opened', alert('Spend spike'));
    await arrivals;
    // Messages keep their order: once each outsider has heard its own, it would have heard the other before.
    const own = Promise.all([client.next(), stranger.next()]);
    for (const who of tokens.values()) {
      emitter.announce(
        { tenantId: who.tenantId, userId: who.userId },
        'alert.opened',
        alert('own'),
      );
    }
    await own;
    expect([reader.heard[0], colleague.heard[0]]).toEqual(['Spend spike', 'Spend spike']);
    expect([client.heard, stranger.heard]).toEqual([['own'], ['own']]);
  });

  it('carries an event to the CLIENT users whom its audience names, and to no others', async () => {
    const tenantId = newId();
    const [one, two] = [
      principal({ tenantId, role: 'CLIENT' }),
      principal({ tenantId, role: 'CLIENT' }),
    ];
    const [named, unnamed] = [await open(one), await open(two)];
    const staff = await open(principal({ tenantId }));
    const arrivals = Promise.all([named.next(), staff.next()]);
    emitter.announce(
      { tenantId, clientUserIds: [one.userId] },
      'alert.opened',
      alert('For one client'),
    );
    await arrivals;
    const after = unnamed.next();
    emitter.announce({ tenantId, userId: two.userId }, 'alert.opened', alert('own'));
    await after;
    expect([named.heard, staff.heard, unnamed.heard]).toEqual([
      ['For one client'],
      ['For one client'],
      ['own'],
    ]);
  });

  it('gives a browser what it missed during a gap', async () => {
    const who = principal();
    const { socket, heard, next } = await open(who);
    const first = next();
    emitter.announce({ tenantId: who.tenantId }, 'alert.opened', alert('before'));
    await first;
    socket.io.engine.close();
    await new Promise<void>((closed) => {
      if (!socket.connected) closed();
      else
        socket.once('disconnect', () => {
          closed();
        });
    });
    const missed = next();
    emitter.announce({ tenantId: who.tenantId }, 'alert.opened', alert('meanwhile'));
    socket.connect();
    await missed;
    expect(socket.recovered).toBe(true);
    expect(heard).toEqual(['before', 'meanwhile']);
  });

  it('closes the sockets of a revoked session, and of whoever talks', async () => {
    const who = principal();
    const { socket } = await open(who);
    const dropped = once(socket as never, 'disconnect');
    revoked.add(who.sessionId);
    expect((await dropped)[0]).toBe('io server disconnect');

    const talker = await open(principal());
    const silenced = once(talker.socket as never, 'disconnect');
    talker.socket.emit('join', 'tenant:other');
    expect((await silenced)[0]).toBe('io server disconnect');
  });
});
